// A string of a policy with the place of each of its characters. Rules never search the source again.

import { type Span, span } from '../base/span';
import type { JsonNode } from '../syntax/json-tree';
import { type StringMap, contentEnd, stringMap } from '../syntax/string-map';

export interface Text {
  /** Decoded. */
  readonly value: string;
  /** Inside the quotes. Counts from the start of the statement, or of the site's text for what stands outside one. */
  readonly span: Span;
  readonly escapes: StringMap | undefined;
}

/** The span of the decoded characters from `start` to `end` (default: the rest). */
export function part(text: Text, start: number, end: number = text.value.length): Span {
  return { start: place(text, start), end: place(text, end) };
}

/** The span with the quotes. */
export function quoted(text: Text): Span {
  return span(text.span.start - 1, text.span.end + 1);
}

/** The Text of a string node; `source` is the text its offsets count in, `base` what they are counted from in the result. */
export function textOf(node: JsonNode, source: string, base: number): Text {
  const value = String(node.value);
  const token = { start: node.offset, end: node.offset + node.length };
  return {
    value,
    span: span(token.start + 1 - base, contentEnd(source, token) - base),
    escapes: stringMap(source, token, value.length),
  };
}

function place(text: Text, decoded: number): number {
  const inside = Math.max(0, Math.min(text.value.length, decoded));
  return text.span.start + (text.escapes === undefined ? inside : text.escapes[inside]!);
}
