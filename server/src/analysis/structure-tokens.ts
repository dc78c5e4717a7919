// Text that is no JSON, cut into tokens as its author meant them: a string with a line break in it is one string, a word
// without quotes is one word. The parser's own tokens follow the grammar and fall out of step at the first fault.

import type { Span } from '../base/span';
import { isWord, numberOrLiteral, wordEnd } from './structure-words';

export type Token =
  | { readonly kind: '{' | '}' | '[' | ']' | ':' | ',' | '=' | ';'; readonly span: Span }
  | { readonly kind: 'string' | 'literal'; readonly span: Span }
  /** Without quotes, or with others than JSON's. */
  | { readonly kind: 'word' | 'hole' | 'quotes'; readonly span: Span };

/** What is wrong inside one token. `insertAt` is where an unclosed string should have ended. */
export type LexicalFault =
  | {
      readonly kind:
        | 'comment'
        | 'openComment'
        | 'lineBreak'
        | 'strayQuote'
        | 'controlCharacter'
        | 'badEscape'
        | 'blank';
      readonly span: Span;
    }
  | { readonly kind: 'openString'; readonly span: Span; readonly insertAt: number };

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly faults: readonly LexicalFault[];
}

const punctuation = new Set(['{', '}', '[', ']', ':', ',', '=', ';']);
/** Opening to closing; JSON knows neither. */
const otherQuotes = new Map([
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['”', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['’', '’'],
  ['«', '»'],
]);

export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  const faults: LexicalFault[] = [];
  let at = 0;
  while (at < text.length) {
    const letter = text[at]!;
    if (isBlank(letter)) {
      at++;
    } else if (isForeignBlank(letter)) {
      faults.push({ kind: 'blank', span: { start: at, end: at + 1 } });
      at++;
    } else if (letter === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      at = comment(text, at, faults);
    } else if (letter === '"') {
      const end = string(text, at, faults);
      tokens.push({ kind: 'string', span: { start: at, end } });
      at = end;
    } else {
      const token = other(text, at);
      tokens.push(token);
      at = token.span.end;
    }
  }
  return { tokens, faults };
}

function other(text: string, at: number): Token {
  const template = templateEnd(text, at);
  if (template !== undefined) return { kind: 'hole', span: { start: at, end: template } };
  const letter = text[at]!;
  if (punctuation.has(letter)) return { kind: letter as '{', span: { start: at, end: at + 1 } };
  const close = otherQuotes.get(letter);
  const closed = close === undefined ? -1 : endOnLine(text, at + 1, close);
  if (closed >= 0) return { kind: 'quotes', span: { start: at, end: closed + 1 } };
  const end = wordEnd(text, at);
  const word = text.slice(at, end);
  return { kind: numberOrLiteral(word) ? 'literal' : isWord(word) ? 'word' : 'hole', span: { start: at, end } };
}

/** The end of `{{ name }}` or `<name>`, which template engines and people leave without quotes. */
function templateEnd(text: string, at: number): number | undefined {
  const close = text.startsWith('{{', at) ? '}}' : text[at] === '<' ? '>' : undefined;
  const end = close === undefined ? -1 : endOnLine(text, at + 1, close);
  // `{{"a":1}}` is two objects, not a hole.
  return close === undefined || end < 0 || text.slice(at, end).includes('"') ? undefined : end + close.length;
}

function endOnLine(text: string, from: number, close: string): number {
  const end = text.indexOf(close, from);
  if (end < 0) return -1;
  const line = text.indexOf('\n', from);
  return line >= 0 && line < end ? -1 : end;
}

function comment(text: string, at: number, faults: LexicalFault[]): number {
  const block = text[at + 1] === '*';
  const found = text.indexOf(block ? '*/' : '\n', at + 2);
  const end = found < 0 ? text.length : block ? found + 2 : text[found - 1] === '\r' ? found - 1 : found;
  faults.push({ kind: block && found < 0 ? 'openComment' : 'comment', span: { start: at, end } });
  return end;
}

