// One statement's JSON to a Statement.

import { type JsonDocument, type JsonNode, isFaultyIn, propertiesOf } from '../syntax/json-tree';
import { parseArn } from './arn';
import {
  type Source,
  elementsOf,
  findDuplicates,
  firstText,
  isIntrinsic,
  isCut,
  noteType,
  oneOrMany,
  opaque,
  spanOf,
  typeOf,
} from './build-values';
import { hasHole } from './opaque';
import type {
  Action,
  ActionText,
  ConditionElement,
  ConditionKey,
  ConditionOperator,
  ConditionValue,
  OneOrMany,
  PrincipalElement,
  PrincipalValue,
  Resource,
  ResourceText,
} from './policy';
import { Statement } from './statement';
import { type Text, part, textOf } from './text';

/**
 * Builds the statement at a node; the result's spans count from the node's start. What stands before the offset `from` is taken
 * over from `old`, which had no problems and the same elements.
 */
export function buildStatement(node: JsonNode, json: JsonDocument, old?: Statement, from = 0): Statement {
  const { text } = json;
  const source: Source = { text, base: node.offset, problems: [] };
  const kept = old?.partsBefore(from);
  const elements = [...(old?.elementsBefore(from) ?? [])];
  elements.push(...elementsOf(node, source, elements.length));
  findDuplicates(elements, 'the statement', source);
  const named = (...names: string[]): readonly [Text, JsonNode] | undefined => {
    for (const property of propertiesOf(node)) {
      const [name, value] = property.children ?? [];
      if (name !== undefined && value !== undefined && names.includes(String(name.value)))
        return [textOf(name, text, node.offset), value];
    }
    return undefined;
  };
  noteScalar(node, 'Sid', source);
  noteScalar(node, 'Effect', source);
  const content = {
    sid: kept?.sid ?? firstText(node, 'Sid', source),
    effect: kept?.effect ?? firstText(node, 'Effect', source),
    principal: kept?.principal ?? build(named('Principal', 'NotPrincipal'), source, buildPrincipal),
    action: kept?.action ?? build(named('Action', 'NotAction'), source, buildActions),
    resource: kept?.resource ?? build(named('Resource', 'NotResource'), source, buildResources),
    condition: kept?.condition ?? build(named('Condition'), source, buildCondition),
  };
  const closed = text[node.offset + node.length - 1] === '}';
  const span = { start: 0, end: node.length };
  const frame = { span, closed, readable: isReadable(node, json), elements, problems: source.problems };
  return new Statement(frame, content);
}

/** Is all of a statement JSON, and does something follow that may? Behind a bracket too many the rest of it stands outside. */
export function isReadable(node: JsonNode, json: JsonDocument): boolean {
  const end = node.offset + node.length;
  let next = end;
  while (' \t\r\n'.includes(json.text[next] ?? '-')) next++;
  return ',]}/'.includes(json.text[next] ?? '') && !isFaultyIn(json, { start: node.offset, end });
}

type Build<T> = (name: Text, value: JsonNode, source: Source) => T;

function build<T>(found: readonly [Text, JsonNode] | undefined, source: Source, make: Build<T>): T | undefined {
  return found && make(found[0], found[1], source);
}

function buildActions(name: Text, value: JsonNode, source: Source): OneOrMany<Action> {
  return oneOrMany(name, value, source, (item) => buildAction(item, name.value, source));
}

function buildResources(name: Text, value: JsonNode, source: Source): OneOrMany<Resource> {
  return oneOrMany(name, value, source, (item) => buildResource(item, name.value, source));
}

function noteScalar(node: JsonNode, name: string, source: Source): void {
  const value = propertiesOf(node).find((property) => property.children?.[0]?.value === name)?.children?.[1];
  if (value !== undefined) noteType(value, name, 'a string', source);
}

function buildAction(node: JsonNode, element: string, source: Source): Action {
  if (node.type !== 'string') {
    noteType(node, element, 'a string or a list of strings', source);
    return opaque(node, source);
  }
  return actionText(textOf(node, source.text, source.base), isCut(node, source));
}

/** What a text means in the place of an action. `cut` where nobody knows how it goes on. */
export function actionText(text: Text, cut: boolean): ActionText {
  const colon = text.value.indexOf(':');
  return {
    kind: 'action',
    text,
    prefix: colon < 0 ? '' : text.value.slice(0, colon),
    prefixSpan: part(text, 0, Math.max(0, colon)),
    name: text.value.slice(colon + 1),
    nameSpan: part(text, colon + 1),
    hasColon: colon >= 0,
    hasWildcard: text.value.includes('*') || text.value.includes('?'),
    hasHole: hasHole(text.value) || cut,
  };
}

function buildResource(node: JsonNode, element: string, source: Source): Resource {
  if (node.type !== 'string') {
    noteType(node, element, 'a string or a list of strings', source);
    return opaque(node, source);
  }
  return resourceText(textOf(node, source.text, source.base), isCut(node, source));
}

