// Builds the catalog from its bytes: the index at once, each service and the models on first use. Bad data gives an empty
// catalog or an unknown service, never an exception.
import { byText } from '../base/by-text';
import type { Catalog, CatalogSource, KeyInfo, Partition, Region, ServiceInfo } from './catalog';
import { createModels } from './bedrock/models';
import type { Models } from './bedrock/models';
import { globalKeyFactList, globalKeyFacts, globalKeyPage } from './global-keys';
import { createKeyIndex } from './key-index';
import { readKey, readServiceTable } from './service-table';
import { tableVersion } from './table-format';
import type { IndexTable, PartitionRow, ServiceRow } from './table-format';

/** The catalog over these bytes. Lookups ignore case and are safe for any string. */
export function createCatalog(source: CatalogSource): Catalog {
  const index = readIndex(source.index);
  const rows = new Map(index.services.map((row) => [row[0].toLowerCase(), row]));
  const loadService = serviceLoader(source, rows);
  const globals = globalKeys(index);
  const partitions = index.partitions.map(readPartition);
  const partitionsById = new Map(partitions.map((partition) => [partition.id, partition]));
  const regions = new Map(partitions.flatMap((partition) => partition.regions.map((region) => [region.id, region])));
  let models: Models | undefined;
  return {
    dataDate: index.date,
    prefixes: index.services.map((row) => row[0]),
    title: (prefix) => rows.get(prefix.toLowerCase())?.[1],
    service: (prefix) => loadService(prefix)?.info,
    globalKeys: globals.filter((key) => key.name.startsWith('aws:')),
    sessionKeys: globals.filter((key) => !key.name.startsWith('aws:')),
    key: keyFinder(globals, index.borrowed, loadService),
    partitions,
    partition: (id) => partitionsById.get(id.toLowerCase()),
    region: (id): Region | undefined => regions.get(id.toLowerCase()),
    get models() {
      models ??= createModels(source.readModels?.() ?? '');
      return models;
    },
  };
}

interface LoadedService {
  readonly info: ServiceInfo;
  readonly key: (name: string) => KeyInfo | undefined;
}

type ServiceLoader = (prefix: string) => LoadedService | undefined;

const emptyIndex: IndexTable = {
  version: tableVersion,
  package: '',
  date: '',
  services: [],
  globals: [],
  borrowed: [],
  partitions: [],
};

/** The index of these bytes; an empty one where they are not an index of this version. */
export function readIndex(text: string): IndexTable {
  try {
    const index: unknown = JSON.parse(text);
    return isIndex(index) ? index : emptyIndex;
  } catch {
    return emptyIndex;
  }
}

/** A folder may be anybody's, so the shape is looked at before it is believed. */
function isIndex(value: unknown): value is IndexTable {
  if (typeof value !== 'object' || value === null) return false;
  const { version, package: from, date, services, globals, borrowed, partitions } = value as Record<string, unknown>;
  return (
    version === tableVersion &&
    isRow([from, date], 'string', 'string') &&
    isRows(services, 'string', 'string', 'number', 'number') &&
    isRows(globals, 'string', 'string') &&
    isRows(borrowed, 'string', 'string') &&
    isRows(partitions, 'string', 'string', 'object', 'object') &&
    (partitions as PartitionRow[]).every(
      ([, , stems, regions]) => isRow(stems, ...stems.map(() => 'string')) && isRows(regions, 'string', 'string'),
    )
  );
}

function isRows(value: unknown, ...types: readonly string[]): boolean {
  return Array.isArray(value) && value.every((row) => isRow(row, ...types));
}

function isRow(value: unknown, ...types: readonly string[]): boolean {
  return Array.isArray(value) && value.length === types.length && types.every((type, at) => typeof value[at] === type);
}

/** A service that cannot be read is remembered as such: a broken file must not be opened on every keystroke. */
function serviceLoader(source: CatalogSource, rows: ReadonlyMap<string, ServiceRow>): ServiceLoader {
  const loaded = new Map<string, LoadedService | undefined>();
  return byText((prefix) => {
    const name = prefix.toLowerCase();
    const row = rows.get(name);
    if (row === undefined) return undefined;
    if (!loaded.has(name)) loaded.set(name, readService(source, row));
    return loaded.get(name);
  });
}

function readService(source: CatalogSource, [prefix, title, offset, length]: ServiceRow): LoadedService | undefined {
  const text = source.readService(prefix, { offset, length });
  const info = text === undefined ? undefined : readServiceTable(text, title);
  if (info === undefined) return undefined;
  let find: LoadedService['key'] | undefined;
  return {
    info,
    key: (name) => {
      find ??= createKeyIndex(info.keys);
      return find(name);
    },
  };
}

/**
 * Global keys first, then the service the prefix names, then the service that lists the key under a prefix that is not its
 * own. Keys of identity providers and of SAML are listed under `sts`.
 */
function keyFinder(
  globals: readonly KeyInfo[],
  borrowed: IndexTable['borrowed'],
  loadService: ServiceLoader,
): (name: string) => KeyInfo | undefined {
  const global = createKeyIndex(globals);
  const lenders = new Map<string, string>();
  for (const [name, service] of borrowed) lenders.set(name.toLowerCase(), service);
  return byText((name) => {
    const known = global(name);
    if (known !== undefined) return known;
    const prefix = name.slice(0, Math.max(0, name.indexOf(':'))).toLowerCase();
    if (prefix === '' || prefix === 'aws') return undefined;
    const own = loadService(prefix)?.key(name);
    if (own !== undefined) return own;
    const lender = lenders.get(name.toLowerCase()) ?? (isProvider(prefix) ? 'sts' : undefined);
    return lender === undefined ? undefined : loadService(lender)?.key(name);
  });
}

function isProvider(prefix: string): boolean {
  return prefix === 'saml' || prefix.includes('.');
}

/** The keys of the data, and those that AWS's page has and the data lacks (their facts say the type). */
function globalKeys(index: IndexTable): readonly KeyInfo[] {
  const named = new Set(index.globals.map(([name]) => name.toLowerCase()));
  const lacking =
    index.globals.length === 0
      ? []
      : globalKeyFactList.filter((fact) => fact.type !== undefined && !named.has(fact.name.toLowerCase()));
  const all = [...index.globals, ...lacking.map((fact) => [fact.name, fact.type ?? 'String'] as const)];
  return all.map(([name, type]) => globalKey(name, type)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function globalKey(name: string, type: string): KeyInfo {
  const fact = globalKeyFacts(name);
  const description = fact?.description ?? '';
  return readKey(name, fact?.type ?? type, { description, url: globalKeyPage(name), values: fact?.values });
}

function readPartition([id, dnsSuffix, stems, rows]: PartitionRow): Partition {
  return {
    id,
    dnsSuffix,
    regions: rows.map(([region, name]) => ({ id: region, name })),
    hasRegionShape: (region) => stems.some((stem) => isRegionOf(stem, region)),
  };
}

/** `<stem>-<word>-<number>`; the word has no hyphen, so `us-gov-west-1` is no Region of the stem `us`. */
function isRegionOf(stem: string, region: string): boolean {
  if (!region.startsWith(`${stem}-`)) return false;
  const [word = '', number = '', ...rest] = region.slice(stem.length + 1).split('-');
  return rest.length === 0 && /^\w+$/.test(word) && /^\d+$/.test(number);
}
