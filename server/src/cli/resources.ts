// The data and the rule pages that ship beside the bundled program.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { openNewestCatalog } from '../workspace/node-catalog';

// The bundler puts the version of package.json in its place.
// oxlint-disable-next-line no-underscore-dangle
declare const __VERSION__: string | undefined;

export const version = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0';

/**
 * The catalog, with the data of a folder that `refresh` wrote where it is newer. A folder that was named and holds none is refused,
 * as is a build without data: then nothing could be checked. `note` is told what is worth knowing.
 */
export function openCatalog(dataFolder: string | undefined, note: (text: string) => void): Catalog | undefined {
  const { catalog, problem } = openNewestCatalog(bundledData(), dataFolder);
  const missing = catalog.prefixes.length === 0;
  if (missing) note('the AWS data beside this program is missing or cannot be read');
  else if (problem !== undefined) note(problem.message);
  return missing || problem?.kind === 'no-data' ? undefined : catalog;
}

/** The folder of the bundled tables. */
export function bundledData(): string {
  return join(resources(), 'catalog');
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
