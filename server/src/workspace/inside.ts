// Reads files of one folder and of no other: for names that come out of documents, as `extends` in a configuration file or a policy in an
// access test. A document must not make anybody's program open files that its reader never chose. Links are followed first.

import { pathBelow } from '../config/paths';
import type { FileContent, WorkspaceHost } from './host';

/** A reader of what lies below one of the folders, whatever the path is called. Without folders nothing is read. */
export function readerInside(host: WorkspaceHost, folders: readonly string[]): (path: string) => Promise<FileContent> {
  return async (path) => {
    if (!(await isInside(host, folders, path))) return { kind: 'skipped', why: outside };
    return host.read(path);
  };
}

export const outside = 'lies outside the workspace, so it is not read';

async function isInside(host: WorkspaceHost, folders: readonly string[], path: string): Promise<boolean> {
  // The name alone decides first, so that nothing is learnt about files elsewhere, not even whether they are there.
  const named = folders.filter((folder) => isBelow(folder, path));
  if (named.length === 0) return false;
  const real = await host.realPath(path);
  for (const folder of folders) if (isBelow(await host.realPath(folder), real)) return true;
  return false;
}

function isBelow(folder: string, path: string): boolean {
  return pathBelow(folder, path) !== path;
}
