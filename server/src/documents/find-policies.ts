// Finds every policy of a document and says of which kind each is. New host formats are one locator file more.

import { type JsonDocument, type JsonNode, parseJson, nameOf, stringOf, member } from '../syntax/json-tree';
import { objectsAfterEnd } from '../syntax/json-tail';
import { stringMap } from '../syntax/string-map';
import { anyJson } from './any-json';
import { cloudFormation } from './cloudformation';
import { kindByName } from './kind-by-name';
import { kindByShape } from './kind-by-shape';
import type { Place } from './locator';
import { frameOfFile, frameOfPlace } from './role-frame';
import { isForeign, isStatementElement, policyForm } from './shape';
import {
  type KindSource,
  type PolicyKind,
  type PolicySite,
  type SiteForm,
  type SiteMap,
  identityMap,
  stringSiteMap,
  wrappedMap,
} from './site';

export interface Surroundings {
  /** The document's path with slashes, relative to its workspace where it has one. */
  readonly path: string;
  /** The kind the settings name for this path. */
  readonly kind: PolicyKind | undefined;
}

const locators = [cloudFormation, anyJson];
const deepestNesting = 3;

/** The policies of a document in text order. Empty for JSON that holds none. */
export function findPolicies(json: JsonDocument, around: Surroundings): readonly PolicySite[] {
  // What is asked of the whole document is its shape: where each node stands does not matter yet.
  const { root } = json.tree;
  if (root === undefined) return afterEnd(json, undefined, around);
  const members = asMembers(json);
  if (members !== undefined) return [members].map((site) => decide(site, undefined, around));
  const form = policyForm(root);
  // What has the version of a policy is one, and need not be searched for the marks of other languages.
  if (!(form === 'policy' && member(root, 'Version') !== undefined) && isForeign(root)) return [];
  if (form !== undefined) {
    const first = decide({ form, json, node: root, map: identityMap }, undefined, around);
    return [first, ...afterEnd(json, first, around)];
  }
  return located(json, identityMap, around, 0);
}

/**
 * The sites of the document before, where an edit inside of one string can have changed neither a policy's place nor its kind;
 * undefined where it may have. They were found in `last`, the document that `json` came out of.
 */
export function keptSites(
  before: readonly PolicySite[],
  last: JsonDocument,
  json: JsonDocument,
): readonly PolicySite[] | undefined {
  const { edited } = json;
  if (edited?.node.type !== 'string' || String(edited.node.value).startsWith('@@')) return undefined;
  const isPlain = before.every((site) => site.json === last && site.map.identity && site.frame.trust === undefined);
  if (!isPlain || !before.some((site) => isInPlainPart(edited.node, site))) return undefined;
  return before.map(({ kind, kindSource, form, node, map, frame }) => ({
    kind,
    kindSource,
    form,
    json,
    node,
    map,
    frame,
  }));
}

/** Is it in an element of a statement that says nothing about the kind of policy? */
function isInPlainPart(string: JsonNode, { node, form }: PolicySite): boolean {
  for (let at = string; at.parent !== undefined; at = at.parent) {
    const property = at.parent;
    if (property.type !== 'property' || property.children?.[0] === at || !plainParts.has(nameOf(property))) continue;
    const statement = property.parent;
    const list = statement?.parent?.type === 'array' ? statement.parent : statement;
    if (form === 'policy' ? list?.parent?.parent === node : list === node) return true;
  }
  return false;
}

const plainParts = new Set(['Sid', 'Resource', 'NotResource', 'Condition']);

/** Statements that stand outside because a bracket closes too early. They are of the policy they were cut from. */
function afterEnd(json: JsonDocument, first: PolicySite | undefined, around: Surroundings): readonly PolicySite[] {
  return objectsAfterEnd(json).flatMap((tail) => {
    const form = tail.root === undefined ? undefined : policyForm(tail.root);
    if (tail.root === undefined || form === undefined) return [];
    const site = decide({ form, json: tail, node: tail.root, map: identityMap }, undefined, around);
    return [first === undefined ? site : { ...site, kind: first.kind, kindSource: first.kindSource }];
  });
}

interface Candidate {
  readonly form: SiteForm;
  readonly json: JsonDocument;
  readonly node: JsonNode;
  readonly map: SiteMap;
}

function located(json: JsonDocument, map: SiteMap, around: Surroundings, depth: number): readonly PolicySite[] {
  const { root } = json;
  if (root === undefined || isForeign(root)) return [];
  const locator = locators.find((candidate) => candidate.accepts(root));
  return (locator?.locate(root) ?? []).flatMap((place) => sitesAt(place, json, map, around, depth));
}

function sitesAt(
  place: Place,
  json: JsonDocument,
  map: SiteMap,
  around: Surroundings,
  depth: number,
): readonly PolicySite[] {
  const text = stringOf(place.node);
  const frame = frameOfPlace(place.node, json.text, around.path);
  if (text === undefined) {
    const form = policyForm(place.node) ?? 'policy';
    return [{ ...decide({ form, json, node: place.node, map }, place.kind, around), frame }];
  }
  const token = { start: place.node.offset, end: place.node.offset + place.node.length };
  const inner = parseJson(text);
  const innerMap = stringSiteMap(map, token.start + 1, text.length, stringMap(json.text, token, text.length));
  if (inner.root === undefined) return [];
  const form = policyForm(inner.root);
  if (form !== undefined)
    return [{ ...decide({ form, json: inner, node: inner.root, map: innerMap }, place.kind, around), frame }];
  return depth < deepestNesting ? located(inner, innerMap, around, depth + 1) : [];
}

function decide(site: Candidate, placeKind: PolicyKind | undefined, around: Surroundings): PolicySite {
  const [kind, kindSource] = kindOf(site, placeKind, around);
  const { form, json, node, map } = site;
  return { kind, kindSource, form, json, node, map, frame: frameOfFile(around.path) };
}

function kindOf(
  site: Candidate,
  placeKind: PolicyKind | undefined,
  around: Surroundings,
): readonly [PolicyKind, KindSource] {
  if (around.kind !== undefined) return [around.kind, 'setting'];
  if (placeKind !== undefined) return [placeKind, 'place'];
  const named = kindByName(around.path);
  if (named !== undefined) return [named, 'file name'];
  return [kindByShape(site.node, site.form), 'shape'];
}

/** A fragment cut out of a statement: `"Action": […]` without braces around. */
function asMembers(json: JsonDocument): Candidate | undefined {
  const { root } = json.tree;
  const name = stringOf(root);
  if (name === undefined || root === undefined || !isStatementElement(name)) return undefined;
  const after = json.text.slice(root.offset + root.length).trimStart();
  if (!after.startsWith(':')) return undefined;
  const wrapped = parseJson(`{${json.text}}`);
  if (wrapped.root === undefined) return undefined;
  return { form: 'members', json: wrapped, node: wrapped.root, map: wrappedMap(json.text.length) };
}
