// `textDocument/formatting` and `textDocument/rangeFormatting`, for clients whose editor has no JSON formatter.

import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver/node';
import { formatDocument } from '../../features/formatting';
import type { ServerContext } from '../context';
import { toProtocolEdit } from '../convert';
import { toOffset } from '../positions';

export function formatting(ctx: ServerContext): void {
  ctx.connection.onDocumentFormatting(({ textDocument, options }, token) =>
    ctx.guard.request<TextEdit[]>('textDocument/formatting', token, [], () => format(ctx, textDocument.uri, options)),
  );
  ctx.connection.onDocumentRangeFormatting(({ textDocument, options, range }, token) =>
    ctx.guard.request<TextEdit[]>('textDocument/rangeFormatting', token, [], () =>
      format(ctx, textDocument.uri, options, range),
    ),
  );
}

/** With a formatter of the editor's own at work these are not announced; a client that asks all the same gets nothing. */
async function format(ctx: ServerContext, uri: string, asked: FormattingOptions, range?: Range): Promise<TextEdit[]> {
  const opened = ctx.client.hostKnowsJson ? undefined : await ctx.opened(uri);
  if (opened === undefined) return [];
  const { document, analysis } = opened;
  const { tabSize, insertSpaces, insertFinalNewline } = asked;
  const options = { tabSize, insertSpaces, insertFinalNewline: insertFinalNewline === true };
  const span = range && {
    start: toOffset(document, range.start, ctx.encoding),
    end: toOffset(document, range.end, ctx.encoding),
  };
  return formatDocument(analysis, options, span).map((edit) => toProtocolEdit(ctx, document, edit));
}
