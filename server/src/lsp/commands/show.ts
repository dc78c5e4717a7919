// `bedrockIam.show`: opens a file, with a place selected where one is given.

import { Range } from 'vscode-languageserver/node';
import type { ServerContext } from '../context';

export async function show(ctx: ServerContext, [uri, selection]: readonly unknown[]): Promise<void> {
  if (typeof uri !== 'string' || !ctx.client.showsDocuments) return;
  await ctx.connection.window.showDocument({
    uri,
    takeFocus: true,
    ...(Range.is(selection) ? { selection } : {}),
  });
}
