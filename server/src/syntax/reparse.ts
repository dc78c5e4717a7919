// A small edit of a sound text parses again only the innermost object or list around it; the rest of the tree is moved.
// The result equals a full parse: in JSON without faults a value may stand for another of its kind without any effect on
// what is around it. Where either text has faults there is no such shortcut, and the caller parses in full.

import {
  type JsonDocument,
  type JsonNode,
  consume,
  createDocument,
  deepestNesting,
  nesting,
  parseJson,
} from './json-tree';

/** The document of `text`, or undefined where a full parse is due. Takes the tree of `before`, which parses anew if asked again. */
export function reparse(before: JsonDocument, text: string): JsonDocument | undefined {
  const { root } = before;
  if (root === undefined || before.faults.length > 0) return undefined;
  const change = changedPart(before.text, text);
  const node = innermostContainer(root, change.start, change.end);
  if (node === undefined) return undefined;
  const delta = text.length - before.text.length;
  const source = text.slice(node.offset, node.offset + node.length + delta);
  // What is too deep as a whole may not be in pieces.
  if (depthOf(node) + nesting(source) > deepestNesting) return undefined;
  const part = parseJson(source);
  if (part.faults.length > 0 || part.root?.type !== node.type || part.root.length !== node.length + delta)
    return undefined;
  consume(before);
  move(part.root, node.offset);
  const moved = replaceNode(root, node, part.root, delta);
  return createDocument(text, moved, []);
}

/** The objects and lists around a node. */
function depthOf(node: JsonNode): number {
  let depth = 0;
  for (let at = node.parent; at !== undefined; at = at.parent) if (at.type !== 'property') depth++;
  return depth;
}

/** How often the inside of a node was replaced: with its identity this tells whether a node is as it was. */
export function revision(node: JsonNode): number {
  return revisions.get(node) ?? 0;
}

const revisions = new WeakMap<JsonNode, number>();

const step = 4096;

/** What of the old text is not in the new one at the same place from either end. */
function changedPart(before: string, after: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + step <= shorter && before.slice(start, start + step) === after.slice(start, start + step))
    start += step;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  const limit = shorter - start;
  while (tail + step <= limit && same(before, after, tail)) tail += step;
  while (tail < limit && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail))
    tail++;
  return { start, end: before.length - tail };
}

function same(before: string, after: string, tail: number): boolean {
  const [b, a] = [before.length - tail, after.length - tail];
  return before.slice(b - step, b) === after.slice(a - step, a);
}

/** The innermost object or list with the whole range between its brackets. */
function innermostContainer(root: JsonNode, start: number, end: number): JsonNode | undefined {
  let found: JsonNode | undefined;
  let node: JsonNode | undefined = root;
  while (node !== undefined) {
    if (node.type === 'object' || node.type === 'array') {
      if (start <= node.offset || end >= node.offset + node.length) break;
      found = node;
    }
    node = childAround(node, start, end);
  }
  return found;
}

function childAround(node: JsonNode, start: number, end: number): JsonNode | undefined {
  const children = node.children ?? [];
  let low = 0;
  let high = children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const child = children[middle]!;
    if (child.offset + child.length < start) low = middle + 1;
    else if (child.offset > start) high = middle - 1;
    else return end <= child.offset + child.length ? child : undefined;
  }
  return undefined;
}

/** Puts `next` in the place of `old` and moves what comes after it. Returns the root of the tree. */
function replaceNode(root: JsonNode, old: JsonNode, next: JsonNode, delta: number): JsonNode {
  if (old === root) return next;
  let child = old;
  let parent = old.parent;
  while (parent !== undefined) {
    const children = parent.children ?? [];
    const index = children.indexOf(child);
    if (child === old) {
      children[index] = next;
      writable(next).parent = parent;
    }
    for (let after = index + 1; after < children.length; after++) move(children[after]!, delta);
    writable(parent).length += delta;
    revisions.set(parent, revision(parent) + 1);
    child = parent;
    parent = parent.parent;
  }
  return root;
}

function move(node: JsonNode, by: number): void {
  if (by === 0) return;
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const own = writable(next);
    own.offset += by;
    if (own.colonOffset !== undefined) own.colonOffset += by;
    const { children } = own;
    if (children !== undefined) for (const child of children) open.push(child);
  }
}

type Writable = { -readonly [K in keyof JsonNode]: JsonNode[K] };

function writable(node: JsonNode): Writable {
  return node;
}
