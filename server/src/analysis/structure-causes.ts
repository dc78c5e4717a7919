// Why a text is no JSON, one cause for each mistake of its author. Where the parser loses step and reports all that follows,
// this walk repairs the text as a person would and goes on.

import { type Span, shift } from '../base/span';
import type { JsonDocument } from '../syntax/json-tree';
import { faultyPart } from '../syntax/node-around';
import { type Bracket, bestRepair, closerOf, openerOf } from './structure-brackets';
import { type Rejoin, rejoinStatements } from './structure-rejoin';
import { type LexicalFault, type Token, tokenize } from './structure-tokens';

export type Cause =
  | { readonly kind: LexicalFault['kind']; readonly span: Span; readonly insertAt?: number }
  | {
      readonly kind: 'word' | 'hole' | 'quotes' | 'missingColon' | 'missingName' | 'missingValue' | 'unexpected';
      readonly span: Span;
    }
  | { readonly kind: 'missingComma' | 'closedTooEarly'; readonly span: Span; readonly insertAt: number }
  | { readonly kind: 'trailingComma' | 'surplusComma' | 'surplusBracket'; readonly span: Span }
  | { readonly kind: 'separator'; readonly span: Span; readonly right: ':' | ',' }
  | { readonly kind: 'wrongBracket'; readonly span: Span; readonly right: string }
  | {
      readonly kind: 'missingBracket';
      readonly span: Span;
      readonly open: Span;
      readonly missing: string;
      readonly insertAt: number;
    }
  /** Where the last member is `finished`, the closing brackets can simply be added. */
  | {
      readonly kind: 'unclosed';
      readonly span: Span;
      readonly open: readonly Span[];
      readonly missing: string;
      readonly comma: Span | undefined;
      readonly finished: boolean;
    }
  | { readonly kind: 'surplusEnd'; readonly span: Span }
  | { readonly kind: 'textAfterEnd'; readonly span: Span; readonly rejoin: Rejoin | undefined };

/** Enough to work on; a text with more causes than this is no JSON at all. */
const most = 100;

type Expected = 'name' | 'colon' | 'value' | 'next';

interface Open {
  readonly bracket: Bracket;
  readonly span: Span;
  expected: Expected;
  /** The comma just read, if nothing followed it yet. */
  comma: Span | undefined;
}

interface Walk {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly causes: Cause[];
  readonly open: Open[];
  started: boolean;
  /** Where the last value, name or bracket ended. */
  last: Span;
  /** The place in `causes` of a name that stands right after a bracket, without a comma between. */
  afterBracket: number | undefined;
  name: Span;
  /** The first token after the end. */
  ended: number | undefined;
  onlyClosers: boolean;
  /** The text begins with what closes brackets that are not there: it is cut out of a longer one. */
  cut: boolean;
}

/**
 * The causes in a document. Where all that the parser reports lies in one object or list, only that is read: what is written for
 * one place follows from what is around it in the same brackets.
 */
export function causesIn(json: JsonDocument): readonly Cause[] {
  const node = faultyPart(json);
  if (node?.parent === undefined) return findCauses(json.text);
  const own = findCauses(json.text.slice(node.offset, node.offset + node.length));
  // What concerns brackets may concern those further out.
  if (!own.every(({ kind }) => ofOnePlace.has(kind))) return findCauses(json.text);
  return own.map((cause) => moved(cause, node.offset));
}

const ofOnePlace: ReadonlySet<Cause['kind']> = new Set<Cause['kind']>([
  'word',
  'hole',
  'missingColon',
  'missingValue',
  'unexpected',
  'missingComma',
  'trailingComma',
  'surplusComma',
  'separator',
  'openString',
  'lineBreak',
  'badEscape',
  'controlCharacter',
]);

function moved(cause: Cause, by: number): Cause {
  const there = { ...cause, span: shift(cause.span, by) };
  return 'insertAt' in there && there.insertAt !== undefined ? { ...there, insertAt: there.insertAt + by } : there;
}

