// The evaluator: the text cases of evaluate-cases.md, and what must hold for any policies and requests.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { array, assert as holds, constantFrom, property, record, subarray } from 'fast-check';
import { accessOf } from '../server/src/analysis/evaluate/access';
import { type DecisionInput, decide } from '../server/src/analysis/evaluate/decide';
import { languageOf, matchRequest } from '../server/src/analysis/evaluate/match-statement';
import { type Request, contextOf } from '../server/src/analysis/evaluate/request';
import { isSubset } from '../server/src/analysis/evaluate/subset';
import type { PolicyKind } from '../server/src/documents/site';
import type { Policy } from '../server/src/model/policy';
import { analyseText } from './harness/hover-case';
import { type Fence, type MarkdownCase, readPage } from './harness/markdown-cases';
import { miniCatalog } from './harness/mini-catalog';
import { runs as manyRuns } from './harness/effort';

const page = readFileSync(join(process.cwd(), 'test/evaluate-cases.md'), 'utf8');

void describe('IAM’s documented logic', () => {
  for (const one of readPage(page).cases) {
    const { input, sids } = inputOf(one);
    for (const line of requestLines(one)) void it(`${one.name}: ${line}`, () => checkLine(line, input, sids));
  }

  void it('every group names its page', () => {
    for (const group of page.split('\n## ').slice(1))
      assert.match(group, /^.+\n\nhttps:\/\/docs\.aws\.amazon\.com\/\S+\n/);
  });
});

type Sids = ReadonlyMap<string, readonly (string | undefined)[][]>;

function inputOf({ fences }: MarkdownCase): { readonly input: DecisionInput; readonly sids: Sids } {
  const of = (name: string): readonly Policy[] | undefined => {
    const found = fences.filter(({ language, options }) => language === 'json' && layerOf(options) === name);
    return found.length === 0 ? undefined : found.map(policyOf);
  };
  const levels = (name: 'scp' | 'rcp'): DecisionInput['scp'] =>
    fences
      .filter(({ options }) => layerOf(options) === name)
      .map((fence) => ({ policies: [policyOf(fence)], besideFullAccess: fence.options[name] === 'beside' }));
  const input: DecisionInput = {
    identity: of('identity') ?? [],
    boundary: of('boundary'),
    session: of('session'),
    resource: of('resource'),
    endpoint: of('endpoint'),
    scp: levels('scp'),
    rcp: levels('rcp'),
  };
  const layers = [
    ...(['identity', 'boundary', 'session', 'endpoint', 'resource'] as const).map(
      (name) => [name, input[name] ?? []] as const,
    ),
    ...(['scp', 'rcp'] as const).map(
      (name) => [name, (input[name] ?? []).flatMap(({ policies }) => policies)] as const,
    ),
  ];
  const sids = layers.map(
    ([name, policies]) =>
      [name, policies.map(({ statements }) => statements.map(({ statement }) => statement.sid?.value))] as const,
  );
  return { input, sids: new Map(sids) };
}

function layerOf(options: Fence['options']): string {
  return (
    ['boundary', 'scp', 'rcp', 'endpoint', 'session', 'resource'].find((name) => Object.hasOwn(options, name)) ??
    'identity'
  );
}

function policyOf({ text, options }: Fence): Policy {
  const whole = text.includes('"Statement"') ? text : `{ "Version": "2012-10-17", "Statement": [${text}] }`;
  return parse(whole, options['kind'] as PolicyKind | undefined);
}

function parse(text: string, kind: PolicyKind = 'identity'): Policy {
  const [found] = analyseText(text, miniCatalog(), { kind }).policies;
  assert.ok(found !== undefined, text);
  return found.policy;
}

function requestLines({ fences }: MarkdownCase): readonly string[] {
  return fences.filter(({ language }) => language === 'requests').flatMap(({ text }) => text.split('\n'));
}

function checkLine(line: string, input: DecisionInput, sids: Sids): void {
  const [expected = '', ...words] = line.split(' ');
  const by = words[0]?.startsWith('[') === true ? words.shift()!.slice(1, -1) : undefined;
  const [action = '', resource = '', ...context] = words;
  const found = decide(input, requestOf(action, resource, context));
  const shown = found.decision === 'depends' ? `depends(${[...found.dependsOn].sort().join(',')})` : found.decision;
  assert.equal(shown, expected);
  if (found.decision === 'depends') assert.equal(found.holes, found.dependsOn.length === 0);
  if (by === undefined) return;
  const names = found.statements.map(({ layer, policy, statement }) => sids.get(layer)?.[policy]?.[statement]);
  assert.equal(names.join(','), by);
}

function requestOf(action: string, resource: string, words: readonly string[]): Request {
  const principal = words.find((word) => word.startsWith('principal='))?.slice('principal='.length);
  const entries = words
    .filter((word) => word !== '…' && !word.startsWith('principal='))
    .map((word): [string, string[]] => {
      const equals = word.indexOf('=');
      return [word.slice(0, equals), word.slice(equals + 1).split('|')];
    });
  return { action, resource, principal, context: contextOf(entries, words.includes('…') ? 'unknown' : 'absent') };
}

