// Offset to context: the only place that finds out where a cursor is. Works on half-typed JSON and on policies inside other
// documents, and never looks further than the containers around the cursor.

import type { Policy } from '../model/policy';
import type { PolicySite } from '../documents/site';
import { parseArn } from '../model/arn';
import type { Aim } from '../syntax/json-containers';
import { type JsonLocation, locate } from '../syntax/json-location';
import {
  type JsonDocument,
  type JsonNode,
  itemsOf,
  nameOf,
  propertiesOf,
  stringOf,
  valueOf,
} from '../syntax/json-tree';
import type { ArnSegment, ArnSegmentName, CursorContext, CursorPlace } from './context';
import { cursorToken } from './token';
import { type FoundSite, type Surroundings, builtAlone, isOtherFile, likelySite } from './likely-site';

/** What is known of a document; an `Analysis` is one. */
export interface CursorInput {
  readonly json: JsonDocument;
  readonly sites: readonly PolicySite[];
  /** Those of the sites, one for each. */
  readonly policies: readonly { readonly policy: Policy }[];
  readonly settings?: Surroundings;
}

const nothing: CursorContext = { kind: 'nothing' };

const noStatement = (): undefined => undefined;

/** The situation at an offset of the document. */
export function classify(input: CursorInput, offset: number, aim: Aim = 'cursor'): CursorContext {
  const found = siteAt(input, offset) ?? likelySite(input, offset);
  if (found === undefined) return isOtherFile(input.settings?.path ?? '') ? nothing : emptyDocument(input.json, offset);
  const inside = found.site.map.fromDocument(offset);
  // Between the characters of an escape there is no place in the policy's own text.
  if (inside === undefined || (aim === 'cursor' && found.site.map.toDocument(inside) !== offset)) return nothing;
  const location = locate(found.site.json, inside, aim);
  const depth = location.containers.indexOf(found.site.node);
  if (location.slot === 'none' || location.slot === 'root' || location.valueFollows || depth < 0) return nothing;
  if (aim === 'character' && location.token.kind === 'empty') return nothing;
  const token = cursorToken(found.site.json.text, location, inside);
  const place: CursorPlace = { ...found, statement: noStatement, token, inList: location.slot === 'item' };
  return inPolicy(place, location, location.path.slice(depth), depth);
}

/** The policy whose text holds the offset; a policy in a string lies inside no other policy. */
function siteAt(input: CursorInput, offset: number): FoundSite | undefined {
  const index = input.sites.findIndex(({ map, node }) => {
    const inside = map.fromDocument(offset);
    return inside !== undefined && node.offset < inside && inside <= node.offset + node.length;
  });
  const site = input.sites[index];
  return site && { site, policy: () => input.policies[index]?.policy ?? builtAlone(site) };
}

function emptyDocument(json: JsonDocument, offset: number): CursorContext {
  const location = locate(json, offset);
  const { root } = json;
  const whole =
    root === undefined ||
    (root.type === 'string' && !root.value?.toString().includes(':') && json.text.trim().length === root.length);
  const word = location.token.span;
  const rest = json.text.slice(0, word.start) + json.text.slice(word.end);
  if (location.slot !== 'root' || !whole || rest.trim() !== '') return nothing;
  return { kind: 'empty-document', token: cursorToken(json.text, location, offset) };
}

function inPolicy(
  place: CursorPlace,
  location: JsonLocation,
  path: JsonLocation['path'],
  depth: number,
): CursorContext {
  const { site } = place;
  if (site.form === 'policy') {
    const [element, ...rest] = path;
    if (path.length === 0)
      return { ...place, kind: 'root-element', present: namesIn(location.containers.at(-1), place) };
    if (element === 'Version' && path.length === 1) return { ...place, kind: 'version' };
    if (element !== 'Statement') return nothing;
    return inStatements(place, location, rest, depth + 1);
  }
  if (site.form === 'statements') return inStatements(place, location, path, depth);
  return inStatement(place, location, path, depth);
}

/** `path` starts below `Statement`; `depth` is the depth of its value. */
function inStatements(
  place: CursorPlace,
  location: JsonLocation,
  path: JsonLocation['path'],
  depth: number,
): CursorContext {
  const list = location.containers[depth];
  if (path.length === 0 && location.slot === 'value') return { ...place, kind: 'new-statement', wrapped: true };
  if (path.length === 1 && location.slot === 'item') return { ...place, kind: 'new-statement', wrapped: false };
  return list?.type === 'object'
    ? inStatement(place, location, path, depth)
    : inStatement(place, location, path.slice(1), depth + 1);
}

