// What stands at an offset of JSON that may be half typed: the way from the root, the token to replace, and what is missing
// around it. Walks the tree to the innermost container and scans only the few tokens between there and the offset.

import { ScanError, SyntaxKind, createScanner } from 'jsonc-parser';
import type { Span } from '../base/span';
import type { JsonDocument, JsonNode } from './json-tree';
import { type Step, type TokenFrame, advance, comingPath, startFrame } from './json-frames';
import { type Aim, containersAt, startBefore } from './json-containers';

export interface LocatedToken {
  readonly kind: 'string' | 'word' | 'empty';
  /** What an edit replaces: the quotes are included. */
  readonly span: Span;
  readonly closed: boolean;
}

export interface JsonLocation {
  /** Containers from the root to the innermost one that the tree knows. */
  readonly containers: readonly JsonNode[];
  /** From the root to the slot: member names, and `undefined` for a place in a list. Ends with the name for a member's value. */
  readonly path: readonly Step[];
  /** `none` where nothing can be written: in a comment, just after a closing quote. */
  readonly slot: 'name' | 'value' | 'item' | 'root' | 'none';
  readonly token: LocatedToken;
  /** Where a comma is missing before the token. */
  readonly commaBefore: number | undefined;
  readonly commaAfter: boolean;
  readonly colonFollows: boolean;
  /** The slot's value is already written behind the offset. */
  readonly valueFollows: boolean;
}

/** Locates an offset. The cost depends on the surroundings of the offset, not on the length of the text. */
export function locate(json: JsonDocument, offset: number, aim: Aim = 'cursor'): JsonLocation {
  const containers = containersAt(json, offset, aim);
  const innermost = containers.at(-1);
  const start = startBefore(innermost, offset);
  const frames: TokenFrame[] = [
    startFrame(innermost?.type === 'array' ? 'array' : innermost?.type === 'object' ? 'object' : 'root', start),
  ];
  const token = scanTo(json.text, start.offset, offset, aim, frames);
  const after = lookAhead(json.text, token.span.end);
  return describe(containers, frames, token, after, offset);
}

interface Found extends LocatedToken {
  readonly blocked: boolean;
}

/** Feeds the tokens before the one at the offset into the frames. */
function scanTo(text: string, from: number, offset: number, aim: Aim, frames: TokenFrame[]): Found {
  const word = wordAt(text, offset, from);
  const scanner = createScanner(text, false);
  scanner.setPosition(from);
  for (;;) {
    const kind = scanner.scan();
    const span = { start: scanner.getTokenOffset(), end: scanner.getTokenOffset() + scanner.getTokenLength() };
    const past = aim === 'cursor' ? span.start >= offset : span.start > offset;
    if (kind === SyntaxKind.EOF || past) break;
    const closed = scanner.getTokenError() !== ScanError.UnexpectedEndOfString;
    const inside = offset < span.end || (aim === 'cursor' && offset === span.end);
    if (kind === SyntaxKind.StringLiteral && inside) return stringToken(text, span, closed, offset);
    if (kind === SyntaxKind.LineCommentTrivia || kind === SyntaxKind.BlockCommentTrivia) {
      if (offset < span.end || (offset === span.end && kind === SyntaxKind.LineCommentTrivia))
        return { ...empty(offset), blocked: true };
      continue;
    }
    if (kind === SyntaxKind.Trivia || kind === SyntaxKind.LineBreakTrivia) continue;
    if (word !== undefined && span.start >= word.start) break;
    advance(frames, kind, span, scanner.getTokenValue());
  }
  if (word !== undefined) return { kind: 'word', span: word, closed: true, blocked: false };
  return valueToken(text, offset, frames) ?? { ...empty(offset), blocked: false };
}

function empty(offset: number): LocatedToken {
  return { kind: 'empty', span: { start: offset, end: offset }, closed: true };
}

