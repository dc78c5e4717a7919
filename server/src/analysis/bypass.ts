// Conditions that enforce nothing: what an Allow grants under a condition, another one grants without it, and no Deny stands
// in the way. Reasons over allowed minus denied of the whole policy.

import { hasWildcard } from '../base/wildcard';
import { parseOperator } from '../catalog/operators';
import type { PlacedStatement, Policy } from '../model/policy';
import type { AccessEntry, Scope } from './evaluate/access';
import { accessTo } from './evaluate/access-to';
import type { Constraint } from './evaluate/constraints';
import { allowedMinusDenied } from './evaluate/effective-access';
import { scopeCovered } from './evaluate/subset';

export interface Bypass {
  readonly place: PlacedStatement;
  /** The constraint that does not bind, as the policy writes it. */
  readonly constraint: Constraint;
  readonly action: string;
  /** The statement that grants the same without it. */
  readonly by: PlacedStatement;
}

/** Comparisons on a keystroke; a policy that takes more about a few actions is not looked at. */
const mostPairs = 10_000;

/**
 * The first bypass of each guarded statement, in order. `isGuard` picks the constraints that are asked about; a Deny that
 * speaks of the same key enforces it.
 */
export function bypassesOf(
  policy: Policy,
  actions: readonly string[],
  isGuard: (constraint: Constraint) => boolean,
): readonly Bypass[] {
  const { allowed, denied } = accessTo(policy, actions);
  const guarded = allowed.flatMap((entry) => {
    const constraint = entry.scope.conditions.find(isGuard);
    return constraint === undefined ? [] : [{ entry: without(entry, constraint), constraint }];
  });
  if (guarded.length * (allowed.length + denied.length) > mostPairs) return [];
  const constraints = new Map(guarded.map(({ entry, constraint }) => [entry.scope, constraint]));
  const effective = allowedMinusDenied({ allowed: guarded.map(({ entry }) => entry), denied });
  const placeOf = new Map(policy.statements.map((place) => [place.index, place]));
  const candidates = coverers(allowed);
  const found = new Map<PlacedStatement, Bypass>();
  for (const entry of effective) {
    const constraint = constraints.get(entry.scope);
    const place = placeOf.get(entry.statements[0]?.statement ?? -1);
    if (constraint === undefined || place === undefined || found.has(place)) continue;
    if (entry.limitedBy.some(({ scope }) => speaksOf(scope.conditions, constraint))) continue;
    const wide = candidates(entry).find((each) => scopeCovered(entry.scope, each.scope));
    const by = wide && placeOf.get(wide.statements[0]?.statement ?? -1);
    if (by !== undefined && by !== place) found.set(place, { place, constraint, action: entry.action, by });
  }
  return [...found.values()];
}

/** Does the constraint hold for requests with the key only? Said of what is compared positively, and of `Null` with `false`. */
export function demandsKey({ operator, values }: Constraint): boolean {
  const { base, set, ifExists } = parseOperator(operator);
  if (base?.family === 'Null') return values.every((value) => value.toLowerCase() === 'false');
  return base?.negated === false && set !== 'ForAllValues' && !ifExists;
}

/** The entries that may cover another: only a pattern, or the same text, stands for all of a resource. */
function coverers(allowed: readonly AccessEntry[]): (entry: AccessEntry) => readonly AccessEntry[] {
  const known = new Map<string, AccessEntry[]>();
  const keyOf = ({ action, scope }: AccessEntry): string => `${action} ${scope.resource}`;
  for (const entry of allowed) {
    const key = hasWildcard(entry.scope.resource) ? entry.action : keyOf(entry);
    const before = known.get(key);
    if (before === undefined) known.set(key, [entry]);
    else before.push(entry);
  }
  return (entry) => [...(known.get(keyOf(entry)) ?? []), ...(known.get(entry.action) ?? [])];
}

function without(entry: AccessEntry, constraint: Constraint): AccessEntry {
  const known = bare.get(constraint) ?? new Map<Scope, Scope>();
  bare.set(constraint, known);
  const conditions = (): readonly Constraint[] => entry.scope.conditions.filter((each) => !isSameKey(each, constraint));
  const scope = known.get(entry.scope) ?? { ...entry.scope, conditions: conditions() };
  known.set(entry.scope, scope);
  return { ...entry, scope };
}

/** Scopes without a constraint; both belong to a statement, which most edits do not touch. */
const bare = new WeakMap<Constraint, Map<Scope, Scope>>();

function speaksOf(conditions: readonly Constraint[], constraint: Constraint): boolean {
  return conditions.some((each) => isSameKey(each, constraint));
}

function isSameKey(a: Constraint, b: Constraint): boolean {
  return a.key.toLowerCase() === b.key.toLowerCase();
}
