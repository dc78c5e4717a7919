// `bedrockIam.show`: opens a file, with a place selected where one is given.

import { Range } from '../library';
import type { ServerContext } from '../context';

export async function show(ctx: ServerContext, [uri, selection]: readonly unknown[]): Promise<void> {
  if (typeof uri !== 'string' || !ctx.client.showsDocuments) return;
  const params = { uri, takeFocus: true, ...(Range.is(selection) ? { selection } : {}) };
  // A file that an edit has just created may not be there for the editor yet.
  for (const pause of [100, 400, 1600, 0]) {
    const { success } = await ctx.connection.window.showDocument(params);
    if (success || pause === 0) return;
    await new Promise((done) => setTimeout(done, pause));
  }
}
