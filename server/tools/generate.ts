// Runs the generators. Without arguments it rewrites every committed generated file; with `--check` it compares instead
// and exits 1 when one is out of date. Run from the repository's root.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleIndex } from './generate/rule-index';

interface Generated {
  readonly path: string;
  readonly text: string;
}

function generated(): readonly Generated[] {
  const rules = 'server/src/rules';
  return [{ path: join(rules, 'index.ts'), text: ruleIndex(rules) }];
}

function main(check: boolean): void {
  let stale = 0;
  for (const { path, text } of generated()) {
    if (read(path) === text) continue;
    stale++;
    if (check) console.error(`${path} is out of date: run npm run generate`);
    else writeFileSync(path, text);
  }
  if (check && stale > 0) process.exitCode = 1;
  else console.log(check ? 'Generated files are up to date.' : `${stale} generated files rewritten.`);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

main(process.argv.includes('--check'));
