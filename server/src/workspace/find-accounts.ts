// Account ids in the policies of a workspace, for completion to offer. Reads what a check of the workspace would read, but
// never much of it: a person waits for none of this.

import type { Configuration } from '../config/resolve';
import { accountsIn } from '../features/completion/index';
import type { PolicyService } from '../service';
import { findFiles, leftOut } from './find-files';
import type { FileContent, WorkspaceHost } from './host';
import { lintFiles } from './lint-files';
import { pathBelow } from '../config/paths';

export interface AccountSearch {
  readonly host: WorkspaceHost;
  readonly service: PolicyService;
  readonly configuration: Configuration;
  /** The folder of the workspace. */
  readonly root: string;
  readonly signal: AbortSignal;
}

export interface AccountsOfFile {
  readonly path: string;
  /** Empty for a file that names none, is no policy, or is gone. */
  readonly accounts: readonly string[];
}

const mostFiles = 400;
const mostCharacters = 8_000_000;
/** No policy, and hardly a template, is longer. */
const longestText = 500_000;

/** The accounts of the files below the root, file by file, until enough was read or the signal is given. */
export async function* findAccounts(search: AccountSearch): AsyncGenerator<AccountsOfFile, void, undefined> {
  const { host, root, configuration, signal } = search;
  const isChecked = (path: string): boolean => configuration.isChecked(path);
  const { files } = await findFiles([root], { host, folder: root, root, isChecked, signal });
  const paths = files.map(({ path }) => path);
  yield* accountsInFiles(paths.slice(0, mostFiles), search);
}

/** The accounts of some files, those that no check would read passed over. */
export async function* accountsInFiles(
  paths: readonly string[],
  search: AccountSearch,
): AsyncGenerator<AccountsOfFile, void, undefined> {
  let left = mostCharacters;
  const host: WorkspaceHost = { ...search.host, read: async (path) => readable(await search.host.read(path)) };
  const files = paths.filter((path) => isSearched(path, search)).map((path) => ({ path, named: false }));
  for await (const result of lintFiles({ ...search, host, files })) {
    const { path } = result.file;
    if (result.kind !== 'checked') yield { path, accounts: [] };
    else {
      yield { path, accounts: accountsIn(result.analysis.policies) };
      left -= result.analysis.text.length;
      if (left < 0) return;
    }
  }
}

function isSearched(path: string, { root, configuration }: AccountSearch): boolean {
  const below = pathBelow(root, path);
  return (
    /\.jsonc?$/.test(below) &&
    configuration.isChecked(below) &&
    !below.split('/').some((part) => leftOut.includes(part))
  );
}

/** A text without twelve digits in a row names no account, and need not be parsed to know it. */
function readable(content: FileContent): FileContent {
  if (content.kind !== 'text' || (content.text.length <= longestText && /\d{12}/.test(content.text))) return content;
  return { kind: 'skipped', why: 'is not searched for accounts' };
}
