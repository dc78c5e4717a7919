// The rows of the access view against the evaluator: random policies, random requests, the same answer.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { matches } from '../server/src/base/wildcard';
import { matchCondition } from '../server/src/analysis/evaluate/match-condition';
import { resourceMatches } from '../server/src/analysis/evaluate/match-arn';
import { decide } from '../server/src/analysis/evaluate/decide';
import { type Context, type Request, contextOf } from '../server/src/analysis/evaluate/request';
import { type AccessRow, type AccessRows, accessRows, isUnconditional } from '../server/src/analysis/evaluate/rows';
import type { Policy } from '../server/src/model/policy';
import { analyseText } from './harness/hover-case';
import { miniCatalog } from './harness/mini-catalog';
import { runs } from './harness/effort';

const actions = [
  'bedrock:InvokeModel',
  'bedrock:InvokeModelWithResponseStream',
  'bedrock:GetAgent',
  's3:GetObject',
  'iam:PassRole',
];
const actionPatterns = [...actions, 'bedrock:*', 'bedrock:Invoke*', '*', 'BEDROCK:get*', 's3:Get*', 'iam:Pass?ole'];
const resources = [
  'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0',
  'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2',
  'arn:aws:bedrock:us-east-1:111122223333:agent/AB',
  'arn:aws:s3:::b/k',
  '*',
];
const resourcePatterns = [
  ...resources,
  'arn:aws:bedrock:*::foundation-model/*',
  'arn:aws:bedrock:us-east-1::foundation-model/amazon.*',
  'arn:aws:bedrock:*',
  'arn:aws:bedrock:us-*:*:agent/*',
  'arn:aws:s3:::b/${aws:username}',
];
const conditions = [
  undefined,
  undefined,
  { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
  { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } },
  { Null: { 'aws:SourceVpce': 'true' } },
  { StringLikeIfExists: { 'aws:SourceVpce': 'vpce-*' }, StringEquals: { 'aws:username': 'k' } },
];

const some = (pool: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 3 });

const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    negatesAction: fc.integer({ min: 0, max: 5 }),
    negatesResource: fc.integer({ min: 0, max: 5 }),
    action: some(actionPatterns),
    resource: some(resourcePatterns),
    Condition: fc.constantFrom(...conditions),
  })
  .map(({ Effect, negatesAction, negatesResource, action, resource, Condition }) => ({
    Effect,
    [negatesAction === 0 ? 'NotAction' : 'Action']: action,
    [negatesResource === 0 ? 'NotResource' : 'Resource']: resource,
    ...(Condition && { Condition }),
  }));

const policies = fc.array(statement, { minLength: 1, maxLength: 5 });

const request = fc.record({
  action: fc.constantFrom(...actions),
  resource: fc.constantFrom(...resources),
  region: fc.constantFrom([], ['us-east-1'], ['eu-west-1']),
  endpoint: fc.constantFrom([], ['vpce-1'], ['other']),
  user: fc.constantFrom([], ['k'], ['l']),
});

const settings = { seed: 61, numRuns: runs(60, 400) };

void describe('rows of access and the evaluator', () => {
  void it('agree on every request', () => {
    const seen = { unconditional: 0, denied: 0, limited: 0, allowed: 0, refused: 0 };
    fc.assert(
      fc.property(policies, fc.array(request, { minLength: 8, maxLength: 8 }), (statements, asked) => {
        const policy = parse(statements);
        const rows = accessRows(policy, miniCatalog());
        for (const { action, resource, region, endpoint, user } of asked) {
          const context = contextOf(
            [
              ['aws:RequestedRegion', region],
              ['aws:SourceVpce', endpoint],
              ['aws:username', user],
            ],
            'absent',
          );
          check(policy, rows, { action, resource, context }, seen);
        }
      }),
      settings,
    );
    // Every sentence of `check` was put to the test.
    assert.ok(Math.min(...Object.values(seen)) > runs(10, 100), JSON.stringify(seen));
  });

  void it('say that nothing depends where nothing does', () => {
    fc.assert(
      fc.property(policies, request, (statements, { action, resource }) => {
        const policy = parse(statements);
        const asked = { action, resource, context: contextOf([], 'unknown') };
        const { decision } = decide({ identity: [policy] }, asked);
        const { allowed } = accessRows(policy, miniCatalog());
        const about = allowed.filter((row) => isAbout(row, asked));
        if (about.some(isUnconditional)) assert.equal(decision, 'allow');
        if (decision === 'allow') assert.ok(allowed.some((row) => mayBeAbout(row, asked)));
        // Two unknown answers about the same key may rule each other out, which the rows see and the evaluator does not.
        if (decision === 'implicit-deny') assert.deepEqual(about, []);
      }),
      settings,
    );
  });
});

type Seen = Record<'unconditional' | 'denied' | 'limited' | 'allowed' | 'refused', number>;

function check(policy: Policy, rows: AccessRows, asked: Request, seen: Seen): void {
  const { decision, statements } = decide({ identity: [policy] }, asked);
  const allowing = rows.allowed.filter((row) => isAbout(row, asked) && holds(row, policy, asked.context));
  const denying = rows.denied.filter((row) => isAbout(row, asked) && holds(row, policy, asked.context));
  const told = JSON.stringify({ asked, decision, statements });
  assert.equal(decision === 'explicit-deny', denying.length > 0, told);
  if (denying.length > 0) seen.denied++;
  if (decision === 'allow') {
    seen.allowed++;
    assert.ok(allowing.length > 0, told);
    // The same statements, too.
    const places = new Set(allowing.flatMap((row) => row.statements));
    for (const { statement: place } of statements) assert.ok(places.has(place), told);
  }
  if (decision === 'implicit-deny') {
    seen.refused++;
    assert.deepEqual(allowing, [], told);
  }
  for (const row of allowing) {
    if (isUnconditional(row)) {
      seen.unconditional++;
      assert.equal(decision, 'allow', told);
    }
    if (decision !== 'explicit-deny') continue;
    // What denies a part is named.
    seen.limited++;
    const named = new Set(row.limitedBy);
    for (const { statement: place } of statements) assert.ok(named.has(place), told);
  }
}

/** Does the row speak of the request, conditions left aside? Policy variables are filled in. */
function isAbout(row: AccessRow, { action, resource, context }: Request): boolean {
  const fill = (text: string): string =>
    text.replace('${aws:username}', context.values.get('aws:username')?.[0] ?? '\0');
  const onIt = (pattern: string): boolean => resourceMatches(fill(pattern), resource);
  return isAction(row, action) && onIt(row.scope.resource) && !row.scope.exceptResources.some(onIt);
}

function mayBeAbout(row: AccessRow, { action, resource }: Request): boolean {
  const onIt = resourceMatches(row.scope.resource.replace('${aws:username}', '*'), resource);
  return isAction(row, action) && onIt;
}

function isAction({ action, exceptActions }: AccessRow, asked: string): boolean {
  const is = (pattern: string): boolean => matches(pattern.toLowerCase(), asked.toLowerCase());
  return is(action) && !exceptActions.some(is);
}

/** Do the conditions of the row's first statement hold? They are those of all its statements. */
function holds(row: AccessRow, policy: Policy, context: Context): boolean {
  const [first = -1] = row.statements;
  const placed = policy.statements[first];
  return placed !== undefined && matchCondition(placed.statement, { context, variables: true }) === true;
}

function parse(statements: readonly object[]): Policy {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const [found] = analyseText(text, miniCatalog()).policies;
  assert.ok(found !== undefined, text);
  return found.policy;
}
