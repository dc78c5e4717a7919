// The accounts that a person may mean: those the settings give names to, and those in the other documents that are open.

import { type KnownAccounts, accountsIn } from '../features/completion/index';
import type { ServerContext } from './context';

/** More documents add nothing that these did not say. */
const mostDocuments = 20;

export async function knownAccounts(ctx: ServerContext, uri: string): Promise<KnownAccounts> {
  const { accounts: names } = await ctx.settings.configuration(ctx.settings.folders.of(uri)?.uri);
  const others = ctx.documents.keys().filter((other) => other !== uri);
  const opened = await Promise.all(others.slice(0, mostDocuments).map((other) => ctx.opened(other)));
  const ids = opened.flatMap((other) => (other === undefined ? [] : accountsIn(other.analysis.policies)));
  return { ids: [...new Set(ids)], names };
}
