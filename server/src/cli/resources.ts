// The data and the rule pages that ship beside the bundled program.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { createCatalog } from '../catalog/load';
import { nodeCatalogSource } from '../workspace/node-catalog';

// The bundler puts the version of package.json in its place.
// oxlint-disable-next-line no-underscore-dangle
declare const __VERSION__: string | undefined;

export const version = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0';

/** Undefined where the build did not write the data: then nothing could be checked. */
export function openCatalog(): Catalog | undefined {
  const folder = join(resources(), 'catalog');
  if (!existsSync(join(folder, 'index.json'))) return undefined;
  const catalog = createCatalog(nodeCatalogSource(folder));
  return catalog.prefixes.length > 0 ? catalog : undefined;
}

/** The page of a rule as it was written; undefined when there is none. */
export function readPage(rule: string): string | undefined {
  try {
    return readFileSync(join(resources(), 'rules', `${rule}.md`), 'utf8');
  } catch {
    return undefined;
  }
}

let found: string | undefined;

/** Beside the bundle; for the compiled sources, which lie elsewhere, in the build output above them. */
function resources(): string {
  found ??= search(__dirname) ?? __dirname;
  return found;
}

function search(folder: string): string | undefined {
  for (const candidate of [folder, join(folder, 'dist')])
    if (existsSync(join(candidate, 'catalog', 'index.json'))) return candidate;
  const parent = dirname(folder);
  return parent === folder ? undefined : search(parent);
}
