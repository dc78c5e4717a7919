// jsonc-parser, in one place: text to a tree plus faults. Never fails; a text that cannot be parsed at all gives no root.

import { type Node, type ParseError, ParseErrorCode, parseTree } from 'jsonc-parser';
import type { Span, Step } from '../base/span';
import { type LazyTree, settle } from './lazy-move';

/** Offsets count utf-16 code units in the parsed text. Strings hold decoded values. */
export type JsonNode = Node;

export type FaultKind =
  | 'value-expected'
  | 'property-name-expected'
  | 'colon-expected'
  | 'comma-expected'
  | 'closing-brace-expected'
  | 'closing-bracket-expected'
  | 'text-after-end'
  | 'comment'
  | 'comment-unclosed'
  | 'string-unclosed'
  | 'number-unfinished'
  | 'bad-escape'
  | 'bad-character'
  | 'bad-symbol'
  | 'too-deep'
  | 'too-long';

/** Texts longer than this (utf-16 code units) are not looked into: no policy is, and nobody waits for them. */
export const longestText = 5_000_000;

/** Texts nested deeper are not looked into either: everything behind a parser recurses, and answers would nest as deep. */
export const deepestNesting = 500;

export interface JsonFault {
  readonly kind: FaultKind;
  readonly span: Span;
}

/** A text with its tree, which a later version of the text may take over. */
export class JsonDocument {
  #tree: LazyTree | undefined;

  constructor(
    readonly text: string,
    tree: LazyTree,
    readonly faults: readonly JsonFault[],
    /** How it came out of the document before, where an edit changed the inside of one node and nothing else. */
    readonly edited: Edited | undefined,
  ) {
    this.#tree = tree;
  }

  get root(): JsonNode | undefined {
    this.putInPlace();
    return this.tree.root;
  }

  /** The insides of some items may not be in place yet. */
  get tree(): LazyTree {
    this.#tree ??= { root: parseJson(this.text).root, waiting: undefined };
    return this.#tree;
  }

  /** Sees to it that every node stands where its text does; `root` does so too. */
  putInPlace(): void {
    settle(this.tree);
  }

  /** A later text takes the tree over: asked again, this one parses its own text anew. */
  giveTreeAway(): void {
    this.#tree = undefined;
  }
}

export interface Edited {
  /** A string, object or list; what is around it is as it was. */
  readonly node: JsonNode;
  /** The node that stood there before: the same one for a string. */
  readonly before: JsonNode;
  readonly step: Step;
}

/** Parses text with whatever faults it has. Comments and trailing commas are faults, as they are to IAM. */
export function parseJson(text: string): JsonDocument {
  if (text.length > longestText) return unread(text, 'too-long');
  if (nesting(text) > deepestNesting) return unread(text, 'too-deep');
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { disallowComments: true, allowEmptyContent: true });
    if (root !== undefined && errors.length > 0) close(root, text.length);
    const faults = errors.map((error) => toFault(error, text.length));
    return new JsonDocument(text, { root, waiting: undefined }, faults, undefined);
  } catch {
    // Brackets in comments and broken strings are not counted as the parser does; it recurses, and may run out of stack.
    return unread(text, 'too-deep');
  }
}

/** How many objects and lists are open at once, at most. Strings end at the end of their line. */
export function nesting(text: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = stringEnd(text, at);
    else if (code === openList || code === openObject) most = Math.max(most, ++depth);
    else if (code === closeList || code === closeObject) depth = Math.max(0, depth - 1);
  }
  return most;
}

const [quote, comma, backslash, openList, closeList, openObject, closeObject] = [34, 44, 92, 91, 93, 123, 125];

/** Of the string that starts at `start`: the offset of its closing quote, or of the line break or end that cuts it. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote || code === 10 || code === 13) return at;
    if (code === backslash) at++;
  }
  return text.length;
}

/** The parser leaves a property without a value without a length: it reaches as far as there is nothing else. */
function close(node: JsonNode, limit: number): void {
  const own = node as { length: number };
  if (own.length < 0) own.length = Math.max(0, limit - node.offset);
  const children = node.children ?? [];
  for (const [index, child] of children.entries())
    close(child, children[index + 1]?.offset ?? node.offset + node.length);
}

