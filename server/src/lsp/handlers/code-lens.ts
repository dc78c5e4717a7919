// `textDocument/codeLens`: where the editor has a command for it, a lens leads to the hover that lists the actions.

import type { CodeLens } from 'vscode-languageserver/node';
import { codeLenses } from '../../features/code-lens';
import { showHoverCommand } from '../commands/names';
import type { ServerContext } from '../context';
import { toPosition } from '../positions';

export function codeLens(ctx: ServerContext): void {
  ctx.connection.onCodeLens((params, token) =>
    ctx.guard.request<CodeLens[]>('textDocument/codeLens', token, [], async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return [];
      const { document, analysis } = opened;
      return codeLenses(analysis, ctx.catalog).map(({ span, title, more }) => {
        const start = toPosition(document, span.start, ctx.encoding);
        // A lens that leads nowhere still needs its title, which the protocol keeps in the command.
        const command = ctx.client.commands.has(showHoverCommand)
          ? { title, command: showHoverCommand, arguments: [document.uri, toPosition(document, more, ctx.encoding)] }
          : { title, command: '' };
        return { range: { start, end: start }, command };
      });
    }),
  );
}
