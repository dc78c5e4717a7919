// The accounts that a person may mean: those the settings give names to, and those in the other policies of the workspace, as
// they are open or as they lie on the disk. Files are read in the background when accounts are offered for the first time, and
// again when they change; an answer takes what is known by then.

import { DidChangeWatchedFilesNotification } from './library';
import { type AccountsElsewhere, type KnownAccounts, accountsIn } from '../features/completion/index';
import { type AccountSearch, type AccountsOfFile, accountsInFiles, findAccounts } from '../workspace/find-accounts';
import type { Opened, ServerContext } from './context';

/** More open documents add nothing that these did not say. */
const mostDocuments = 20;

/** What is known of accounts outside a document. */
export interface AccountsOutside extends KnownAccounts {
  /** Was something asked that the other open documents tell, and have those been read only now? Then the answer is another one. */
  readMore(): Promise<boolean>;
}

/** Answers for a document, by its uri, what is known of accounts outside it. Few answers need it: only those read other documents. */
export function createKnownAccounts(ctx: ServerContext): (uri: string) => Promise<AccountsOutside> {
  const onDisk = accountsOnDisk(ctx);
  return async (uri) => {
    const { accounts: names } = await ctx.settings.configuration(ctx.settings.folders.of(uri)?.uri);
    const others = ctx.documents.keys().filter((other) => other !== uri);
    let isAsked = false;
    let open: readonly Opened[] | undefined = others.length === 0 ? [] : undefined;
    return {
      names,
      elsewhere() {
        isAsked = true;
        return open === undefined ? nothing : elsewhere(ctx, uri, open, onDisk());
      },
      async readMore() {
        if (!isAsked || open !== undefined) return false;
        open = await openedOf(ctx, others.slice(0, mostDocuments));
        return true;
      },
    };
  };
}

const nothing: AccountsElsewhere = { files: new Map(), isSearching: false };

async function openedOf(ctx: ServerContext, uris: readonly string[]): Promise<readonly Opened[]> {
  const opened = await Promise.all(uris.map((uri) => ctx.opened(uri)));
  return opened.filter((each) => each !== undefined);
}

function elsewhere(ctx: ServerContext, uri: string, open: readonly Opened[], disk: OnDisk): AccountsElsewhere {
  const files = new Map<string, string[]>();
  const add = (other: string, accounts: readonly string[]): void => {
    const path = ctx.settings.folders.pathOf(other);
    for (const id of accounts) files.set(id, [...(files.get(id) ?? []), path]);
  };
  for (const { document, analysis } of open) add(document.uri, accountsIn(analysis.policies));
  // What is open counts as it is written, not as it was saved.
  for (const [other, accounts] of disk.accounts)
    if (other !== uri && ctx.documents.get(other) === undefined) add(other, accounts);
  return { files, isSearching: disk.isSearching };
}

interface OnDisk {
  /** By uri. */
  readonly accounts: ReadonlyMap<string, readonly string[]>;
  readonly isSearching: boolean;
}

/** What is to be read when somebody asks: all that a check of the workspace reads, or files by uri. */
type Unread = 'everything' | Set<string>;

/** The first question begins a search; what changes afterwards is read when somebody asks again. */
function accountsOnDisk(ctx: ServerContext): () => OnDisk {
  const accounts = new Map<string, readonly string[]>();
  let unread: Unread = 'everything';
  let running: AbortController | undefined;
  const watch = fileWatch(ctx);
  const search = async (what: Unread, { signal }: AbortController): Promise<void> => {
    await watch();
    for await (const file of read(ctx, what, signal))
      if (!signal.aborted) accounts.set(ctx.files.uriOf(file.path), file.accounts);
  };
  const onChange = (uris: readonly string[]): void => {
    if (unread !== 'everything') for (const uri of uris) unread.add(uri);
  };
  ctx.watchedFiles.onDidChange(onChange);
  ctx.documents.onDidClose(({ document }) => onChange([document.uri]));
  ctx.settings.onDidChange(() => {
    running?.abort();
    running = undefined;
    accounts.clear();
    unread = 'everything';
  });
  return () => {
    if (running === undefined && (unread === 'everything' || unread.size > 0)) {
      const what = unread;
      const own = new AbortController();
      unread = new Set();
      running = own;
      ctx.guard.event('search for accounts', () =>
        search(what, own).finally(() => {
          if (running === own) running = undefined;
        }),
      );
    }
    return { accounts, isSearching: running !== undefined };
  };
}

/** Only who is offered accounts has policies watched. */
function fileWatch({ client, connection }: ServerContext): () => Promise<void> {
  let isWatching = false;
  return async () => {
    if (isWatching || !client.watchesFiles) return;
    isWatching = true;
    const watchers = [{ globPattern: '**/*.{json,jsonc}' }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  };
}

async function* read(
  ctx: ServerContext,
  what: Unread,
  signal: AbortSignal,
): AsyncGenerator<AccountsOfFile, void, undefined> {
  const { folders } = ctx.settings;
  for (const folder of folders.all()) {
    const root = ctx.files.pathOf(folder.uri);
    if (root === undefined) continue;
    const configuration = await ctx.settings.configuration(folder.uri);
    const search: AccountSearch = { host: ctx.host, service: ctx.service, configuration, root, signal };
    const changed = what === 'everything' ? [] : [...what].filter((uri) => folders.of(uri)?.uri === folder.uri);
    yield* what === 'everything'
      ? findAccounts(search)
      : accountsInFiles(
          changed.flatMap((uri) => ctx.files.pathOf(uri) ?? []),
          search,
        );
  }
}
