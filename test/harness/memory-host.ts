// A workspace in memory: paths and texts as data. What a test puts in may vanish between listing and reading.

import { compileGlob } from '../../server/src/config/glob';
import { pathBelow } from '../../server/src/config/paths';
import { type FileContent, type WorkspaceHost, textOf } from '../../server/src/workspace/host';

export interface MemoryHost extends WorkspaceHost {
  /** Every path that was read, in order. */
  readonly reads: readonly string[];
  /** Makes a file, or changes one. */
  write(path: string, text: string): void;
}

/** Files by absolute path; a `FileContent` stands for what is no text. `links` says where a path leads. */
export function createMemoryHost(
  files: Readonly<Record<string, string | FileContent>>,
  links: Readonly<Record<string, string>> = {},
): MemoryHost {
  const content = new Map(Object.entries(files));
  const reads: string[] = [];
  const read = (path: string): Promise<FileContent> => {
    reads.push(path);
    const found = content.get(path) ?? { kind: 'failed', why: 'does not exist' };
    return Promise.resolve(typeof found === 'string' ? { kind: 'text', text: found, mark: false } : found);
  };
  const isFolder = (path: string): boolean => [...content.keys()].some((file) => file.startsWith(`${path}/`));
  return {
    reads,
    write: (path, text) => void content.set(path, text),
    kindOf: (path) => Promise.resolve(content.has(path) ? 'file' : isFolder(path) ? 'folder' : 'missing'),
    exists: (path) => Promise.resolve(content.has(path) || isFolder(path)),
    realPath: (path) => Promise.resolve(links[path] ?? path),
    read,
    readText: async (path) => textOf(await read(path)),
    list(folder, query) {
      const tests = query.globs.map((glob) => compileGlob(`./${glob}`));
      const found = [...content.keys()].filter((path) => {
        const below = pathBelow(folder, path);
        const enters = !below.split('/').some((part) => query.leftOut.includes(part));
        return below !== path && enters && tests.some((test) => test(below));
      });
      return Promise.resolve(found);
    },
  };
}
