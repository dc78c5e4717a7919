// From what a person names (files, folders, globs) to the files to check, in a fixed order, each once.

import { pathBelow, resolvePath } from '../config/paths';
import type { WorkspaceHost } from './host';

/** Folders whose files are other people's or somebody's output. */
export const leftOut: readonly string[] = ['node_modules', '.git', 'dist'];

export interface FoundFile {
  readonly path: string;
  /** Named by itself: then nothing about it is passed over in silence. */
  readonly named: boolean;
}

export interface FindRequest {
  readonly host: WorkspaceHost;
  /** The folder that relative names count from. */
  readonly folder: string;
  /** The folder that the globs of the configuration count from. */
  readonly root: string;
  /** The test for files of a folder; paths count from `root`. */
  readonly isChecked: (path: string) => boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface Found {
  readonly files: readonly FoundFile[];
  /** Names that led nowhere, each as a sentence. */
  readonly missing: readonly string[];
}

export async function findFiles(names: readonly string[], request: FindRequest): Promise<Found> {
  const files = new Map<string, FoundFile>();
  const missing: string[] = [];
  const add = (path: string, named: boolean): void => {
    if (named || !files.has(path)) files.set(path, { path, named });
  };
  for (const name of names) {
    const path = resolvePath(request.folder, name);
    const kind = await request.host.kindOf(path);
    if (kind === 'file') add(path, true);
    else if (kind === 'folder') for (const file of await filesOf(path, request)) add(file, false);
    else if (!isGlob(name)) missing.push(`\`${name}\` does not exist`);
    else {
      const matching = await request.host.list(request.folder, { globs: [name], leftOut, signal: request.signal });
      if (matching.length === 0 && request.signal?.aborted !== true) missing.push(`\`${name}\` matches no file`);
      for (const file of matching.toSorted()) add(file, false);
    }
  }
  return { files: [...files.values()], missing };
}

/** Only JSON, whatever the configuration names: no other format is read yet. */
async function filesOf(folder: string, request: FindRequest): Promise<readonly string[]> {
  const json = await request.host.list(folder, { globs: ['**/*.json', '**/*.jsonc'], leftOut, signal: request.signal });
  return json.filter((path) => request.isChecked(pathBelow(request.root, path))).toSorted();
}

function isGlob(name: string): boolean {
  return /[*?[\]{}()!]/.test(name);
}
