// `textDocument/documentLink`

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentLink, Range } from 'vscode-languageserver/node';
import type { Span } from '../../base/span';
import { documentLinks } from '../../features/document-links';
import type { ServerContext } from '../context';
import { toRange } from '../positions';

export function documentLink(ctx: ServerContext): void {
  ctx.connection.onDocumentLinks((params, token) =>
    ctx.guard.request<DocumentLink[]>('textDocument/documentLink', token, [], async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return [];
      const { document, analysis } = opened;
      const rangeOf = ctx.encoding === 'utf-16' ? inOneLine : toRange;
      return documentLinks(analysis, ctx.catalog).map(({ span, target, tooltip }) => ({
        range: rangeOf(document, span, ctx.encoding),
        target,
        tooltip,
      }));
    }),
  );
}

/** There are thousands of links in a large document, and no string of JSON goes over a line: the end need not be looked for. */
function inOneLine(document: TextDocument, { start, end }: Span): Range {
  const from = document.positionAt(start);
  return { start: from, end: { line: from.line, character: from.character + end - start } };
}
