// Formatting for editors without a JSON formatter of their own: documents that hold a policy, whitespace only.

import type { Span } from '../base/span';
import type { TextEdit } from '../base/text-edit';
import { type FormatOptions, formatJson } from '../syntax/json-format';
import type { CheckedDocument } from './checked-document';

export type { FormatOptions };

/** A policy inside a string stays as it is: blanks there are part of the text. A `range` takes the lines it touches. */
export function formatDocument(analysis: CheckedDocument, options: FormatOptions, range?: Span): readonly TextEdit[] {
  const { json, policies } = analysis;
  // A fragment without braces, and a document that holds no policy, have a form that is not ours to know.
  if (policies.length === 0 || policies.some(({ site }) => site.form === 'members')) return [];
  return formatJson(json, options, range);
}
