// The statements of a decision with their places in the documents they stand in.

import { TextDocument } from 'vscode-languageserver-textdocument';
import { shift } from '../base/span';
import { spanInDocument } from '../documents/site';
import type { DecidingStatement } from '../protocol';
import type { NamedStatement } from '../workspace/decide-files';
import { type PositionEncoding, toRange } from './positions';

/** `uriOf` gives the document of a path as it is named in the answer. */
export function decidingStatements(
  statements: readonly NamedStatement[],
  uriOf: (path: string) => string,
  encoding: PositionEncoding,
): readonly DecidingStatement[] {
  return statements.flatMap(({ file, index, path, sid, effect, certain }) => {
    const placed = file.policy.statements[index];
    if (placed === undefined) return [];
    const span = spanInDocument(file.site.map, shift(placed.statement.span, placed.offset));
    const document = TextDocument.create('', 'json', 0, file.json.text);
    const label = sid === undefined || sid === '' ? `statement ${index + 1}` : sid;
    return [{ label, uri: uriOf(path), range: toRange(document, span, encoding), effect, certain }];
  });
}
