// Two versions of a file with policies, held against each other policy by policy.

import { type Difference, differenceOf } from '../analysis/evaluate/difference';
import type { PolicyText } from '../analysis/evaluate/side';
import type { Catalog } from '../catalog/catalog';
import { findPolicies } from '../documents/find-policies';
import type { PolicyKind } from '../documents/site';
import { parseJson } from '../syntax/json-tree';
import { type FilePolicy, pointerAt, readPolicies } from './read-policies';

export interface ComparedPolicies {
  readonly difference: Difference;
  /** The policies that count together; the places of the difference are indexes into them. Empty where there are none. */
  readonly before: readonly FilePolicy[];
  readonly after: readonly FilePolicy[];
}

/** The policies of a version, none for a sound text without any; or one sentence that says why it cannot be read. */
export function readVersion(path: string, text: string, kind?: PolicyKind): readonly FilePolicy[] | string {
  if (text.trim() === '') return [];
  const json = parseJson(text);
  const isSound = json.faults.every((fault) => fault.kind === 'comment');
  return isSound && findPolicies(json, { path, kind }).length === 0 ? [] : readPolicies(path, text, kind);
}

/** Policies are paired by their place; a policy of one version alone is held against nothing. */
export function comparePolicies(
  before: readonly FilePolicy[],
  after: readonly FilePolicy[],
  catalog: Catalog,
): readonly ComparedPolicies[] {
  const [old, now] = [grouped(before), grouped(after)];
  const pairs =
    old.size === 1 && now.size === 1
      ? [{ before, after }]
      : [...new Set([...old.keys(), ...now.keys()])].map((key) => ({
          before: old.get(key) ?? [],
          after: now.get(key) ?? [],
        }));
  return pairs.map((pair) => ({
    ...pair,
    difference: differenceOf(pair.before.map(textOf), pair.after.map(textOf), catalog),
  }));
}

function textOf({ policy, site }: FilePolicy): PolicyText {
  return { policy, text: site.json.text };
}

/** The policies in one list, as those of a role, count together. */
function grouped(policies: readonly FilePolicy[]): ReadonlyMap<string, readonly FilePolicy[]> {
  const groups = new Map<string, FilePolicy[]>();
  for (const each of policies) {
    const pointer = pointerAt(each.json, each.site.map.toDocument(each.policy.span.start));
    const key = pointer.replace(/(polic[^/]*)\/\d+(?=\/|$)/i, '$1');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}