void describe('any policies and requests', () => {
  const statement = record({
    Effect: constantFrom('Allow', 'Deny'),
    action: constantFrom('Action', 'NotAction'),
    actions: subarray(['bedrock:InvokeModel', 'bedrock:Invoke*', 'bedrock:*', 's3:Get?bject', '*'], { minLength: 1 }),
    resource: constantFrom('Resource', 'NotResource'),
    resources: subarray(
      ['*', 'arn:aws:bedrock:*::foundation-model/*', 'arn:aws:bedrock:us-*:*:agent/${aws:username}', 'arn:aws:s3:*'],
      { minLength: 1 },
    ),
    conditions: subarray(
      [
        ['StringEquals', 'aws:RequestedRegion', 'us-east-1'],
        ['StringNotLikeIfExists', 'aws:RequestedRegion', 'us-*'],
        ['ForAllValues:StringEquals', 'aws:TagKeys', 'a'],
        ['ForAnyValue:StringNotEquals', 'AWS:tagkeys', 'a'],
        ['Null', 'aws:username', 'true'],
        ['StringLike', 'aws:username', '${aws:PrincipalTag/team, "x"}*'],
        ['IpAddress', 'aws:SourceIp', '10.0.0.0/8'],
      ] as const,
      { maxLength: 2 },
    ),
  }).map(({ Effect, action, actions, resource, resources, conditions }) => ({
    Effect,
    [action]: actions,
    [resource]: resources,
    Condition: Object.fromEntries(conditions.map(([operator, key, value]) => [operator, { [key]: [value] }])),
  }));
  const policy = array(statement, { minLength: 1, maxLength: 3 });
  const context = record({
    'aws:RequestedRegion': constantFrom(undefined, ['us-east-1'], ['eu-west-1']),
    'aws:TagKeys': constantFrom(undefined, ['a'], ['a', 'b']),
    'aws:username': constantFrom(undefined, ['jo'], ['x']),
    'aws:PrincipalTag/team': constantFrom(undefined, ['j']),
    'aws:SourceIp': constantFrom(undefined, ['10.1.1.1'], ['::1']),
  });
  const request = record({
    action: constantFrom('bedrock:InvokeModel', 'Bedrock:invokeagent', 's3:GetObject'),
    resource: constantFrom(
      '*',
      'arn:aws:bedrock:us-east-1::foundation-model/m',
      'arn:aws:bedrock:us-east-1:1:agent/jo',
      'arn:aws:s3:::b/k',
    ),
    context,
  });
  type Values = Readonly<Record<string, readonly string[] | undefined>>;
  const known = (values: Values): Request['context'] =>
    contextOf(
      Object.entries(values).map(([key, each]) => [key, each ?? []]),
      'absent',
    );
  const read = (statements: readonly unknown[]): Policy =>
    parse(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  const runs = { numRuns: manyRuns(12, 200) };

  void it('with everything known nothing depends, and the decision follows from the statements that apply', () =>
    holds(
      property(policy, policy, request, (own, limit, asked) => {
        const [identity, boundary] = [read(own), read(limit)];
        const full = { ...asked, context: known(asked.context) };
        const applying = (from: Policy, effect: string): boolean =>
          from.statements.some((each) => {
            const applies = matchRequest(each.statement, full, languageOf(from));
            assert.equal(typeof applies, 'boolean');
            return applies === true && each.statement.effect?.value === effect;
          });
        const denied = applying(identity, 'Deny') || applying(boundary, 'Deny');
        const allowed = applying(identity, 'Allow') && applying(boundary, 'Allow');
        const expected = denied ? 'explicit-deny' : allowed ? 'allow' : 'implicit-deny';
        assert.equal(decide({ identity: [identity], boundary: [boundary] }, full).decision, expected);
      }),
      runs,
    ));

  void it('one more deny never allows anything, one more allow never denies', () =>
    holds(
      property(policy, statement, request, (own, more, asked) => {
        const full = {
          ...asked,
          context: contextOf(
            Object.entries(asked.context).flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const])),
            'unknown',
          ),
        };
        const rank = ['explicit-deny', 'implicit-deny', 'depends', 'allow'];
        const of = (statements: readonly unknown[]): number =>
          rank.indexOf(decide({ identity: [read(statements)] }, full).decision);
        const before = of(own);
        assert.ok(of([...own, { ...more, Effect: 'Deny' }]) <= before);
        assert.ok(of([...own, { ...more, Effect: 'Allow' }]) >= before);
      }),
      runs,
    ));

  void it('what is decided without some keys stays decided with them', () =>
    holds(
      property(
        policy,
        policy,
        request,
        subarray(['aws:requestedregion', 'aws:tagkeys', 'aws:username']),
        (own, limit, asked, given) => {
          const full = known(asked.context);
          const part = {
            values: new Map([...full.values].filter(([key]) => given.includes(key))),
            others: 'unknown',
          } as const;
          const input = { identity: [read(own)], boundary: [read(limit)] };
          const early = decide(input, { ...asked, context: part });
          const late = decide(input, { ...asked, context: full }).decision;
          for (const key of early.dependsOn) assert.ok(!given.includes(key.toLowerCase()), key);
          if (early.decision === 'implicit-deny') assert.notEqual(late, 'allow');
          else if (early.decision !== 'depends') assert.equal(late, early.decision);
        },
      ),
      runs,
    ));

  void it('a subset is one for every request', () =>
    holds(
      property(statement, statement, request, (one, two, asked) => {
        const [a, b] = [read([{ ...one, Effect: 'Allow' }]), read([{ ...two, Effect: 'Allow' }])];
        const full = { ...asked, context: known(asked.context) };
        const wide = accessOf([b], miniCatalog()).allowed;
        const inside = accessOf([a], miniCatalog()).allowed.every((entry) =>
          wide.some((other) => isSubset(entry, other) === 'true'),
        );
        if (inside && decide({ identity: [a] }, full).decision === 'allow')
          assert.equal(decide({ identity: [b] }, full).decision, 'allow');
      }),
      runs,
    ));
});
