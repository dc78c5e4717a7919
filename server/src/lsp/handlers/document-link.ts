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
      const { encoding } = ctx;
      const rangeOf = (span: Span): Range =>
        encoding === 'utf-16' ? inOneLine(document, span, encoding) : toRange(document, span, encoding);
      return documentLinks(analysis, ctx.catalog).map(({ span, target, tooltip }) => ({
        range: rangeOf(span),
        target,
        tooltip,
      }));
    }),
  );
}

/** There are thousands of links in a large document, and hardly a string goes over a line: mostly the end need not be looked for. */
function inOneLine(document: TextDocument, span: Span, encoding: 'utf-16'): Range {
  const from = document.positionAt(span.start);
  // An escape that is none may take the line break with it.
  if (document.offsetAt({ line: from.line + 1, character: 0 }) <= span.end) return toRange(document, span, encoding);
  return { start: from, end: { line: from.line, character: from.character + span.end - span.start } };
}
