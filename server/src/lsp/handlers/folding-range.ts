// `textDocument/foldingRange`

import type { FoldingRange } from 'vscode-languageserver/node';
import { foldingRanges } from '../../features/folding';
import type { ServerContext } from '../context';

export function foldingRange(ctx: ServerContext): void {
  ctx.connection.onFoldingRanges((params, token) =>
    ctx.guard.request<FoldingRange[]>('textDocument/foldingRange', token, [], async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return [];
      const { document, analysis } = opened;
      return foldingRanges(analysis)
        .map(({ start, end }) => ({
          startLine: document.positionAt(start).line,
          // The line of the closing bracket stays visible.
          endLine: document.positionAt(end).line - 1,
        }))
        .filter(({ startLine, endLine }) => endLine > startLine);
    }),
  );
}
