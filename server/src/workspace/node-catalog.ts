// The bytes of the catalog from a folder on disk. The only file of the catalog that knows there is a file system.
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogSource, PackPlace } from '../catalog/catalog';

/**
 * Reads `index.json` at once and one line of `services.jsonl` per service, through one file handle that stays open.
 * A missing or broken folder gives a source that has nothing, never an exception.
 */
export function nodeCatalogSource(dir: string): CatalogSource {
  const pack = openPack(join(dir, 'services.jsonl'));
  return {
    index: readText(join(dir, 'index.json')) ?? '',
    readService: (_prefix, place) => pack(place),
    readModels: () => readText(join(dir, 'models.json')),
  };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A reader of byte ranges. The file is opened on first use, so a start without a policy costs nothing. */
function openPack(path: string): (place: PackPlace) => string | undefined {
  let file: { readonly handle: number; readonly size: number } | undefined;
  return ({ offset, length }) => {
    try {
      file ??= open(path);
      if (offset + length > file.size) return undefined;
      const bytes = Buffer.alloc(length);
      let done = 0;
      while (done < length) {
        const read = readSync(file.handle, bytes, done, length - done, offset + done);
        if (read === 0) return undefined;
        done += read;
      }
      return bytes.toString('utf8');
    } catch {
      return undefined;
    }
  };
}

function open(path: string): { readonly handle: number; readonly size: number } {
  const handle = openSync(path, 'r');
  try {
    return { handle, size: fstatSync(handle).size };
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}
