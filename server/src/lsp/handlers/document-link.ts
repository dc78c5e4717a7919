// `textDocument/documentLink`

import type { DocumentLink } from 'vscode-languageserver/node';
import { documentLinks } from '../../features/document-links';
import type { ServerContext } from '../context';
import { toRange } from '../positions';

export function documentLink(ctx: ServerContext): void {
  ctx.connection.onDocumentLinks((params, token) =>
    ctx.guard.request<DocumentLink[]>('textDocument/documentLink', token, [], async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return [];
      return documentLinks(opened.analysis, ctx.catalog).map(({ span, target, tooltip }) => ({
        range: toRange(opened.document, span, ctx.encoding),
        target,
        tooltip,
      }));
    }),
  );
}
