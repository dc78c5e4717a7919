// Real denial messages against policies: what is answered, and that the edit allows the request and nothing else.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { accessOf } from '../server/src/analysis/evaluate/access';
import { decide } from '../server/src/analysis/evaluate/decide';
import { type Request, contextOf } from '../server/src/analysis/evaluate/request';
import { isSubset } from '../server/src/analysis/evaluate/subset';
import { applyEdits } from '../server/src/base/text-edit';
import { type Answer, whyDenied } from '../server/src/features/why/answer';
import type { Policy } from '../server/src/model/policy';
import { analyseText } from './harness/hover-case';
import { type MarkdownCase, readPage } from './harness/markdown-cases';
import { realCatalog } from './harness/mini-catalog';

const folder = 'test/denials';
const catalog = realCatalog();
/** The accounts that AWS's own documentation uses. */
const documentationAccounts = new Set(['111122223333', '123456789012', '444455556666', '777788889999']);

for (const name of readdirSync(folder)) {
  const path = `${folder}/${name}`;
  const page = readFileSync(path, 'utf8');
  describe(`denials: ${name}`, () => {
    let renewed = page;
    for (const each of readPage(page).cases)
      it(each.name, () => {
        const found = answerTo(each);
        const [, , expected] = each.fences;
        if (process.env['UPDATE'] === '1') renewed = renew(renewed, each.name, found.shown);
        else assert.equal(found.shown, expected?.text);
        proven(each, found.answer);
      });
    it('is up to date', () => {
      if (renewed !== page) writeFileSync(path, renewed);
    });
  });
}

it('has twenty messages and more, each with its source and no account of anybody', () => {
  const cases = readdirSync(folder).flatMap((name) => readPage(readFileSync(`${folder}/${name}`, 'utf8')).cases);
  const sources = new Set(cases.map(({ fences }) => fences[0]?.options['source']));
  assert.ok(sources.size >= 25, `${sources.size} sources`);
  for (const { name, fences } of cases) {
    assert.match(fences[0]?.options['source'] ?? '', /^https:\/\/\S+$/, name);
    const accounts = fences.flatMap(({ text }) => text.match(/(?<![\w-])\d{12}(?![\w-])/g) ?? []);
    assert.deepEqual(
      accounts.filter((account) => !documentationAccounts.has(account)),
      [],
      name,
    );
  }
});

function answerTo({ fences }: MarkdownCase): { readonly answer: Answer; readonly shown: string } {
  const [message, policy] = fences;
  assert.ok(message !== undefined && policy !== undefined);
  const answer = whyDenied(message.text, analyseText(policy.text, catalog, policy.options).policies, catalog);
  return { answer, shown: shown(answer) };
}

function shown({ verdict, headline, request, statements, notes, edit }: Answer): string {
  const { effect, policyType } = request ?? {};
  return [
    `${verdict}${effect === undefined ? '' : ` (${effect}${policyType === undefined ? '' : `, ${policyType}`})`}: ${headline}`,
    ...statements.map(
      ({ match: { placed }, why }) => `- ${placed.statement.sid?.value ?? `statement ${placed.index}`} ${why}`,
    ),
    ...notes.map((note) => `* ${note}`),
    ...(edit === undefined
      ? []
      : [
          `> ${edit.title}`,
          ...edit.edits.flatMap(({ newText }) => newText.split('\n').map((line) => `> ${line}`.trimEnd())),
        ]),
  ].join('\n');
}

/** What was masked is filled in, in the request and in the policy alike. */
function filledIn(text: string): string {
  return text
    .replaceAll(/<account(?:-id)?>|\{accountid\}|X{7,9}|ACCOUNT_[AB]|(?<=:)x{3,12}(?=:)/g, '111122223333')
    .replaceAll('{region}', 'us-east-1')
    .replaceAll('{relatedworkloadidentity}', 'agent')
    .replaceAll(/(?<=::?)\*{4,}(?=:)/g, '111122223333');
}