/** What a text means in the place of a resource. `cut` where nobody knows how it goes on. */
export function resourceText(text: Text, cut: boolean): ResourceText {
  const arn = parseArn(text.value);
  const unknown =
    arn !== undefined &&
    [arn.partition, arn.service, arn.region, arn.account, arn.resource].some((each) => each?.unknown);
  const holed = cut || hasHole(text.value) || (unknown && !onlyVariables(text.value));
  return { kind: 'resource', text, arn, hasHole: holed, cut };
}

/** An ARN part may be unknown because of IAM's own variables alone; those are no holes. */
function onlyVariables(text: string): boolean {
  return text.includes('${') && !hasHole(text);
}

function buildPrincipal(name: Text, node: JsonNode, source: Source): PrincipalElement {
  const common = { name, negated: name.value === 'NotPrincipal', span: spanOf(node, source) };
  if (node.type === 'string') return { ...common, text: textOf(node, source.text, source.base), entries: [] };
  if (node.type !== 'object') noteType(node, name.value, '"*" or an object', source);
  if (node.type !== 'object' || isIntrinsic(node)) return { ...common, text: undefined, entries: [] };
  const elements = elementsOf(node, source);
  findDuplicates(elements, `\`${name.value}\``, source);
  const entries = propertiesOf(node).flatMap((property) => {
    const [type, value] = property.children ?? [];
    if (type === undefined || value === undefined) return [];
    const typeText = textOf(type, source.text, source.base);
    return [
      {
        type: typeText,
        values: oneOrMany(typeText, value, source, (item) => principalValue(item, typeText.value, source)),
      },
    ];
  });
  return { ...common, text: undefined, entries };
}

function principalValue(node: JsonNode, type: string, source: Source): PrincipalValue {
  if (node.type === 'string') {
    const text = textOf(node, source.text, source.base);
    return {
      kind: 'principal',
      text,
      hasHole: hasHole(text.value) || isCut(node, source) || (parseArn(text.value)?.account?.unknown ?? false),
    };
  }
  noteType(node, type, 'a string or a list of strings', source);
  return opaque(node, source);
}

function buildCondition(name: Text, node: JsonNode, source: Source): ConditionElement {
  if (node.type !== 'object') noteType(node, 'Condition', 'an object', source);
  if (node.type !== 'object' || isIntrinsic(node)) return { name, span: spanOf(node, source), operators: [] };
  findDuplicates(elementsOf(node, source), '`Condition`', source);
  const operators: ConditionOperator[] = [];
  for (const property of propertiesOf(node)) {
    const operator = buildOperator(property, source);
    if (operator !== undefined) operators.push(operator);
  }
  return { name, span: spanOf(node, source), operators };
}

function buildOperator(property: JsonNode, source: Source): ConditionOperator | undefined {
  const [name, value] = property.children ?? [];
  if (name === undefined) return undefined;
  const text = textOf(name, source.text, source.base);
  const span = { start: property.offset - source.base, end: property.offset + property.length - source.base };
  if (value === undefined) return { name: text, span, keys: [] };
  if (value.type !== 'object') {
    noteType(value, text.value, 'an object of condition keys', source);
    return { name: text, span, keys: [] };
  }
  if (isIntrinsic(value)) return { name: text, span, keys: [] };
  findDuplicates(elementsOf(value, source), `\`${text.value}\``, source);
  const keys: ConditionKey[] = [];
  for (const entry of propertiesOf(value)) {
    const key = buildKey(entry, source);
    if (key !== undefined) keys.push(key);
  }
  return { name: text, span, keys };
}

function buildKey(property: JsonNode, source: Source): ConditionKey | undefined {
  const [name, value] = property.children ?? [];
  if (name === undefined) return undefined;
  const text = textOf(name, source.text, source.base);
  const span = { start: property.offset - source.base, end: property.offset + property.length - source.base };
  if (value === undefined) {
    const empty = { start: span.end, end: span.end };
    return { name: text, span, values: { name: text, negated: false, form: 'one', span: empty, items: [] } };
  }
  const values = oneOrMany(text, value, source, (item) => conditionValue(item, text.value, source));
  return { name: text, span, values };
}

function conditionValue(node: JsonNode, key: string, source: Source): ConditionValue {
  if (node.type === 'string') {
    const text = textOf(node, source.text, source.base);
    const holed = hasHole(text.value) || isCut(node, source) || (parseArn(text.value)?.account?.unknown ?? false);
    return { kind: 'string', text, hasHole: holed };
  }
  if (node.type === 'number' || node.type === 'boolean')
    return { kind: 'literal', value: node.value as number | boolean, span: spanOf(node, source) };
  if (node.type === 'null' || typeOf(node) === 'array') noteType(node, key, 'a string or a list of strings', source);
  else if (!isIntrinsic(node)) noteType(node, key, 'a string or a list of strings', source);
  return opaque(node, source);
}