function inStatement(
  outer: CursorPlace,
  location: JsonLocation,
  path: JsonLocation['path'],
  depth: number,
): CursorContext {
  const node = location.containers[depth];
  const place: CursorPlace = {
    ...outer,
    statement: () => node && outer.policy().statements.find((candidate) => candidate.offset === node.offset),
  };
  const [element, ...rest] = path;
  if (element === undefined)
    return location.slot === 'name' ? { ...place, kind: 'statement-element', present: namesIn(node, place) } : nothing;
  const leaf = isLeaf(location, rest);
  switch (element) {
    case 'Sid':
      return leaf ? { ...place, kind: 'sid' } : nothing;
    case 'Effect':
      return leaf ? { ...place, kind: 'effect' } : nothing;
    case 'Action':
    case 'NotAction':
      return leaf ? { ...place, kind: 'action', element, others: textsBeside(location, place) } : nothing;
    case 'Resource':
    case 'NotResource':
      return leaf ? { ...place, kind: 'resource', element, segment: segmentAt(place) } : nothing;
    case 'Principal':
    case 'NotPrincipal':
      return inPrincipal(place, location, rest);
    case 'Condition':
      return inCondition(place, location, rest);
    default:
      return nothing;
  }
}

function inPrincipal(place: CursorPlace, location: JsonLocation, path: JsonLocation['path']): CursorContext {
  const [type, ...rest] = path;
  const present = namesIn(location.containers.at(-1), place);
  if (path.length === 0 && location.slot === 'name')
    return { ...place, kind: 'principal-type', wrapped: false, present };
  if (path.length === 0) return { ...place, kind: 'principal-value', type: undefined, segment: segmentAt(place) };
  return isLeaf(location, rest) && type !== undefined
    ? { ...place, kind: 'principal-value', type, segment: segmentAt(place) }
    : nothing;
}

function inCondition(place: CursorPlace, location: JsonLocation, path: JsonLocation['path']): CursorContext {
  const [operator, key, ...rest] = path;
  const object = location.containers.at(-1);
  if (path.length === 0) {
    const wrapped = location.slot !== 'name';
    if (wrapped && place.token.form === 'quoted') return nothing;
    return {
      ...place,
      kind: 'operator',
      wrapped,
      present: wrapped ? new Set() : namesIn(object, place),
      keys: keysBehind(object, place),
    };
  }
  if (operator === undefined) return nothing;
  if (path.length === 1) {
    const wrapped = location.slot !== 'name';
    if (wrapped && place.token.form === 'quoted') return nothing;
    return {
      ...place,
      kind: 'condition-key',
      wrapped,
      operator,
      present: wrapped ? new Set() : namesIn(object, place),
    };
  }
  return isLeaf(location, rest) && key !== undefined
    ? { ...place, kind: 'condition-value', operator, key, segment: segmentAt(place) }
    : nothing;
}

/** A member's value, or an item of the list that is its value. */
function isLeaf(location: JsonLocation, rest: JsonLocation['path']): boolean {
  if (location.slot === 'value') return rest.length === 0;
  return location.slot === 'item' && rest.length === 1 && rest[0] === undefined;
}

/** The names of an object's members, without the one at the cursor. */
function namesIn(node: JsonNode | undefined, place: CursorPlace): ReadonlySet<string> {
  const others = propertiesOf(node).filter((property) => property.children?.[0]?.offset !== place.token.span.start);
  return new Set(others.map(nameOf));
}

/** The texts of the list that the cursor is in, without the one at the cursor. */
function textsBeside(location: JsonLocation, { token }: CursorPlace): readonly string[] {
  if (location.slot !== 'item') return [];
  const others = itemsOf(location.containers.at(-1)).filter((item) => item.offset !== token.span.start);
  return others.map(stringOf).filter((text) => text !== undefined);
}

/** The condition keys under the operator whose name is at the cursor. */
function keysBehind(node: JsonNode | undefined, place: CursorPlace): readonly string[] {
  const own = propertiesOf(node).find((property) => property.children?.[0]?.offset === place.token.span.start);
  return own === undefined ? [] : propertiesOf(valueOf(own)).map(nameOf);
}

const segments: readonly ArnSegmentName[] = ['partition', 'service', 'region', 'account', 'resource'];

function segmentAt({ token }: CursorPlace): ArnSegment | undefined {
  const arn = parseArn(token.text);
  if (arn === undefined) return undefined;
  const at = token.before.length;
  for (const name of segments) {
    const part = arn[name];
    if (part !== undefined && part.start <= at && at <= part.end) return { ...part, name };
  }
  return undefined;
}
