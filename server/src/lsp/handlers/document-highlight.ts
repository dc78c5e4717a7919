// `textDocument/documentHighlight`

import type { DocumentHighlight } from 'vscode-languageserver/node';
import { DocumentHighlightKind } from '../library';
import { documentHighlights } from '../../features/highlights';
import type { ServerContext } from '../context';
import { toOffset, toRange } from '../positions';

export function documentHighlight(ctx: ServerContext): void {
  ctx.connection.onDocumentHighlight((params, token) =>
    ctx.guard.request<DocumentHighlight[]>('textDocument/documentHighlight', token, [], async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return [];
      const offset = toOffset(opened.document, params.position, ctx.encoding);
      return documentHighlights(opened.analysis, offset).map((span) => ({
        range: toRange(opened.document, span, ctx.encoding),
        kind: DocumentHighlightKind.Text,
      }));
    }),
  );
}
