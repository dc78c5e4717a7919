// The plain value of a JSON node, and the way back from a path in the value to its place in the text.

import type { Span } from '../base/span';
import { nodeAt } from '../syntax/json-edit';
import { type JsonDocument, type JsonNode, itemsOf, nameOf, propertiesOf, valueOf } from '../syntax/json-tree';

/** `Object.fromEntries` makes `__proto__` a member like any other. */
export function plainValue(node: JsonNode | undefined): unknown {
  if (node?.type === 'array') return itemsOf(node).map(plainValue);
  if (node?.type === 'object')
    return Object.fromEntries(propertiesOf(node).map((property) => [nameOf(property), plainValue(valueOf(property))]));
  return node?.value;
}

/** The innermost value on the way that is there; the text's first character where none is. */
export function placeOf(json: JsonDocument, path: readonly (string | number)[]): Span {
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(json, path.slice(0, length));
    if (node !== undefined) return spanOf(node);
  }
  return json.root === undefined ? { start: 0, end: 0 } : { start: json.root.offset, end: json.root.offset + 1 };
}

export function spanOf(node: JsonNode): Span {
  return { start: node.offset, end: node.offset + node.length };
}
