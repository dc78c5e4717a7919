// The two catalogs of the tests: a small frozen one, which no data update can change, and the real one of the build output.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../server/src/catalog/catalog';
import { createCatalog } from '../../server/src/catalog/load';
import { nodeCatalogSource } from '../../server/src/workspace/node-catalog';

interface Fixture {
  readonly index: unknown;
  readonly services: Readonly<Record<string, unknown>>;
  readonly models: unknown;
}

let mini: Catalog | undefined;
let real: Catalog | undefined;

/** A dozen services with the actions that tests name, and every global key. */
export function miniCatalog(): Catalog {
  mini ??= readMini();
  return mini;
}

/** What the extension ships; needs a build. */
export function realCatalog(): Catalog {
  real ??= createCatalog(nodeCatalogSource(join(process.cwd(), 'dist', 'catalog')));
  return real;
}

function readMini(): Catalog {
  const path = join(process.cwd(), 'test', 'fixtures', 'mini-catalog.json');
  const fixture = JSON.parse(readFileSync(path, 'utf8')) as Fixture;
  return createCatalog({
    index: JSON.stringify(fixture.index),
    readService: (prefix) => JSON.stringify(fixture.services[prefix]),
    readModels: () => JSON.stringify(fixture.models),
  });
}
