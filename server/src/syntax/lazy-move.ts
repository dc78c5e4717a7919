// A tree in which an edit has moved what stands behind it. The items of the list around the edit are moved at once; what is inside
// of them waits until somebody looks, as most of the time only the edited item is looked at, keystroke after keystroke.

import type { JsonNode } from './json-tree';

export interface LazyTree {
  readonly root: JsonNode | undefined;
  /** The insides of the items of `list` behind `index` still stand where they were `by` characters ago. */
  waiting: { readonly list: JsonNode; readonly index: number; by: number } | undefined;
}

/** Puts everything in its place. */
export function settle(tree: LazyTree): void {
  const { waiting } = tree;
  if (waiting === undefined) return;
  tree.waiting = undefined;
  const items = waiting.list.children ?? [];
  for (let at = waiting.index + 1; at < items.length; at++) moveInside(items[at]!, waiting.by);
}

/** Makes everything behind `node` stand `by` characters later, and what is around it that much longer. */
export function makeRoom(tree: LazyTree, node: JsonNode, by: number): void {
  let child = node;
  for (let parent = node.parent; parent !== undefined; parent = parent.parent) {
    const children = parent.children ?? [];
    const index = children.indexOf(child);
    const waits = parent.type === 'array' && waitsFor(tree, parent, index, by);
    for (let after = index + 1; after < children.length; after++) {
      if (waits) moveSelf(children[after]!, by);
      else move(children[after]!, by);
    }
    const own = writable(parent);
    own.length += by;
    // Behind a name comes its colon.
    if (index === 0 && own.colonOffset !== undefined) own.colonOffset += by;
    child = parent;
  }
}

/** One list at a time has items that wait: the innermost of objects around the edit. */
function waitsFor(tree: LazyTree, list: JsonNode, index: number, by: number): boolean {
  if (tree.waiting?.list === list && tree.waiting.index === index) {
    tree.waiting.by += by;
    return true;
  }
  if (tree.waiting?.list === list) settle(tree);
  if (tree.waiting !== undefined || list.children?.[index]?.type !== 'object') return false;
  tree.waiting = { list, index, by };
  return true;
}

/** Whether the inside of an item of a list is not in its place yet. */
export function isWaiting({ waiting }: LazyTree, list: JsonNode, index: number): boolean {
  return waiting !== undefined && waiting.list === list && index > waiting.index;
}

/** Moves a node with all that is in it. */
export function move(node: JsonNode, by: number): void {
  moveSelf(node, by);
  moveInside(node, by);
}

function moveSelf(node: JsonNode, by: number): void {
  const own = writable(node);
  own.offset += by;
  if (own.colonOffset !== undefined) own.colonOffset += by;
}

function moveInside(node: JsonNode, by: number): void {
  if (by === 0) return;
  const open = [...(node.children ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    moveSelf(next, by);
    const { children } = next;
    if (children !== undefined) for (const child of children) open.push(child);
  }
}

type Writable = { -readonly [K in keyof JsonNode]: JsonNode[K] };

export function writable(node: JsonNode): Writable {
  return node;
}
