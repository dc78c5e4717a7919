// The access of one policy in rows: an action on resources, with what the permission or the denial rests on. The view, the
// command line and the comparison of two versions work on these.

import type { Catalog } from '../../catalog/catalog';
import type { Policy } from '../../model/policy';
import { type AccessEntry, type Scope, accessOf, keysOf } from './access';
import { allowedMinusDenied } from './effective-access';
import { variablesIn } from './pattern';

export interface AccessRow {
  /** In AWS's spelling, or a pattern of another service as it is written. */
  readonly action: string;
  /** Patterns that `action` does not stand for: those of a `NotAction`. */
  readonly exceptActions: readonly string[];
  /** Resource, principals and conditions. Rows that agree in it share one object. */
  readonly scope: Scope;
  /**
   * The condition keys it rests on, each once, as the policy spells them: those of its conditions and policy variables, and of
   * the denials in `limitedBy`.
   */
  readonly keys: readonly string[];
  /** Indexes of the statements that say it. */
  readonly statements: readonly number[];
  /** Indexes of the `Deny` statements that take a part of it away, or that may do so. Empty for what is denied. */
  readonly limitedBy: readonly number[];
}

export interface AccessRows {
  /** What is allowed and not denied as a whole. */
  readonly allowed: readonly AccessRow[];
  readonly denied: readonly AccessRow[];
}

/** Wildcards over the Bedrock family become its actions. Statements whose effect is not known are left out. */
export function accessRows(policy: Policy, catalog: Catalog): AccessRows {
  const access = accessOf([policy], catalog);
  const keysOfScope = remembered();
  return {
    allowed: allowedMinusDenied(access).map((entry) => rowOf(entry, entry.limitedBy, keysOfScope)),
    denied: access.denied.map((entry) => rowOf(entry, [], keysOfScope)),
  };
}

/** Is all there is to say of the row in its action and resource, so that the evaluator needs no context to agree? */
export function isUnconditional({ scope, keys, limitedBy }: AccessRow): boolean {
  return scope.known && scope.principals === undefined && keys.length === 0 && limitedBy.length === 0;
}

function rowOf(entry: AccessEntry, denials: readonly AccessEntry[], keysOfScope: KeysOfScope): AccessRow {
  const { action, exceptActions, scope } = entry;
  const own = keysOfScope(entry);
  return {
    action,
    exceptActions,
    scope,
    keys: denials.length === 0 ? own : distinct([...own, ...denials.flatMap(keysOfScope)]),
    statements: placesOf([entry]),
    limitedBy: placesOf(denials),
  };
}

type KeysOfScope = (entry: AccessEntry) => readonly string[];

/** Thousands of entries share a few scopes. */
function remembered(): KeysOfScope {
  const known = new Map<Scope, readonly string[]>();
  return (entry) => {
    const keys = known.get(entry.scope) ?? distinct([...keysOf(entry), ...variablesOf(entry.scope)]);
    known.set(entry.scope, keys);
    return keys;
  };
}

function variablesOf({ resource, exceptResources, conditions }: Scope): readonly string[] {
  return [resource, ...exceptResources, ...conditions.flatMap(({ values }) => values)].flatMap(variablesIn);
}

function placesOf(entries: readonly AccessEntry[]): readonly number[] {
  const places = entries.flatMap(({ statements }) => statements.map(({ statement }) => statement));
  return places.length < 2 ? places : [...new Set(places)].sort((a, b) => a - b);
}

/** Letter case does not count in names of keys. */
function distinct(keys: readonly string[]): readonly string[] {
  if (keys.length < 2) return keys;
  const seen = new Map<string, string>();
  for (const key of keys) if (!seen.has(key.toLowerCase())) seen.set(key.toLowerCase(), key);
  return [...seen.values()];
}
