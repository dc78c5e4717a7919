// The node of the policy under the cursor. Looks only at the model: a name or a value is told from its neighbours by its
// span, so that broken JSON around it does not matter.

import { type Span, shift, touches } from '../../base/span';
import type {
  ActionText,
  ConditionKey,
  ConditionOperator,
  OneOrMany,
  Policy,
  PrincipalElement,
  ResourceText,
  Statement,
} from '../../model/policy';
import { type Text, part, quoted } from '../../model/text';
import { decodedOffset } from '../../syntax/string-map';

/** A string under the cursor. */
export interface Place {
  readonly text: Text;
  /** The decoded character the cursor is at. */
  readonly at: number;
  /** Added to spans of the text, it gives offsets of the site's text. */
  readonly base: number;
}

/** What a hover says; about the whole string, or about the decoded characters of `range`. */
export interface Answer {
  readonly markdown: string;
  readonly range?: Span;
}

export type Target =
  | { readonly kind: 'policy-element'; readonly place: Place }
  | { readonly kind: 'version'; readonly place: Place }
  | { readonly kind: 'element'; readonly place: Place; readonly statement: Statement }
  | { readonly kind: 'sid'; readonly place: Place; readonly statement: Statement }
  | { readonly kind: 'effect'; readonly place: Place; readonly statement: Statement }
  | { readonly kind: 'action'; readonly place: Place; readonly statement: Statement; readonly action: ActionText }
  | { readonly kind: 'resource'; readonly place: Place; readonly statement: Statement; readonly resource: ResourceText }
  | { readonly kind: 'operator'; readonly place: Place; readonly statement: Statement }
  | { readonly kind: 'key'; readonly place: Place; readonly statement: Statement }
  | {
      readonly kind: 'value';
      readonly place: Place;
      readonly statement: Statement;
      readonly key: string;
      readonly operator: string;
    }
  | { readonly kind: 'principal-type'; readonly place: Place }
  | { readonly kind: 'principal'; readonly place: Place; readonly type: string | undefined; readonly negated: boolean };

/** The target at an offset of the site's text; undefined where nothing can be explained. */
export function targetAt(policy: Policy, offset: number): Target | undefined {
  const found = policy.statements.find((each) => touches(shift(each.statement.span, each.offset), offset));
  if (found !== undefined) return inStatement(found.statement, { offset: offset - found.offset, base: found.offset });
  const spot = { offset, base: 0 };
  const version = at(policy.version, spot);
  if (version !== undefined) return { kind: 'version', place: version };
  for (const { name } of policy.elements) {
    const place = at(name, spot);
    if (place !== undefined) return { kind: 'policy-element', place };
  }
  return undefined;
}

/** Where a decoded range of a place lies in the site's text. */
export function spanOf(place: Place, range: Span | undefined): Span {
  const inside = range === undefined ? place.text.span : part(place.text, range.start, range.end);
  return shift(inside, place.base);
}

/** The cursor, counted from the start of what is searched. */
interface Spot {
  readonly offset: number;
  readonly base: number;
}

function inStatement(statement: Statement, spot: Spot): Target | undefined {
  const sid = at(statement.sid, spot);
  if (sid !== undefined) return { kind: 'sid', place: sid, statement };
  const effect = at(statement.effect, spot);
  if (effect !== undefined) return { kind: 'effect', place: effect, statement };
  const action = itemAt(statement.action, 'action', spot);
  if (action !== undefined) return { kind: 'action', place: action.place, statement, action: action.item };
  const resource = itemAt(statement.resource, 'resource', spot);
  if (resource !== undefined) return { kind: 'resource', place: resource.place, statement, resource: resource.item };
  return inPrincipal(statement.principal, spot) ?? inCondition(statement, spot) ?? elementName(statement, spot);
}

function elementName(statement: Statement, spot: Spot): Target | undefined {
  for (const { name } of statement.elements) {
    const place = at(name, spot);
    if (place !== undefined) return { kind: 'element', place, statement };
  }
  return undefined;
}

function inPrincipal(principal: PrincipalElement | undefined, spot: Spot): Target | undefined {
  if (principal === undefined || !touches(principal.span, spot.offset)) return undefined;
  const { negated } = principal;
  const lone = at(principal.text, spot);
  if (lone !== undefined) return { kind: 'principal', place: lone, type: undefined, negated };
  for (const entry of principal.entries) {
    const type = at(entry.type, spot);
    if (type !== undefined) return { kind: 'principal-type', place: type };
    const found = itemAt(entry.values, 'principal', spot);
    if (found !== undefined) return { kind: 'principal', place: found.place, type: entry.type.value, negated };
  }
  return undefined;
}

function inCondition(statement: Statement, spot: Spot): Target | undefined {
  const operator = statement.condition?.operators.find((each) => touches(each.span, spot.offset));
  if (operator === undefined) return undefined;
  const place = at(operator.name, spot);
  if (place !== undefined) return { kind: 'operator', place, statement };
  const key = operator.keys.find((each) => touches(each.span, spot.offset));
  return key && inKey(statement, operator, key, spot);
}

function inKey(statement: Statement, operator: ConditionOperator, key: ConditionKey, spot: Spot): Target | undefined {
  const place = at(key.name, spot);
  if (place !== undefined) return { kind: 'key', place, statement };
  const value = itemAt(key.values, 'string', spot);
  if (value === undefined) return undefined;
  return { kind: 'value', place: value.place, statement, key: key.name.value, operator: operator.name.value };
}

/** The item of a kind that has text, at the cursor. */
function itemAt<T extends { readonly kind: string }, K extends T['kind']>(
  list: OneOrMany<T> | undefined,
  kind: K,
  spot: Spot,
): { readonly item: Extract<T, { readonly kind: K }>; readonly place: Place } | undefined {
  if (list === undefined || !touches(list.span, spot.offset)) return undefined;
  for (const item of list.items) {
    if (!isKind(item, kind) || !('text' in item)) continue;
    const place = at(item.text as Text, spot);
    if (place !== undefined) return { item, place };
  }
  return undefined;
}

function isKind<T extends { readonly kind: string }, K extends T['kind']>(
  item: T,
  kind: K,
): item is Extract<T, { readonly kind: K }> {
  return item.kind === kind;
}

function at(text: Text | undefined, spot: Spot): Place | undefined {
  if (text === undefined || !touches(quoted(text), spot.offset)) return undefined;
  const source = Math.max(0, spot.offset - text.span.start);
  const decoded = text.escapes === undefined ? source : decodedOffset(text.escapes, source);
  return { text, at: Math.min(decoded, text.value.length), base: spot.base };
}
