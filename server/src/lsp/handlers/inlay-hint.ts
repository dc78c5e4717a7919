// `textDocument/inlayHint` and `inlayHint/resolve`: hints of the visible lines; tooltips for the one that is looked at.

import type { InlayHint } from 'vscode-languageserver/node';
import { MarkupKind } from '../library';
import { describeWildcard } from '../../features/hover/expansion';
import { inlayHints } from '../../features/inlay-hints';
import type { ServerContext } from '../context';
import { toPosition, toSpan } from '../positions';

export function inlayHint(ctx: ServerContext): void {
  const { connection, guard, encoding } = ctx;
  connection.languages.inlayHint.on((params, token) =>
    guard.request<InlayHint[]>('textDocument/inlayHint', token, [], async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return [];
      const { document, analysis } = opened;
      return inlayHints(analysis, ctx.catalog, toSpan(document, params.range, encoding)).map((hint) => ({
        position: toPosition(document, hint.offset, encoding),
        label: hint.label,
        ...(hint.gap === 'blank' ? { paddingLeft: true } : {}),
        ...(hint.action === undefined ? {} : { data: hint.action }),
      }));
    }),
  );
  connection.languages.inlayHint.resolve((hint, token) =>
    guard.request<InlayHint>('inlayHint/resolve', token, hint, () => {
      const value = typeof hint.data === 'string' ? describeWildcard(ctx.catalog, hint.data) : undefined;
      return value === undefined ? hint : { ...hint, tooltip: { kind: MarkupKind.Markdown, value } };
    }),
  );
}
