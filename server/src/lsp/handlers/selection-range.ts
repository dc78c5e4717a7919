// `textDocument/selectionRange`

import type { SelectionRange } from 'vscode-languageserver/node';
import { selectionRanges } from '../../features/selection';
import type { Opened, ServerContext } from '../context';
import { toOffset, toRange } from '../positions';

export function selectionRange(ctx: ServerContext): void {
  ctx.connection.onSelectionRanges((params, token) =>
    ctx.guard.request<SelectionRange[]>('textDocument/selectionRange', token, [], async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return [];
      return params.positions.map((position) => nested(ctx, opened, toOffset(opened.document, position, ctx.encoding)));
    }),
  );
}

function nested(ctx: ServerContext, opened: Opened, offset: number): SelectionRange {
  const ranges = selectionRanges(opened.analysis, offset).map((span) => toRange(opened.document, span, ctx.encoding));
  let result: SelectionRange | undefined;
  for (const range of ranges.toReversed()) result = result === undefined ? { range } : { range, parent: result };
  return result ?? { range: toRange(opened.document, { start: offset, end: offset }, ctx.encoding) };
}