/** The causes in text order; none for JSON, and none for members without braces around, which are JSON in braces. */
export function findCauses(text: string): readonly Cause[] {
  const { tokens, faults } = tokenize(text);
  const start = { start: 0, end: 0 };
  const walk: Walk = {
    text,
    tokens,
    causes: [...faults],
    open: [],
    started: false,
    last: start,
    afterBracket: undefined,
    name: start,
    ended: undefined,
    onlyClosers: true,
    cut: false,
  };
  const members = tokens[0]?.kind === 'string' && tokens[1]?.kind === ':';
  if (members) open(walk, '{', start);
  for (let index = 0; index < tokens.length && walk.causes.length < most; index++) step(walk, index);
  finish(walk, members ? 1 : 0);
  return walk.causes.sort((a, b) => a.span.start - b.span.start);
}

function step(walk: Walk, index: number): void {
  const token = walk.tokens[index]!;
  if (token.kind === 'word' || token.kind === 'hole' || token.kind === 'quotes')
    walk.causes.push({ kind: token.kind, span: token.span });
  const top = walk.open.at(-1);
  if (top === undefined) outside(walk, index);
  else if (token.kind === '}' || token.kind === ']') close(walk, index);
  else if (token.kind === ',' || token.kind === ';') comma(walk, top, token);
  else if (token.kind === ':' || token.kind === '=') colon(walk, top, token);
  else value(walk, top, index);
  walk.last = token.span;
}

/** A token outside all brackets: the one value of the document, or what should not be there. */
function outside(walk: Walk, index: number): void {
  const token = walk.tokens[index]!;
  const closer = token.kind === '}' || token.kind === ']';
  if (walk.started) {
    walk.ended ??= index;
    if (!closer && token.kind !== ',') walk.onlyClosers = false;
  } else if (closer) {
    if (!walk.cut) walk.causes.push({ kind: 'surplusBracket', span: token.span });
    walk.cut = true;
  } else if (token.kind !== ',' || !walk.cut) {
    walk.started = true;
  }
  if (token.kind === '{' || token.kind === '[') open(walk, token.kind, token.span);
}

function open(walk: Walk, bracket: Bracket, span: Span): void {
  walk.open.push({ bracket, span, expected: bracket === '{' ? 'name' : 'value', comma: undefined });
}

function value(walk: Walk, top: Open, index: number): void {
  const token = walk.tokens[index]!;
  const opens = token.kind === '{' || token.kind === '[';
  if (
    top.bracket === '{' &&
    token.kind === '{' &&
    (top.expected === 'name' || top.expected === 'next') &&
    leaveForNext(walk, top)
  ) {
    return value(walk, walk.open.at(-1)!, index);
  }
  if (top.expected === 'next') {
    const before = walk.tokens[index - 1]?.kind;
    if (top.bracket === '{' && (before === '}' || before === ']')) walk.afterBracket = walk.causes.length;
    walk.causes.push({ kind: 'missingComma', span: token.span, insertAt: walk.last.end });
    top.expected = top.bracket === '{' ? 'name' : 'value';
  }
  if (top.expected === 'colon') walk.causes.push({ kind: 'missingColon', span: walk.name });
  if (top.expected === 'name' && !opens) {
    walk.name = token.span;
    top.expected = 'colon';
  } else {
    if (top.expected === 'name') walk.causes.push({ kind: 'missingName', span: token.span });
    top.expected = 'next';
  }
  top.comma = undefined;
  if (token.kind === '{' || token.kind === '[') open(walk, token.kind, token.span);
}

/** An object right after a member, inside a list: the object before it lacks its closing brace. */
function leaveForNext(walk: Walk, top: Open): boolean {
  const outer = walk.open.at(-2);
  if (outer?.bracket !== '[' || (top.expected === 'name' && top.comma === undefined)) return false;
  const insertAt = top.comma?.start ?? walk.last.end;
  walk.causes.push({
    kind: 'missingBracket',
    span: walk.last,
    open: top.span,
    missing: top.comma === undefined ? '},' : '}',
    insertAt,
  });
  walk.open.pop();
  outer.expected = 'value';
  return true;
}

function comma(walk: Walk, top: Open, token: Token): void {
  if (token.kind === ';') walk.causes.push({ kind: 'separator', span: token.span, right: ',' });
  if (top.expected === 'colon' || (top.bracket === '{' && top.expected === 'value')) {
    walk.causes.push({ kind: 'missingValue', span: walk.name });
  } else if (top.expected !== 'next') {
    walk.causes.push({ kind: 'surplusComma', span: token.span });
    return;
  }
  top.expected = top.bracket === '{' ? 'name' : 'value';
  top.comma = token.span;
}

