// Loads a bundle of this extension with the code that V8 made of it in an earlier window. Half a megabyte of language client is compiled
// and run in a window that may only look at one policy: with the code at hand that takes a third of the extension host's time.

import { readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

export interface Loaded<T> {
  readonly exports: T;
  /** Was there code of an earlier window, and did V8 take it? */
  readonly wasKept: boolean;
  /** Writes the code, with all that has run so far, for the next window. Does nothing where that is done; never throws. */
  keep(): Promise<void>;
}

/** Loads the CommonJS file at a path. `folder` holds what is kept; it need not exist. Throws what the file throws. */
export function loadKept<T>(path: string, folder: string): Loaded<T> {
  const source = readFileSync(path, 'utf8');
  const name = nameOf(path);
  const cachedData = read(join(folder, name));
  const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${source}\n})`, {
    filename: path,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = { exports: {} };
  const run = script.runInThisContext() as (...given: readonly unknown[]) => void;
  run.call(module.exports, module.exports, createRequire(path), module, path, dirname(path));
  const wasKept = cachedData !== undefined && script.cachedDataRejected === false;
  return {
    exports: module.exports as T,
    wasKept,
    async keep() {
      if (!wasKept) await write(folder, name, script.createCachedData());
    },
  };
}

/** V8 compares its version, its settings and the length of the source, so the rest is in the name. */
function nameOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${basename(path)}-${size}-${Math.floor(mtimeMs)}-${process.versions.v8}-${process.arch}.bin`;
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Another window may write at the same time, or read: the file appears whole. What older versions left is taken away. */
async function write(folder: string, name: string, data: Buffer): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const unfinished = join(folder, `${process.pid}.part`);
    await writeFile(unfinished, data);
    await rename(unfinished, join(folder, name));
    const others = (await readdir(folder)).filter((each) => each !== name && each.endsWith('.bin'));
    await Promise.all(others.map((each) => rm(join(folder, each), { force: true })));
  } catch {
    // A folder that cannot be written costs time in the next window, and nothing else.
  }
}