/** How many objects and lists, from the root on, lack their bracket and reach to the end of the text. */
export function unclosedIn(faults: readonly JsonFault[]): number {
  return faults.filter(({ kind }) => kind === 'closing-brace-expected' || kind === 'closing-bracket-expected').length;
}

/** Is it no JSON? Comments change nothing of what a text says. */
export function isFaulty({ faults }: JsonDocument): boolean {
  return faults.some(({ kind }) => kind !== 'comment');
}

/** Is something in a range no JSON, so that it may be read as something else, or not at all? */
export function isFaultyIn({ text, faults }: JsonDocument, { start, end }: Span): boolean {
  // They come in text order, and a text may have as many as it has statements.
  let [low, high] = [0, faults.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (faults[middle]!.span.start < start) low = middle + 1;
    else high = middle;
  }
  for (; low < faults.length && faults[low]!.span.start < end; low++)
    if (!hidesNothing(faults[low]!, text)) return true;
  return false;
}

/** A comment, a word or sign without quotes, a comma before a closing bracket, one that is missing before the next value. */
function hidesNothing({ kind, span }: JsonFault, text: string): boolean {
  const code = text.charCodeAt(span.start);
  if (kind === 'value-expected') return code === comma || code === closeList || code === closeObject;
  if (kind === 'property-name-expected') return code === closeObject;
  if (kind === 'comma-expected') return code === quote || code === openList || code === openObject;
  return kind === 'comment' || kind === 'bad-symbol';
}

/** Whether the text was given up on, so that nothing can be said about what it holds. */
export function isUnread(json: JsonDocument): boolean {
  return json.faults.some((fault) => fault.kind === 'too-long' || fault.kind === 'too-deep') && json.root === undefined;
}

function unread(text: string, kind: FaultKind): JsonDocument {
  const fault: JsonFault = { kind, span: { start: 0, end: Math.min(1, text.length) } };
  return new JsonDocument(text, { root: undefined, waiting: undefined }, [fault], undefined);
}

/** The property nodes of an object; empty for anything else. A property half typed may lack its value. */
export function propertiesOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.type === 'object' ? (node.children ?? []) : [];
}

export function nameOf(property: JsonNode): string {
  const name: unknown = property.children?.[0]?.value;
  return typeof name === 'string' ? name : '';
}

export function valueOf(property: JsonNode): JsonNode | undefined {
  return property.children?.[1];
}

/** The value of the first property of that name. */
export function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  for (const property of propertiesOf(node)) if (nameOf(property) === name) return valueOf(property);
  return undefined;
}

export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' && typeof node.value === 'string' ? node.value : undefined;
}

export function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

const kinds: Readonly<Record<ParseErrorCode, FaultKind>> = {
  [ParseErrorCode.InvalidSymbol]: 'bad-symbol',
  [ParseErrorCode.InvalidNumberFormat]: 'number-unfinished',
  [ParseErrorCode.PropertyNameExpected]: 'property-name-expected',
  [ParseErrorCode.ValueExpected]: 'value-expected',
  [ParseErrorCode.ColonExpected]: 'colon-expected',
  [ParseErrorCode.CommaExpected]: 'comma-expected',
  [ParseErrorCode.CloseBraceExpected]: 'closing-brace-expected',
  [ParseErrorCode.CloseBracketExpected]: 'closing-bracket-expected',
  [ParseErrorCode.EndOfFileExpected]: 'text-after-end',
  [ParseErrorCode.InvalidCommentToken]: 'comment',
  [ParseErrorCode.UnexpectedEndOfComment]: 'comment-unclosed',
  [ParseErrorCode.UnexpectedEndOfString]: 'string-unclosed',
  [ParseErrorCode.UnexpectedEndOfNumber]: 'number-unfinished',
  [ParseErrorCode.InvalidUnicode]: 'bad-escape',
  [ParseErrorCode.InvalidEscapeCharacter]: 'bad-escape',
  [ParseErrorCode.InvalidCharacter]: 'bad-character',
};

export function toFault(error: ParseError, length: number): JsonFault {
  const start = Math.min(error.offset, length);
  return {
    kind: kinds[error.error] ?? 'bad-symbol',
    span: { start, end: Math.min(error.offset + error.length, length) },
  };
}
