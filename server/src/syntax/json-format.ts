// Blanks and line breaks of JSON, put in order. Nothing else of a text is touched.

import { format } from 'jsonc-parser';
import type { Span } from '../base/span';
import type { TextEdit } from '../base/text-edit';
import { type JsonDocument, isUnread } from './json-tree';

export interface FormatOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly insertFinalNewline: boolean;
}

/** Edits of whitespace alone, in text order, in the whole text or on the lines of a range; none for a text that is given up on. */
export function formatJson(json: JsonDocument, options: FormatOptions, range?: Span): readonly TextEdit[] {
  if (isUnread(json)) return [];
  const eol = json.text.includes('\r\n') ? '\r\n' : '\n';
  const part = range && { offset: range.start, length: range.end - range.start };
  return format(json.text, part, { ...options, eol })
    .filter(({ offset, length, content }) => isBlank(content) && isBlank(json.text.slice(offset, offset + length)))
    .map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content }));
}

/** The library gives an edit without content where a text is nested two hundred deep, whatever its types say. */
function isBlank(text: string | undefined): boolean {
  return text !== undefined && text.trim() === '';
}
