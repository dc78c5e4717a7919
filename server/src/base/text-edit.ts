// Edits of a text as data. Nothing here knows documents or protocols.

import type { Span } from './span';

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

export function replace(range: Span, newText: string): TextEdit {
  return { span: range, newText };
}

/** The text after all edits; edits must not overlap. Offsets outside the text are clamped. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const edit of sorted) {
    const start = Math.max(at, edit.span.start);
    result += text.slice(at, start) + edit.newText;
    at = Math.max(start, edit.span.end);
  }
  return result + text.slice(at);
}

export function editsOverlap(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return sorted.some((edit, index) => {
    const next = sorted[index + 1];
    return next !== undefined && next.span.start < edit.span.end;
  });
}

/** The smallest single replacement that makes one text of another; none where they are the same. Never splits a surrogate pair. */
export function difference(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start > 0 && isHighSurrogate(before, start - 1)) start--;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (end > 0 && isHighSurrogate(before, before.length - end - 1)) end--;
  return [replace({ start, end: before.length - end }, after.slice(start, after.length - end))];
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}