/** Before the edit the evaluator does not allow the request, after it it does, and every other answer stays. */
function proven({ fences }: MarkdownCase, { verdict, edit, request, statements }: Answer): void {
  if (edit === undefined || request?.resource === undefined) {
    assert.ok(verdict !== 'not-allowed' || edit === undefined);
    return;
  }
  assert.equal(verdict, 'not-allowed');
  assert.notEqual(statements, undefined);
  const [message, fence] = fences;
  const after = applyEdits(fence?.text ?? '', edit.edits);
  JSON.parse(after);
  const again = whyDenied(message?.text ?? '', analyseText(after, catalog, fence?.options).policies, catalog);
  assert.equal(again.verdict, 'allowed-here');
  const read = (text: string): Policy => analyseText(filledIn(text), catalog, fence?.options).policies[0]!.policy;
  const [old, now] = [read(fence?.text ?? ''), read(after)];
  const added = addedBy(old, now);
  const resource = filledIn(request.resource);
  for (const { action } of added) {
    const asked = requestOf(action, resource, request.principal, after);
    assert.equal(decided(old, asked), 'implicit-deny');
    assert.equal(decided(now, asked), 'allow');
  }
  assert.ok(added.some(({ action }) => action === request.action));
  // A key's policy is about that key, which `*` stands for there.
  assert.ok(
    added.every(({ scope }) => scope.resource === resource || (now.kind === 'kms-key' && scope.resource === '*')),
  );
  othersUnchanged(
    old,
    now,
    added.map(({ action }) => `${action} ${resource}`),
    request.principal,
    after,
  );
}

/** What the new policy allows and the old one did not. */
function addedBy(old: Policy, now: Policy): ReturnType<typeof accessOf>['allowed'] {
  const before = accessOf([old], catalog);
  const present = accessOf([now], catalog);
  assert.deepEqual(present.denied.length, before.denied.length);
  const added = present.allowed.filter((entry) => !before.allowed.some((known) => isSubset(entry, known) === 'true'));
  assert.ok(added.length > 0 && added.length <= 2, `${added.length} entries came`);
  return added;
}

/** What else has to agree allows everything, so that the decision is this policy's. */
const everything = analyseText(
  '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }',
  catalog,
).policies.map(({ policy }) => policy);

function decided(policy: Policy, request: Request): string {
  const foreign = request.principal?.split(':')[4] !== request.resource.split(':')[4];
  if (policy.kind === 'vpc-endpoint') return decide({ identity: everything, endpoint: [policy] }, request).decision;
  if (policy.kind === 'resource' || policy.kind === 'kms-key')
    return decide({ identity: foreign ? everything : [], resource: [policy] }, request).decision;
  return decide({ identity: [policy] }, request).decision;
}

function requestOf(action: string, resource: string, principal: string | undefined, after: string): Request {
  const limits = after.matchAll(/"(bedrock:InferenceProfileArn|iam:PassedToService)": "([^"]+)"/g);
  const values = new Map([...limits].map(([, key, value]) => [key!, [value!]] as const));
  const context = contextOf(values, 'absent');
  return { action, resource, principal: principal?.startsWith('arn:aws:') ? filledIn(principal) : undefined, context };
}

const actions = [
  'bedrock:InvokeModel',
  'bedrock:InvokeModelWithResponseStream',
  'bedrock:Retrieve',
  'iam:PassRole',
  'kms:Decrypt',
  's3:GetObject',
  'bedrock-agentcore:InvokeAgentRuntime',
  'aws-marketplace:Unsubscribe',
  'bedrock:ListGuardrails',
  'aoss:CreateCollection',
];

function othersUnchanged(
  old: Policy,
  now: Policy,
  asked: readonly string[],
  principal: string | undefined,
  after: string,
): void {
  const named = [...accessOf([now], catalog).allowed].map(({ scope }) => scope.resource);
  const near = named.flatMap((arn) => [
    arn,
    `${arn}x`,
    arn.replace('us-', 'eu-'),
    arn.replace('111122223333', '444455556666'),
    arn.replace(/[^/]*$/, 'other'),
  ]);
  let compared = 0;
  for (const action of new Set([...actions, ...asked.map((each) => each.split(' ')[0]!)]))
    for (const resource of new Set(near.map((arn) => arn.replaceAll('*', 'x')))) {
      if (asked.includes(`${action} ${resource}`) || now.kind === 'kms-key') continue;
      const request = requestOf(action, resource === 'x' ? '*' : resource, principal, after);
      // An action that takes no resource is asked for on nothing but `*`.
      if (asked.includes(`${action} ${request.resource}`) || asked.includes(`${action} *`)) continue;
      assert.equal(decided(now, request), decided(old, request), `${action} on ${request.resource}`);
      compared++;
    }
  assert.ok(compared > 20 || now.kind === 'kms-key');
}

/** The page with another `expect` fence in one case. */
function renew(page: string, name: string, text: string): string {
  const start = page.indexOf(`\n### ${name}\n`);
  const fence = page.indexOf('```expect\n', start) + '```expect\n'.length;
  const end = page.indexOf('```', fence);
  return `${page.slice(0, fence)}${text}\n${page.slice(end)}`;
}