/** The end of the string that starts at `start`; notes what is wrong in it. */
function string(text: string, start: number, faults: LexicalFault[]): number {
  let at = start + 1;
  let broken: Span | undefined;
  while (at < text.length) {
    const letter = text[at]!;
    if (letter === '"') break;
    if (letter === '\n' || letter === '\r') {
      if (!closesLater(text, at)) return openString(text, start, at, faults);
      const end = lineBreakEnd(text, at);
      broken ??= { start: trimEnd(text, start + 1, at), end };
      at = end;
    } else if (letter === '\\') {
      at = escape(text, at, faults);
    } else {
      if (letter < ' ') faults.push({ kind: 'controlCharacter', span: { start: at, end: at + 1 } });
      at++;
    }
  }
  if (at >= text.length) return openString(text, start, text.length, faults);
  if (broken !== undefined) faults.push({ kind: 'lineBreak', span: broken });
  return /[A-Za-z0-9_*$<]/.test(text[at + 1] ?? '') ? strayQuote(text, at, faults) : at + 1;
}

/** Text right after a closing quote: a quote too many or one too few on this line, which is read as one string then. */
function strayQuote(text: string, quote: number, faults: LexicalFault[]): number {
  faults.push({ kind: 'strayQuote', span: { start: quote, end: quote + 1 } });
  const line = text.indexOf('\n', quote);
  return valueEnd(text, quote + 1, line < 0 ? text.length : line);
}

/** Is the next quote one that ends a string? Then the line break is inside it; else the quote at the line's end is missing. */
function closesLater(text: string, at: number): boolean {
  const quote = text.indexOf('"', at);
  if (quote < 0) return false;
  let after = quote + 1;
  while (after < text.length && isBlank(text[after]!)) after++;
  const next = text[after];
  return (
    next === undefined ||
    next === ',' ||
    next === '}' ||
    next === ']' ||
    (next === ':' && !/["{}[\]]/.test(text.slice(at, quote)))
  );
}

/** A string without its closing quote ends before the punctuation at the end of its line. */
function openString(text: string, start: number, lineEnd: number, faults: LexicalFault[]): number {
  const end = nameEnd(text, start + 1, lineEnd) ?? valueEnd(text, start + 1, lineEnd);
  faults.push({ kind: 'openString', span: { start, end }, insertAt: end });
  return end;
}

/** The end of a name whose value begins with a bracket at the end of the line: `"Statement: [`. */
function nameEnd(text: string, start: number, lineEnd: number): number | undefined {
  const colon = text.lastIndexOf(':', lineEnd - 1);
  if (colon <= start) return undefined;
  const rest = text.slice(colon + 1, lineEnd).trim();
  return rest === '{' || rest === '[' || rest === '[{' ? colon : undefined;
}

/** Where a value ends on its line: before the punctuation. */
function valueEnd(text: string, start: number, lineEnd: number): number {
  let end = lineEnd;
  while (end > start && (isBlank(text[end - 1]!) || ',]}'.includes(text[end - 1]!))) end--;
  return end;
}

function escape(text: string, at: number, faults: LexicalFault[]): number {
  const letter = text[at + 1];
  if (letter === undefined || letter === '\n' || letter === '\r') {
    faults.push({ kind: 'badEscape', span: { start: at, end: at + 1 } });
    return at + 1;
  }
  if ('"\\/bfnrt'.includes(letter)) return at + 2;
  if (letter !== 'u') {
    faults.push({ kind: 'badEscape', span: { start: at, end: at + 2 } });
    return at + 2;
  }
  let digits = 0;
  while (digits < 4 && /[0-9a-fA-F]/.test(text[at + 2 + digits] ?? '')) digits++;
  if (digits < 4) faults.push({ kind: 'badEscape', span: { start: at, end: at + 2 + digits } });
  return at + 2 + digits;
}

/** The line break and the blanks that indent the next line. */
function lineBreakEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && isBlank(text[end]!)) end++;
  return end;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text[at - 1]!)) at--;
  return at;
}

function isBlank(letter: string): boolean {
  return letter === ' ' || letter === '\t' || letter === '\n' || letter === '\r';
}

/** Blanks that come along when text is copied from a web page or a PDF; JSON takes none of them. */
function isForeignBlank(letter: string): boolean {
  return letter > ' ' && /^[\s\u200b\u2060]$/.test(letter);
}
