// `textDocument/codeLens`: where the editor has a command for it, a lens leads to the hover that lists the actions.

import type { CodeLens } from 'vscode-languageserver/node';
import { codeLenses } from '../../features/code-lens';
import { displayByDefault } from '../../features/display';
import { compareDocument, widerStatements } from '../../workspace/compare-document';
import { compareAccessCommand, showHoverCommand } from '../commands/names';
import type { Opened, ServerContext } from '../context';
import { toPosition } from '../positions';

export function codeLens(ctx: ServerContext): void {
  ctx.connection.onCodeLens((params, token) =>
    ctx.guard.request<CodeLens[]>('textDocument/codeLens', token, [], async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return [];
      const { document, analysis } = opened;
      const reach = codeLenses(analysis, ctx.catalog).map(({ span, title, more }) => {
        const start = toPosition(document, span.start, ctx.encoding);
        // A lens that leads nowhere still needs its title, which the protocol keeps in the command.
        const command = ctx.client.commands.has(showHoverCommand)
          ? { title, command: showHoverCommand, arguments: [document.uri, toPosition(document, more, ctx.encoding)] }
          : { title, command: '' };
        return { range: { start, end: start }, command };
      });
      return [...reach, ...widerLenses(opened, ctx)];
    }),
  );
}

/** Above each statement that allows more than the committed text does. */
function widerLenses({ document, analysis }: Opened, ctx: ServerContext): readonly CodeLens[] {
  const committed = ctx.committed.get(document.uri);
  if (committed === undefined || committed === analysis.text) return [];
  if (!(analysis.settings?.display ?? displayByDefault).codeLens) return [];
  const changes = compareDocument(analysis, { path: document.uri, committed }, ctx.catalog);
  return widerStatements(changes).map(({ start }) => {
    const place = toPosition(document, start, ctx.encoding);
    const command = ctx.client.commands.has(compareAccessCommand) ? compareAccessCommand : '';
    return { range: { start: place, end: place }, command: { title: 'Allows more than the last commit', command } };
  });
}
