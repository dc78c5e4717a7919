// A small edit parses again only the string, or else an object or list, around it; the rest of the tree is moved. The result equals
// a full parse: what a value is follows from its first character on, so that one which ends with its own bracket, before and after,
// may stand for another of its kind without any effect on what is around it. Faults elsewhere stay what they are.

import { type Span, shift } from '../base/span';
import {
  JsonDocument,
  type JsonFault,
  type JsonNode,
  deepestNesting,
  nesting,
  parseJson,
  unclosedIn,
} from './json-tree';
import { type LazyTree, makeRoom, move, writable } from './lazy-move';
import { depthOf, holds, innermost } from './node-around';

/** The document of `text`, or undefined where a full parse is due. Takes the tree of `before`, which parses anew if asked again. */
export function reparse(before: JsonDocument, text: string): JsonDocument | undefined {
  if (before.tree.root === undefined) return undefined;
  const change = changedPart(before.text, text);
  return reparseString(before, text, change) ?? reparseContainer(before, text, change);
}

/** Where the edit lies inside of one string, and the string is one still. */
function reparseString(before: JsonDocument, text: string, { start, end }: Span): JsonDocument | undefined {
  const tree = before.tree;
  const node = innermost(tree, start, end);
  if (node?.type !== 'string' || start <= node.offset || end >= node.offset + node.length) return undefined;
  if (
    before.faults.some(({ span }) => span.start === node.offset) ||
    before.faults.some((each) => isInside(each, node))
  )
    return undefined;
  const step = { start, end, delta: text.length - before.text.length };
  const value = stringIn(text.slice(node.offset, node.offset + node.length + step.delta));
  if (value === undefined) return undefined;
  const faults = faultsAround(before.faults, node, step.delta, []);
  before.giveTreeAway();
  makeRoom(tree, node, step.delta);
  const own = writable(node);
  own.value = value;
  own.length += step.delta;
  for (let at = node.parent; at !== undefined; at = at.parent) revisions.set(at, revision(at) + 1);
  const edited = { node, before: node, step };
  return new JsonDocument(text, tree, faults, edited);
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

/** So many objects and lists around an edit are tried: a string without its end may take the bracket of the innermost. */
const mostTries = 3;
const longestPart = 50_000;

function reparseContainer(before: JsonDocument, text: string, { start, end }: Span): JsonDocument | undefined {
  const tree = before.tree;
  const step = { start, end, delta: text.length - before.text.length };
  let node = innermost(tree, start, end);
  const unclosed = unclosedIn(before.faults);
  for (let tries = 0; node !== undefined && tries < mostTries; node = node.parent) {
    if (!holds(node, start, end) || depthOf(node) < unclosed) continue;
    // Most of a long text is as well read in full, once.
    if (node.length > longestPart && node.length * 2 > text.length) break;
    tries++;
    const part = parsePart(text, node, step.delta);
    if (part === undefined) continue;
    before.giveTreeAway();
    const faults = faultsAround(before.faults, node, step.delta, part.faults);
    const edited = { node: part.root, before: node, step };
    return new JsonDocument(text, replaceNode(tree, node, part.root, step.delta), faults, edited);
  }
  return undefined;
}

interface Part {
  readonly root: JsonNode;
  readonly faults: readonly JsonFault[];
}

/** A node's text read for itself, in the place of the node; undefined where it does not end as the node does. */
function parsePart(text: string, node: JsonNode, delta: number): Part | undefined {
  const length = node.length + delta;
  // A copy: what is cut out of a text keeps the whole text alive.
  const source = copyOf(text.slice(node.offset, node.offset + length));
  // What is too deep as a whole may not be in pieces.
  if (depthOf(node) + nesting(source) > deepestNesting) return undefined;
  const { root, faults } = parseJson(source);
  if (root?.type !== node.type || root.offset !== 0 || root.length !== length) return undefined;
  if (unclosedIn(faults) > 0 || faults.some(({ kind }) => kind === 'text-after-end')) return undefined;
  move(root, node.offset);
  return { root, faults: faults.map((fault) => movedFault(fault, node.offset)) };
}

/** The faults of a document whose node has others now, and became longer or shorter. */
function faultsAround(
  faults: readonly JsonFault[],
  node: JsonNode,
  delta: number,
  own: readonly JsonFault[],
): readonly JsonFault[] {
  if (faults.length === 0) return own;
  const before: JsonFault[] = [];
  const behind: JsonFault[] = [];
  for (const fault of faults) {
    if (isInside(fault, node)) continue;
    if (fault.span.start > node.offset) behind.push(movedFault(fault, delta));
    else before.push(fault);
  }
  return [...before, ...own, ...behind];
}

/** What is wrong with a node's first character is wrong with its place. */
function isInside({ span }: JsonFault, { offset, length }: JsonNode): boolean {
  return span.start > offset && span.start < offset + length;
}

function movedFault({ kind, span }: JsonFault, by: number): JsonFault {
  return { kind, span: shift(span, by) };
}

function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** How often the inside of a node was replaced: with its identity this tells whether a node is as it was. */
export function revision(node: JsonNode): number {
  return revisions.get(node) ?? 0;
}

const revisions = new WeakMap<JsonNode, number>();

/** Whole pieces are compared at once, in ever smaller ones. */
const pieces = [4096, 256, 16, 1];

/** What of the old text is not in the new one at the same place from either end. */
function changedPart(before: string, after: string): Span {
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

/** Puts `next` in the place of `old` and moves what comes after it. Returns the tree. */
function replaceNode(tree: LazyTree, old: JsonNode, next: JsonNode, delta: number): LazyTree {
  const { parent } = old;
  if (parent === undefined) return { root: next, waiting: undefined };
  for (let at = tree.waiting?.list; at !== undefined; at = at.parent) if (at === old) tree.waiting = undefined;
  const children = parent.children ?? [];
  children[children.indexOf(old)] = next;
  writable(next).parent = parent;
  makeRoom(tree, next, delta);
  for (let at: JsonNode | undefined = parent; at !== undefined; at = at.parent) revisions.set(at, revision(at) + 1);
  return tree;
}
