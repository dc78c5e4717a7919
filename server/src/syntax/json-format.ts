// Blanks and line breaks of JSON, put in order. Nothing else of a text is touched.

import { format } from 'jsonc-parser';
import type { TextEdit } from '../base/text-edit';
import { type JsonDocument, isUnread } from './json-tree';

export interface FormatOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly insertFinalNewline: boolean;
}

/** Edits of whitespace alone, in text order; none for a text that is given up on. */
export function formatJson(json: JsonDocument, options: FormatOptions): readonly TextEdit[] {
  if (isUnread(json)) return [];
  const eol = json.text.includes('\r\n') ? '\r\n' : '\n';
  return format(json.text, undefined, { ...options, eol })
    .filter(({ offset, length, content }) => isBlank(content) && isBlank(json.text.slice(offset, offset + length)))
    .map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content }));
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
