// The bytes of the catalog from a folder on disk. The only file of the catalog that knows there is a file system.
import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createModels } from '../catalog/bedrock/models';
import type { Catalog, CatalogSource, PackPlace } from '../catalog/catalog';
import { createCatalog, readIndex } from '../catalog/load';

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

export interface OpenedCatalog {
  readonly catalog: Catalog;
  /** Why the folder that was named is not used; one with older data is no mistake of anybody's. */
  readonly problem: { readonly kind: 'no-data' | 'older'; readonly message: string } | undefined;
}

/** The catalog over the newer of the bundled data and what is in another folder, where one is named. */
export function openNewestCatalog(bundled: string, other: string | undefined): OpenedCatalog {
  const source = newestCatalogSource(bundled, other);
  const catalog = createCatalog(source);
  if (other === undefined || source.from !== 'bundled') return { catalog, problem: undefined };
  const date = readIndex(nodeCatalogSource(other).index).date;
  const what = date === '' ? 'no AWS data that can be read' : `AWS data of ${date}`;
  const message = `\`${other}\` holds ${what}; the bundled data of ${catalog.dataDate} is used`;
  return { catalog, problem: { kind: date === '' ? 'no-data' : 'older', message } };
}

/**
 * The bundled data, or what a refresh wrote into another folder where that is newer, the services and the models each by their
 * own date. So data that was refreshed long ago steps back behind a newer release. `from` tells where the services come from.
 */
export function newestCatalogSource(bundled: string, other: string | undefined): NewestSource {
  const own = nodeCatalogSource(bundled);
  if (other === undefined) return { ...own, from: 'bundled' };
  const fresh = nodeCatalogSource(other);
  const { date, services } = readIndex(fresh.index);
  const end = Math.max(0, ...services.map(([, , offset, length]) => offset + length));
  const newer = services.length > 0 && date > readIndex(own.index).date && sizeOf(join(other, 'services.jsonl')) >= end;
  return {
    ...(newer ? fresh : own),
    readModels: () => newestModels(own.readModels?.(), fresh.readModels?.()),
    from: newer ? 'other' : 'bundled',
  };
}

export interface NewestSource extends CatalogSource {
  readonly from: 'bundled' | 'other';
}

function newestModels(own: string | undefined, fresh: string | undefined): string | undefined {
  if (fresh === undefined) return own;
  const models = createModels(fresh);
  return models.list.length > 0 && models.dataDate > createModels(own ?? '').dataDate ? fresh : own;
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
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