function colon(walk: Walk, top: Open, token: Token): void {
  if (top.expected === 'colon') {
    if (token.kind === '=') walk.causes.push({ kind: 'separator', span: token.span, right: ':' });
    top.expected = 'value';
    return;
  }
  walk.causes.push({ kind: top.expected === 'name' ? 'missingName' : 'unexpected', span: token.span });
  top.expected = 'value';
}

function close(walk: Walk, index: number): void {
  const token = walk.tokens[index]!;
  if (token.kind !== '}' && token.kind !== ']') return;
  let top = walk.open.at(-1)!;
  if (top.bracket !== openerOf(token.kind)) {
    const repair = bestRepair(
      walk.open.map((each) => each.bracket),
      walk.tokens,
      index,
    );
    if (repair === 'drop') {
      walk.causes.push({ kind: 'surplusBracket', span: token.span });
      return;
    }
    leave(walk, top, token);
    if (repair === 'replace')
      walk.causes.push({ kind: 'wrongBracket', span: token.span, right: closerOf(top.bracket) });
    else top = leaveUpTo(walk, openerOf(token.kind));
  } else {
    leave(walk, top, token);
  }
  walk.open.pop();
  const outer = walk.open.at(-1);
  if (outer !== undefined) outer.expected = 'next';
}

/** Closes what is open inside the nearest bracket of that kind: one report, however many are missing. */
function leaveUpTo(walk: Walk, wanted: Bracket): Open {
  const innermost = walk.open.at(-1)!;
  let missing = '';
  while (walk.open.length > 1 && walk.open.at(-1)!.bracket !== wanted) missing += closerOf(walk.open.pop()!.bracket);
  walk.causes.push({ kind: 'missingBracket', span: walk.last, open: innermost.span, missing, insertAt: walk.last.end });
  return walk.open.at(-1)!;
}

/** What is unfinished when a bracket closes. */
function leave(walk: Walk, top: Open, token: Token): void {
  if (top.comma !== undefined) walk.causes.push({ kind: 'trailingComma', span: top.comma });
  else if (top.expected === 'colon' || (top.bracket === '{' && top.expected === 'value'))
    walk.causes.push({ kind: 'missingValue', span: walk.name });
  else if (top.expected === 'value' && walk.last.end > top.span.end)
    walk.causes.push({ kind: 'missingValue', span: token.span });
}

/** Brackets that are left over may have been missed further up, where another came too early: then it is said there, once. */
function afterEnd(walk: Walk, ended: number, end: number): readonly Cause[] {
  const { span } = walk.tokens[ended]!;
  if (!walk.onlyClosers)
    return [{ kind: 'textAfterEnd', span, rejoin: rejoinStatements(walk.tokens, ended, walk.text) }];
  const early = walk.causes[walk.afterBracket ?? -1];
  if (early?.kind !== 'missingComma') return [{ kind: 'surplusEnd', span: { start: span.start, end } }];
  walk.causes[walk.afterBracket!] = { ...early, kind: 'closedTooEarly' };
  return [];
}

/** At the end of the text; `kept` brackets were never written. */
function finish(walk: Walk, kept: number): void {
  const end = walk.tokens.at(-1)?.span.end ?? 0;
  if (walk.ended !== undefined) {
    // Said at the beginning already.
    if (!walk.cut) walk.causes.push(...afterEnd(walk, walk.ended, end));
    return;
  }
  const left = walk.open.slice(kept);
  const top = left.at(-1);
  if (top === undefined) return;
  const missing = left
    .toReversed()
    .map((each) => closerOf(each.bracket))
    .join('');
  const cut = walk.causes.some((cause) => cause.kind === 'openString' && cause.insertAt === walk.last.end);
  const finished =
    !cut &&
    (top.expected === 'next' || (top.comma ?? (walk.last.end === top.span.end ? walk.last : undefined)) !== undefined);
  walk.causes.push({
    kind: 'unclosed',
    span: walk.last,
    open: left.map((each) => each.span),
    missing,
    comma: top.comma,
    finished,
  });
}
