// `textDocument/formatting`, for clients whose editor has no JSON formatter.

import type { TextEdit } from 'vscode-languageserver/node';
import { formatDocument } from '../../features/formatting';
import type { ServerContext } from '../context';
import { toProtocolEdit } from '../convert';

export function formatting(ctx: ServerContext): void {
  // With a formatter of the editor's own at work this one is not announced; a client that asks all the same gets nothing.
  ctx.connection.onDocumentFormatting((params, token) =>
    ctx.guard.request<TextEdit[]>('textDocument/formatting', token, [], async () => {
      const opened = ctx.client.hostKnowsJson ? undefined : await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return [];
      const { tabSize, insertSpaces, insertFinalNewline } = params.options;
      const options = { tabSize, insertSpaces, insertFinalNewline: insertFinalNewline === true };
      return formatDocument(opened.analysis, options).map((edit) => toProtocolEdit(ctx, opened.document, edit));
    }),
  );
}
