// Runs the generators. Without arguments it rewrites every committed generated file; with `--check` it compares instead
// and exits 1 when one is out of date. Run from the repository's root, bundled, so that it works while the index of the
// rules does not fit the files: the index is written first, then the rules are compiled and read.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import type { NamedRule } from '../src/rules/rule';
import { builtCatalog, catalogManifest } from './generate/catalog';
import { accessTestFileSchema, configurationFileSchema, manifestWithConfiguration } from './generate/manifest';
import { ruleIndex } from './generate/rule-index';
import { type RulePage, pageWithHeader, rulesIndex } from './generate/rule-pages';
import { policySnippets } from './generate/snippets';

const rulesFolder = 'server/src/rules';
const check = process.argv.includes('--check');
let stale = 0;

function put(path: string, text: string): void {
  if (read(path) === text) return;
  stale++;
  if (check) console.error(`${path} is out of date: run npm run generate`);
  else writeFileSync(path, text);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The rules as they are now, compiled aside. */
function loadRules(): readonly NamedRule[] {
  const folder = mkdtempSync(resolve('out', 'generate-'));
  try {
    const bundle = join(folder, 'rules.js');
    buildSync({
      entryPoints: [join(rulesFolder, 'index.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
    return (createRequire(bundle)(bundle) as { rules: readonly NamedRule[] }).rules;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

put(join(rulesFolder, 'index.ts'), ruleIndex(rulesFolder));
const pages: RulePage[] = loadRules().map((named) => ({
  named,
  page: read(join(rulesFolder, `${named.id}.md`)) ?? '',
}));
for (const page of pages) if (page.page !== '') put(join(rulesFolder, `${page.named.id}.md`), pageWithHeader(page));
put('RULES.md', rulesIndex(pages));
const ids = pages.map(({ named }) => named.id);
put('package.json', manifestWithConfiguration(read('package.json') ?? '{}', ids));
put('schemas/bedrock-iam.schema.json', configurationFileSchema(ids));
put('schemas/access-test.schema.json', accessTestFileSchema(builtCatalog()));
put('snippets/iam-policy.json', policySnippets());
put('server/src/catalog/manifest.json', `${JSON.stringify(catalogManifest(), null, 2)}\n`);

if (check && stale > 0) process.exitCode = 1;
else console.log(check ? 'Generated files are up to date.' : `${stale} generated files rewritten.`);
