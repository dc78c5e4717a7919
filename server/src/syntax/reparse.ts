// A small edit of a sound text parses again only the string, or else the innermost object or list, around it; the rest of the tree
// is moved. The result equals a full parse: in JSON without faults a value may stand for another of its kind without any effect on
// what is around it. Where either text has faults there is no such shortcut, and the caller parses in full.

import {
  type JsonDocument,
  type JsonNode,
  consume,
  createDocument,
  deepestNesting,
  nesting,
  parseJson,
  treeOf,
} from './json-tree';
import { type LazyTree, isWaiting, makeRoom, move, settle, writable } from './lazy-move';

/** The document of `text`, or undefined where a full parse is due. Takes the tree of `before`, which parses anew if asked again. */
export function reparse(before: JsonDocument, text: string): JsonDocument | undefined {
  const tree = treeOf(before);
  if (tree.root === undefined || before.faults.length > 0) return undefined;
  const change = changedPart(before.text, text);
  return reparseString(before, text, change) ?? reparseContainer(before, text, change);
}

interface Change {
  readonly start: number;
  readonly end: number;
}

/** Where the edit lies inside of one string, and the string is one still. */
function reparseString(before: JsonDocument, text: string, { start, end }: Change): JsonDocument | undefined {
  const tree = treeOf(before);
  const node = innermost(tree, start, end);
  if (node?.type !== 'string' || start <= node.offset || end >= node.offset + node.length) return undefined;
  const delta = text.length - before.text.length;
  const value = stringIn(text.slice(node.offset, node.offset + node.length + delta));
  if (value === undefined) return undefined;
  consume(before);
  makeRoom(tree, node, delta);
  const own = writable(node);
  own.value = value;
  own.length += delta;
  for (let at = node.parent; at !== undefined; at = at.parent) revisions.set(at, revision(at) + 1);
  return createDocument(text, tree, [], { node, step: { start, end, delta } });
}

/** What a token says, in a string of its own that does not hold on to the text; undefined where it is no string. */
function stringIn(token: string): string | undefined {
  if (token.charCodeAt(token.length - 1) !== quote) return undefined;
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

const quote = 34;

function reparseContainer(before: JsonDocument, text: string, { start, end }: Change): JsonDocument | undefined {
  const tree = treeOf(before);
  settle(tree);
  let node = innermost(tree, start, end);
  while (node !== undefined && !holds(node, start, end)) node = node.parent;
  if (node === undefined) return undefined;
  const delta = text.length - before.text.length;
  // A copy: what is cut out of a text keeps the whole text alive.
  const source = copyOf(text.slice(node.offset, node.offset + node.length + delta));
  // What is too deep as a whole may not be in pieces.
  if (depthOf(node) + nesting(source) > deepestNesting) return undefined;
  const part = parseJson(source);
  if (part.faults.length > 0 || part.root?.type !== node.type || part.root.length !== node.length + delta)
    return undefined;
  consume(before);
  move(part.root, node.offset);
  return createDocument(text, replaceNode(tree, node, part.root, delta), []);
}

/** An object or list with the whole range between its brackets. */
function holds(node: JsonNode, start: number, end: number): boolean {
  return (node.type === 'object' || node.type === 'array') && start > node.offset && end < node.offset + node.length;
}

function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
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

/** Whole pieces are compared at once, in ever smaller ones. */
const pieces = [4096, 256, 16, 1];

/** What of the old text is not in the new one at the same place from either end. */
function changedPart(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  for (const piece of pieces)
    while (start + piece <= shorter && before.slice(start, start + piece) === after.slice(start, start + piece))
      start += piece;
  let tail = 0;
  const limit = shorter - start;
  for (const piece of pieces) while (tail + piece <= limit && isSameTail(before, after, tail, piece)) tail += piece;
  return { start, end: before.length - tail };
}

function isSameTail(before: string, after: string, tail: number, piece: number): boolean {
  const [b, a] = [before.length - tail, after.length - tail];
  return before.slice(b - piece, b) === after.slice(a - piece, a);
}

/** The innermost node around a range; it may touch the node's ends. */
function innermost(tree: LazyTree, start: number, end: number): JsonNode | undefined {
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

/** Puts `next` in the place of `old` and moves what comes after it. Returns the tree. */
function replaceNode(tree: LazyTree, old: JsonNode, next: JsonNode, delta: number): LazyTree {
  const { parent } = old;
  if (parent === undefined) return { root: next, waiting: undefined };
  const children = parent.children ?? [];
  children[children.indexOf(old)] = next;
  writable(next).parent = parent;
  makeRoom(tree, next, delta);
  for (let at: JsonNode | undefined = parent; at !== undefined; at = at.parent) revisions.set(at, revision(at) + 1);
  return tree;
}
