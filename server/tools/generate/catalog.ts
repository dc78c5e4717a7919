// Writes the tables of the catalog into the build output, from the data packages on disk. Runs in the repository's root, at
// build time only. Stops at whatever the curated facts do not cover, and says where to add it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../src/catalog/catalog';
import { createCatalog } from '../../src/catalog/load';
import { type Tables, buildTables } from './catalog-tables';

/** What is committed about the build output: a data update changes these lines and nothing else. */
export interface CatalogManifest {
  readonly package: string;
  readonly dataDate: string;
  readonly services: number;
  readonly actions: number;
  readonly resourceTypes: number;
  readonly keys: number;
  readonly globalKeys: number;
  readonly regions: number;
  /** Over the index, the pack and the models. */
  readonly sha256: string;
}

const manifestPath = 'server/src/catalog/manifest.json';
const modelsPath = 'server/src/catalog/bedrock/models.json';

/** Reading the data takes most of a second, and nothing changes it while a program runs. */
let tables: Tables | undefined;

function tablesOfData(): Tables {
  tables ??= buildTables();
  return tables;
}

/** Writes `index.json`, `services.jsonl` and `models.json` into the folder. */
export function writeCatalog(outDir: string): void {
  const { index, pack } = tablesOfData();
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, 'index.json'), index);
  writeFileSync(join(outDir, 'services.jsonl'), pack);
  writeFileSync(join(outDir, 'models.json'), readModels());
}

/** Writes them unless they are there already. */
export function ensureCatalog(outDir: string): void {
  if (!isBuilt(outDir)) writeCatalog(outDir);
}

/** Does the folder hold what the manifest says? */
export function isBuilt(outDir: string): boolean {
  const { sha256 } = JSON.parse(readFileSync(manifestPath, 'utf8')) as CatalogManifest;
  const files = ['index.json', 'services.jsonl', 'models.json'].map((name) => join(outDir, name));
  if (!files.every((file) => existsSync(file))) return false;
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex') === sha256;
}

/** What the data on disk gives now. */
export function catalogManifest(): CatalogManifest {
  const { index, pack, counts } = tablesOfData();
  const hash = createHash('sha256').update(index).update(pack).update(readModels());
  return { ...counts, sha256: hash.digest('hex') };
}

/** The catalog of the data on disk. */
export function builtCatalog(): Catalog {
  const { index, pack } = tablesOfData();
  const bytes = Buffer.from(pack);
  return createCatalog({
    index,
    readService: (_, { offset, length }) => bytes.toString('utf8', offset, offset + length),
    readModels,
  });
}

/** Accepts the data on disk. To be called by hand after a data update, and its difference to be read. */
export function writeManifest(): void {
  writeFileSync(manifestPath, `${JSON.stringify(catalogManifest(), undefined, 2)}\n`);
}

/** One line for each difference between the data on disk and the committed manifest; empty when they agree. */
export function checkCatalog(): string[] {
  const committed = JSON.parse(readFileSync(manifestPath, 'utf8')) as Readonly<Record<string, unknown>>;
  return Object.entries(catalogManifest())
    .filter(([name, value]) => committed[name] !== value)
    .map(([name, value]) => `${manifestPath}: ${name} is ${String(committed[name])}, the data gives ${String(value)}`);
}

/** Written anew, so that formatting the curated file does not change what is shipped. */
function readModels(): string {
  return JSON.stringify(JSON.parse(readFileSync(modelsPath, 'utf8')));
}
