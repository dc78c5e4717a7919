// Where each character of a decoded JSON string stands in the source. Only strings with escapes need a map: without one,
// decoded and source offsets differ by the opening quote alone.

import type { Span } from '../base/span';

/** Entry i is the source offset of decoded character i, counted from the first character inside the quotes; one more for the end. */
export type StringMap = Int32Array;

/**
 * The map of the string token at `token` in `text` (quotes included in the span), or undefined where nothing is escaped.
 * `length` is the decoded length; a token the decoder read in another way than this one gets a map of that length too.
 */
export function stringMap(text: string, token: Span, length: number): StringMap | undefined {
  const first = token.start + 1;
  const end = contentEnd(text, token);
  // Every escape is longer than what it stands for, so equal lengths mean that there is none.
  if (length === end - first) return undefined;
  const map = new Int32Array(length + 1);
  let decoded = 0;
  let at = first;
  while (at < end && decoded < length) {
    const width = text[at] === '\\' ? escapeWidth(text, at, end) : 1;
    if (width > 0) map[decoded++] = at - first;
    at += Math.abs(width);
  }
  map.fill(Math.max(0, Math.min(at, end) - first), decoded);
  if (decoded === length) map[length] = end - first;
  return map;
}

/** Where the text inside the quotes ends; a string that nobody closed ends with its token. */
export function contentEnd(text: string, token: Span): number {
  const last = token.end - 1;
  if (last <= token.start || text[last] !== '"') return Math.max(token.start + 1, token.end);
  let slashes = 0;
  while (last - 1 - slashes > token.start && text[last - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 0 ? last : token.end;
}

/** The decoded offset that stands at or just before a source offset; both as in `StringMap`. */
export function decodedOffset(map: StringMap, source: number): number {
  let low = 0;
  let high = map.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (map[middle]! <= source) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Text as it stands inside the quotes of a JSON string. */
export function encodeString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** How many source characters an escape takes; negative where the decoder drops it as invalid. */
function escapeWidth(text: string, at: number, end: number): number {
  const letter = text[at + 1];
  if (letter !== undefined && '"\\/bfnrt'.includes(letter)) return 2;
  if (letter !== 'u') return -Math.min(2, end - at);
  let digits = 0;
  while (digits < 4 && isHexDigit(text.charCodeAt(at + 2 + digits))) digits++;
  return digits === 4 ? 6 : -(2 + digits);
}

function isHexDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}
