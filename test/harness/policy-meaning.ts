// What a policy says, as a set that does not depend on how it is written: who may or may not do what, on what, under which
// conditions. Two policies with equal sets decide every request alike.

import assert from 'node:assert/strict';
import { expandAction } from '../../server/src/analysis/expand-actions';
import { mayActOn } from '../../server/src/analysis/match-resources';
import type { Catalog } from '../../server/src/catalog/catalog';
import type { OneOrMany, PlacedStatement, Policy, Resource } from '../../server/src/model/policy';
import type { Analysis } from '../../server/src/service';
import type { Item } from '../../server/src/features/refactors/list-text';

/**
 * Asserts that each policy of a document says what it said. What can never be a request by the catalog, an action on a resource
 * that it does not take, may go; nothing may come.
 */
export function sameMeaning(catalog: Catalog, before: Analysis, after: Analysis, what: string): void {
  assert.equal(after.policies.length, before.policies.length, what);
  for (const [index, { policy, site }] of before.policies.entries()) {
    const other = after.policies[index];
    assert.ok(other !== undefined, what);
    assert.deepEqual(otherElements(other.policy), otherElements(policy), what);
    if (hasUniqueNames(policy)) assert.ok(hasUniqueNames(other.policy), `a Sid twice: ${what}`);
    const old = meaning(catalog, policy, site.json.text);
    const now = meaning(catalog, other.policy, other.site.json.text);
    const come = [...now.keys()].filter((pair) => !old.has(pair));
    const gone = [...old].filter(([pair, possible]) => possible && !now.has(pair)).map(([pair]) => pair);
    assert.deepEqual({ come, gone }, { come: [], gone: [] }, what);
  }
}

function otherElements({ elements, version, kind }: Policy): unknown {
  return { names: elements.map(({ name }) => name.value).sort(), version: version?.value, kind };
}

function hasUniqueNames({ statements }: Policy): boolean {
  const names = statements.flatMap(({ statement }) => statement.sid?.value ?? []);
  return new Set(names).size === names.length;
}

/** Each triple with whether it can be a request at all. */
function meaning(catalog: Catalog, policy: Policy, text: string): Map<string, boolean> {
  const result = new Map<string, boolean>();
  for (const placed of policy.statements) {
    const { action, resource } = placed.statement;
    const rest = restOf(placed, text);
    const resources = action?.negated === true || resource?.negated === true || resource === undefined;
    const actions = actionsOf(catalog, placed, text);
    for (const [name, mayMeet] of actions) {
      const whole = resources ? [[setOf(placed, resource, text), undefined] as const] : itemsOf(placed, resource, text);
      for (const [written, item] of whole) {
        const key = JSON.stringify([rest, name, resource?.name.value, written]);
        result.set(key, result.get(key) === true || item === undefined || mayMeet(item));
      }
    }
  }
  return result;
}

type Meets = (resource: Resource) => boolean;

/** Every action that the element names, wildcards written out; a `NotAction` is one thing. */
function actionsOf(catalog: Catalog, placed: PlacedStatement, text: string): readonly (readonly [string, Meets])[] {
  const { action } = placed.statement;
  if (action === undefined) return [['none', () => true]];
  const all = action.items.flatMap((item): (readonly [string, Meets])[] => {
    const found = item.kind === 'action' ? expandAction(catalog, item) : undefined;
    if (found === undefined || found.length === 0) return [[sourceOf(placed, item, text).toLowerCase(), () => true]];
    return found.map((each) => [
      `"${each.prefix}:${each.name}"`.toLowerCase(),
      (resource) => resource.kind !== 'resource' || mayActOn(catalog, each, resource),
    ]);
  });
  if (!action.negated) return all;
  return [[`all but ${[...new Set(all.map(([name]) => name))].sort().join()}`, () => true]];
}

function itemsOf(
  placed: PlacedStatement,
  list: OneOrMany<Resource>,
  text: string,
): readonly (readonly [string, Resource])[] {
  return list.items.map((item) => [sourceOf(placed, item, text), item] as const);
}

function setOf(placed: PlacedStatement, list: OneOrMany<Item> | undefined, text: string): string {
  return (list?.items ?? [])
    .map((item) => sourceOf(placed, item, text))
    .sort()
    .join();
}

/** Everything but actions, resources and the name, one value and a list of one being the same. */
function restOf(placed: PlacedStatement, text: string): string {
  const { elements, principal, condition, effect } = placed.statement;
  const unknown = elements.filter(({ name }) => !known.has(name.value)).map(({ name }) => name.value);
  const who = principal?.entries.map(({ type, values }) => [type.value, setOf(placed, values, text)]);
  const when = condition?.operators.map(({ name, keys }) => [
    name.value,
    keys.map((key) => [key.name.value, setOf(placed, key.values, text)]),
  ]);
  return JSON.stringify([effect?.value, principal?.name.value, principal?.text?.value, who, when, unknown.sort()]);
}

const known = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** A string by what it says, another value as it is written. */
function sourceOf({ offset }: PlacedStatement, item: Item, text: string): string {
  if (item.kind === 'opaque') return text.slice(item.span.start + offset, item.span.end + offset);
  return item.kind === 'literal' ? String(item.value) : JSON.stringify(item.text.value);
}
