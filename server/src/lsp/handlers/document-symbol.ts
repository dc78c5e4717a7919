// `textDocument/documentSymbol`

import type { DocumentSymbol } from 'vscode-languageserver/node';
import { SymbolKind } from '../library';
import { type PolicySymbol, documentSymbols } from '../../features/symbols';
import type { Opened, ServerContext } from '../context';
import { toRange } from '../positions';

export function documentSymbol(ctx: ServerContext): void {
  ctx.connection.onDocumentSymbol((params, token) =>
    ctx.guard.request<DocumentSymbol[]>('textDocument/documentSymbol', token, [], async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      return opened === undefined
        ? []
        : documentSymbols(opened.analysis).map((symbol) => toSymbol(ctx, opened, symbol));
    }),
  );
}

const kinds = { policy: SymbolKind.Module, statement: SymbolKind.Object } as const;

function toSymbol(ctx: ServerContext, opened: Opened, symbol: PolicySymbol): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: kinds[symbol.kind],
    range: toRange(opened.document, symbol.span, ctx.encoding),
    selectionRange: toRange(opened.document, symbol.selection, ctx.encoding),
    children: symbol.children.map((child) => toSymbol(ctx, opened, child)),
  };
}