function stringToken(text: string, span: Span, closed: boolean, offset: number): Found {
  if (closed && offset === span.end) return { kind: 'string', span, closed, blocked: true };
  const open = !closed || swallows(text, span, offset);
  if (!open) return { kind: 'string', span, closed: true, blocked: false };
  let end = Math.max(offset, span.start + 1);
  while (end < span.end && isWord(text[end]!)) end++;
  return { kind: 'string', span: { start: span.start, end }, closed: false, blocked: false };
}

/** An unclosed string ran into the next one: `"bedrock:Inv, "` in front of more text. */
function swallows(text: string, span: Span, offset: number): boolean {
  const rest = text.slice(offset, Math.min(span.end - 1, offset + 40)).trimStart();
  if (rest === '' || !',]}'.includes(rest[0]!)) return false;
  const next = text.slice(span.end, span.end + 40).trimStart()[0];
  return next !== undefined && !',]}:'.includes(next);
}

/** A cursor just before a member's value stands in it: the value is what an edit there means. */
function valueToken(text: string, offset: number, frames: readonly TokenFrame[]): Found | undefined {
  const frame = frames.at(-1);
  if (frame?.kind !== 'object' || frame.state !== 'value' || text[offset] !== '"') return undefined;
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  scanner.scan();
  if (scanner.getTokenError() !== ScanError.None) return undefined;
  const span = { start: offset, end: offset + scanner.getTokenLength() };
  return lookAhead(text, span.end).colon ? undefined : { kind: 'string', span, closed: true, blocked: false };
}

function wordAt(text: string, offset: number, from: number): Span | undefined {
  let start = offset;
  while (start > from && isWord(text[start - 1]!)) start--;
  while (start < offset && text[start] === ':') start++;
  let end = offset;
  while (end < text.length && isWord(text[end]!) && (text[end] !== ':' || /[A-Za-z]/.test(text[end + 1] ?? ''))) end++;
  // A word that only begins at the offset is what follows the cursor, unless something was typed before it.
  return start < end && start < offset ? { start, end } : undefined;
}

function isWord(letter: string): boolean {
  return /[A-Za-z0-9_.*?:/@+$<>-]/.test(letter);
}

interface After {
  readonly colon: boolean;
  readonly more: boolean;
  /** What follows is a member's name. */
  readonly name: boolean;
}

/** What stands behind an offset, blanks and comments aside. */
function lookAhead(text: string, offset: number): After {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  const first = scanner.scan();
  if (first === SyntaxKind.ColonToken) return { colon: true, more: false, name: false };
  const ends = [SyntaxKind.CommaToken, SyntaxKind.CloseBraceToken, SyntaxKind.CloseBracketToken, SyntaxKind.EOF];
  if (ends.includes(first)) return { colon: false, more: false, name: false };
  const name = first === SyntaxKind.StringLiteral && scanner.scan() === SyntaxKind.ColonToken;
  return { colon: false, more: true, name };
}

function describe(
  containers: readonly JsonNode[],
  frames: readonly TokenFrame[],
  token: Found,
  after: After,
  offset: number,
): JsonLocation {
  const frame = frames.at(-1);
  const isName = frame?.kind === 'object' && (frame.state !== 'value' || (after.colon && token.kind === 'string'));
  const place = frame?.kind === 'array' ? 'item' : frame?.kind === 'object' ? (isName ? 'name' : 'value') : 'root';
  const missing = frame?.state === 'done' && frame.end <= offset ? frame.end : undefined;
  return {
    containers,
    path: comingPath(containers, frames, place === 'value'),
    slot: token.blocked ? 'none' : place,
    token: { kind: token.kind, span: token.span, closed: token.closed },
    commaBefore: place === 'root' ? undefined : missing,
    commaAfter: place !== 'root' && after.more,
    colonFollows: after.colon,
    valueFollows: place === 'value' && token.kind === 'empty' && after.more && !after.name,
  };
}
