// Whether a text allows no more than another one did, by the project's own evaluator: asked about many requests, and entry by
// entry of what each allows.

import assert from 'node:assert/strict';
import { type AccessEntry, accessOf } from '../../server/src/analysis/evaluate/access';
import { type Decision, decide } from '../../server/src/analysis/evaluate/decide';
import { contextOf } from '../../server/src/analysis/evaluate/request';
import { isSubset } from '../../server/src/analysis/evaluate/subset';
import { hasWildcard } from '../../server/src/base/wildcard';
import type { Catalog } from '../../server/src/catalog/catalog';
import type { Policy } from '../../server/src/model/policy';
import type { Analysis } from '../../server/src/service';

/** How sure the evaluator was over all calls: a test looks at it, so that it cannot pass by knowing nothing. */
export interface Certainties {
  requests: number;
  lost: number;
  proved: number;
  unknown: number;
}

/** Asserts for each policy of a document that nothing is allowed afterwards that was not allowed before. */
export function neverMore(
  catalog: Catalog,
  before: Analysis,
  after: Analysis,
  what: string,
  count: Certainties = { requests: 0, lost: 0, proved: 0, unknown: 0 },
): void {
  assert.equal(after.policies.length, before.policies.length, what);
  for (const [index, { policy }] of before.policies.entries()) {
    const now = after.policies[index]?.policy;
    assert.ok(now !== undefined, what);
    if (now.kind !== policy.kind) continue;
    askBoth(catalog, [policy, now], what, count);
    compareEntries(catalog, [policy, now], what, count);
  }
}

type Pair = readonly [before: Policy, after: Policy];

const mostActions = 12;
const mostResources = 8;

function askBoth(catalog: Catalog, [before, after]: Pair, what: string, count: Certainties): void {
  const entries = [before, after].flatMap((policy) => allowedBy(policy, catalog));
  const actions = spread(new Set(entries.flatMap(({ action }) => samples(action))), mostActions);
  const patterns = entries.flatMap(({ scope }) => [scope.resource, ...scope.exceptResources]);
  const resources = spread(new Set(['*', ...patterns.flatMap(samples)]), mostResources);
  for (const action of actions)
    for (const resource of resources)
      for (const others of ['absent', 'unknown'] as const) {
        const ask = (policy: Policy): number =>
          rank(decide({ identity: [policy] }, { action, resource, context: contextOf([], others) }));
        const [old, now] = [ask(before), ask(after)];
        assert.ok(now <= old, `${action} on ${resource} (${others}): ${old} became ${now}: ${what}`);
        count.requests++;
        if (now < old) count.lost++;
      }
}

/** What is never allowed, what may be, what is. */
function rank({ decision }: Decision): number {
  return decision === 'allow' ? 2 : decision === 'depends' ? 1 : 0;
}

function compareEntries(catalog: Catalog, [before, after]: Pair, what: string, count: Certainties): void {
  const old = byAction(allowedBy(before, catalog));
  const patterns = [...old].flatMap(([action, entries]) => (hasWildcard(action) ? entries : []));
  for (const entry of allowedBy(after, catalog)) {
    const own = old.get(entry.action.toLowerCase()) ?? [];
    if (own.some((each) => same(each, entry))) continue;
    const answers = [...own, ...patterns].map((each) => isSubset(entry, each));
    assert.ok(
      answers.some((answer) => answer !== 'false'),
      `${entry.action} on ${entry.scope.resource} was not allowed: ${what}`,
    );
    if (answers.includes('true')) count.proved++;
    else count.unknown++;
  }
}

const known = new WeakMap<Policy, readonly AccessEntry[]>();

function allowedBy(policy: Policy, catalog: Catalog): readonly AccessEntry[] {
  const found = known.get(policy) ?? accessOf([policy], catalog).allowed;
  known.set(policy, found);
  return found;
}

function same(a: AccessEntry, b: AccessEntry): boolean {
  const key = ({ action, exceptActions, scope }: AccessEntry): string => JSON.stringify([action, exceptActions, scope]);
  return key(a) === key(b);
}

/** Texts that a pattern may stand for; gaps are filled in. */
function samples(pattern: string): readonly string[] {
  const filled = pattern.replaceAll(/<[^>]*>/g, '111122223333');
  return [...new Set(['', 'x', 'Get'].map((many) => filled.replaceAll('*', many).replaceAll('?', 'y')))];
}

/** Some of them from all over the list. */
function spread(all: ReadonlySet<string>, most: number): readonly string[] {
  const list = [...all];
  const step = Math.max(1, list.length / most);
  return Array.from({ length: Math.min(most, list.length) }, (_, index) => list[Math.floor(index * step)] ?? '*');
}

function byAction(entries: readonly AccessEntry[]): ReadonlyMap<string, readonly AccessEntry[]> {
  const found = new Map<string, AccessEntry[]>();
  for (const entry of entries) {
    const action = entry.action.toLowerCase();
    const before = found.get(action);
    if (before === undefined) found.set(action, [entry]);
    else before.push(entry);
  }
  return found;
}
