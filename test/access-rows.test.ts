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
import { newer, request, statements } from './harness/random-policies';

const settings = { seed: 61, numRuns: runs(15, 400) };

/** Rows spell out what a wildcard stands for in the data, so an action that is not in there is in none of them. */
const known = request.filter(({ action }) => action !== newer);

void describe('rows of access and the evaluator', () => {
  void it('agree on every request', () => {
    const seen = { unconditional: 0, denied: 0, limited: 0, allowed: 0, refused: 0 };
    fc.assert(
      fc.property(statements, fc.array(known, { minLength: 8, maxLength: 8 }), (statements, asked) => {
        const policy = parse(statements);
        const rows = accessRows(policy, miniCatalog());
        for (const each of asked) check(policy, rows, each, seen);
      }),
      settings,
    );
    // Every sentence of `check` was put to the test.
    assert.ok(Math.min(...Object.values(seen)) > runs(1, 100), JSON.stringify(seen));
  });

  void it('say that nothing depends where nothing does', () => {
    fc.assert(
      fc.property(statements, known, (statements, { action, resource }) => {
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
