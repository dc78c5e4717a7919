// `textDocument/hover`

import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import { hover as hoverAt } from '../../features/hover/index';
import type { ServerContext } from '../context';
import { toOffset, toRange } from '../positions';

export function hover(ctx: ServerContext): void {
  ctx.connection.onHover((params, token) =>
    ctx.guard.request<Hover | null>('textDocument/hover', token, null, async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return null;
      const { document, analysis } = opened;
      const found = hoverAt(analysis, ctx.catalog, toOffset(document, params.position, ctx.encoding));
      if (found === undefined) return null;
      return {
        range: toRange(document, found.span, ctx.encoding),
        contents: { kind: MarkupKind.Markdown, value: found.markdown },
      };
    }),
  );
}
