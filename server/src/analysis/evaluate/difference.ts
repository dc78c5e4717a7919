// What one version of policies allows and another does not. It compares sets of requests, not texts: what two versions write
// in different words, and what a Deny takes away again, is no difference.

import type { Catalog } from '../../catalog/catalog';
import { type Scope, type StatementPlace, familyBeside } from './access';
import { type Gain, gained } from './gained';
import type { Request } from './request';
import { type PolicyText, createSide } from './side';

export interface Difference {
  /** Newly allowed. */
  readonly added: readonly AccessChange[];
  /** No longer allowed. */
  readonly removed: readonly AccessChange[];
  readonly loosened: readonly ConditionChange[];
  readonly tightened: readonly ConditionChange[];
}

export interface AccessChange {
  /** In AWS's spelling, or a pattern of another service as it is written. */
  readonly action: string;
  readonly exceptActions: readonly string[];
  readonly resource: string;
  readonly exceptResources: readonly string[];
  readonly principals: readonly string[] | undefined;
  /** A request that the two versions answer differently; undefined where conditions leave open whether there is one. */
  readonly witness: Request | undefined;
  /** Statements of the version that allows it. */
  readonly statements: readonly StatementPlace[];
}

/** A statement of the later version whose condition on `key` lets more through, or less. */
export interface ConditionChange {
  readonly place: StatementPlace;
  /** As the policy spells it. */
  readonly key: string;
}

/**
 * Each version is the policies that count together. What none of the lists speaks of is decided as before: wildcards stand for
 * the actions of the catalog and those that a version names; statements whose effect is not known are left out.
 */
export function differenceOf(
  before: readonly PolicyText[],
  after: readonly PolicyText[],
  catalog: Catalog,
): Difference {
  const family = familyBeside(
    [...before, ...after].map(({ policy }) => policy),
    catalog,
  );
  const scopes = new Map<string, Scope>();
  const [old, now] = [createSide(before, scopes), createSide(after, scopes)];
  const wider = gained(old, now, family);
  const narrower = gained(now, old, family);
  return {
    added: accessChanges(wider),
    removed: accessChanges(narrower),
    loosened: conditionChanges(wider, 'to'),
    tightened: conditionChanges(narrower, 'from'),
  };
}

/** Does the later version allow more, or may it? */
export function isWidened({ added, loosened }: Difference): boolean {
  return added.length > 0 || loosened.length > 0;
}

/** Several statements may say the same of an action and a resource: one that is certain settles it. */
function accessChanges(gains: readonly Gain[]): readonly AccessChange[] {
  const changes = new Map<string, AccessChange>();
  for (const gain of gains) {
    if (gain.kind !== 'access') continue;
    const { resource, exceptResources, principals } = gain.scope;
    const place = JSON.stringify([resource, exceptResources, principals]);
    for (const { action, exceptActions } of gain.actions) {
      const key = `${action.toLowerCase()}\n${exceptActions.join('\n')}\n${place}`;
      const known = changes.get(key);
      // What proves it for one of the actions proves it for each: the same statements speak of them.
      const proof = gain.witness && (gain.actions.length === 1 ? gain.witness : { ...gain.witness, action });
      const witness = known?.witness ?? proof;
      const statements = joined(known?.statements ?? [], gain.statement);
      changes.set(key, { action, exceptActions, resource, exceptResources, principals, witness, statements });
    }
  }
  return [...changes.values()];
}

function conditionChanges(gains: readonly Gain[], later: 'from' | 'to'): readonly ConditionChange[] {
  const changes = new Map<string, ConditionChange>();
  for (const gain of gains) {
    if (gain.kind !== 'condition') continue;
    const place = gain[later];
    for (const key of gain.keys) changes.set(`${place.policy} ${place.statement} ${key.toLowerCase()}`, { place, key });
  }
  return [...changes.values()];
}

function joined(places: readonly StatementPlace[], more: StatementPlace): readonly StatementPlace[] {
  const isThere = places.some(({ policy, statement }) => policy === more.policy && statement === more.statement);
  return isThere ? places : [...places, more];
}
