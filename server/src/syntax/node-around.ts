// Which node of a tree a range of its text lies in. Works on a tree whose parts are not all in place yet.

import { type JsonDocument, type JsonNode, unclosedIn } from './json-tree';
import { type LazyTree, isWaiting, settle } from './lazy-move';

/** The innermost object or list that holds all faults of a text between its own brackets; undefined where none does. */
export function faultyPart(json: JsonDocument): JsonNode | undefined {
  const [first] = json.faults;
  if (first === undefined) return undefined;
  const start = json.faults.reduce((least, { span }) => Math.min(least, span.start), first.span.start);
  const end = json.faults.reduce((most, { span }) => Math.max(most, span.end), first.span.end);
  const unclosed = unclosedIn(json.faults);
  let node = innermost(json.tree, start, end);
  while (node !== undefined && !(holds(node, start, end) && depthOf(node) >= unclosed)) node = node.parent;
  return node;
}

/** The innermost node around a range; it may touch the node's ends. */
export function innermost(tree: LazyTree, start: number, end: number): JsonNode | undefined {
  let found: JsonNode | undefined;
  let node = tree.root;
  while (node !== undefined) {
    if (start < node.offset || end > node.offset + node.length) break;
    found = node;
    const index = childAround(node, start, end);
    if (index === undefined) break;
    if (isWaiting(tree, node, index)) settle(tree);
    node = node.children?.[index];
  }
  return found;
}

/** The index of the child around a range. */
function childAround(node: JsonNode, start: number, end: number): number | undefined {
  const children = node.children ?? [];
  let low = 0;
  let high = children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const child = children[middle]!;
    if (child.offset + child.length < start) low = middle + 1;
    else if (child.offset > start) high = middle - 1;
    else return end <= child.offset + child.length ? middle : undefined;
  }
  return undefined;
}

/** An object or list with the whole range between its brackets. */
export function holds(node: JsonNode, start: number, end: number): boolean {
  return (node.type === 'object' || node.type === 'array') && start > node.offset && end < node.offset + node.length;
}

/** The objects and lists around a node. */
export function depthOf(node: JsonNode): number {
  let depth = 0;
  for (let at = node.parent; at !== undefined; at = at.parent) if (at.type !== 'property') depth++;
  return depth;
}
