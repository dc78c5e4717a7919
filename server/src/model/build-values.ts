// The small pieces of the builder: elements, one-or-many values, duplicates.

import type { Span } from '../base/span';
import { type JsonNode, itemsOf, propertiesOf } from '../syntax/json-tree';
import type { Element, OneOrMany, Opaque, Problem, ValueType } from './policy';
import { type Text, textOf } from './text';

/** What every step needs: the text the nodes' offsets count in, what spans are counted from, and where problems go. */
export interface Source {
  readonly text: string;
  readonly base: number;
  readonly problems: Problem[];
}

export function spanOf(node: JsonNode, source: Source): Span {
  return { start: node.offset - source.base, end: node.offset + node.length - source.base };
}

export function typeOf(node: JsonNode): ValueType {
  return node.type === 'property' ? 'object' : node.type;
}

export function opaque(node: JsonNode, source: Source): Opaque {
  return { kind: 'opaque', span: spanOf(node, source) };
}

/** The members of an object in the order they are written, without the first `skipped`. */
export function elementsOf(node: JsonNode, source: Source, skipped = 0): Element[] {
  const elements: Element[] = [];
  const properties = propertiesOf(node);
  for (let index = skipped; index < properties.length; index++) {
    const property = properties[index]!;
    const name = property.children?.[0];
    if (name === undefined || typeof name.value !== 'string') continue;
    const value = property.children?.[1];
    elements.push({
      name: textOf(name, source.text, source.base),
      span: {
        start: property.offset - source.base,
        end: Math.max(name.offset + name.length, property.offset + property.length) - source.base,
      },
      value: value && spanOf(value, source),
      type: value && typeOf(value),
    });
  }
  return elements;
}

export function findDuplicates(
  elements: readonly { readonly name: Text; readonly span: Span }[],
  where: string,
  source: Source,
): void {
  const first = new Map<string, Text>();
  for (const element of elements) {
    const seen = first.get(element.name.value);
    if (seen === undefined) first.set(element.name.value, element.name);
    else
      source.problems.push({ kind: 'duplicate-key', name: element.name, first: seen.span, where, span: element.span });
  }
}

/** The first string member of a name. JSON parsers mostly keep the last of several; which one counts is a rule's matter. */
export function firstText(node: JsonNode, name: string, source: Source): Text | undefined {
  const value = propertiesOf(node).find((property) => property.children?.[0]?.value === name)?.children?.[1];
  return value?.type === 'string' ? textOf(value, source.text, source.base) : undefined;
}

/** A value that may be one or a list, each item made by `make`; an object (an intrinsic function) is one opaque item. */
export function oneOrMany<T>(name: Text, node: JsonNode, source: Source, make: (item: JsonNode) => T): OneOrMany<T> {
  const many = node.type === 'array';
  const items: T[] = [];
  for (const item of many ? itemsOf(node) : [node]) items.push(make(item));
  return {
    name,
    negated: name.value.startsWith('Not'),
    form: many ? 'many' : 'one',
    span: spanOf(node, source),
    items,
  };
}

/** Notes a value that is neither text nor an intrinsic function (which only templates can resolve). */
export function noteType(node: JsonNode, element: string, expected: string, source: Source): void {
  if (node.type === 'string' || isIntrinsic(node) || isHole(node)) return;
  source.problems.push({ kind: 'wrong-type', element, expected, actual: typeOf(node), span: spanOf(node, source) });
}

/** `${ROLE_ARN}` without quotes reads as an object without members; what will stand there is a string. */
function isHole(node: JsonNode): boolean {
  return node.type === 'object' && propertiesOf(node).length === 0 && node.length > '{ }'.length;
}

/** A string that a line break or the end of the text cuts off: nobody knows how it goes on. */
export function isCut(node: JsonNode, source: Source): boolean {
  return node.length < 2 || source.text[node.offset + node.length - 1] !== '"';
}

/** `{ "Ref": … }` or `{ "Fn::Sub": … }`. */
export function isIntrinsic(node: JsonNode): boolean {
  const properties = propertiesOf(node);
  const name: unknown = properties[0]?.children?.[0]?.value;
  return (
    properties.length === 1 &&
    typeof name === 'string' &&
    (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))
  );
}
