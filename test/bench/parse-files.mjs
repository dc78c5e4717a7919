// What the command line is measured against: reads every file of a folder and parses it, and nothing else.

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { parseTree } = createRequire(import.meta.url)('jsonc-parser');
const [folder = '.'] = process.argv.slice(2);
let nodes = 0;
for (const name of readdirSync(folder))
  nodes += parseTree(readFileSync(join(folder, name), 'utf8'))?.children?.length ?? 0;
if (nodes === 0) process.exitCode = 1;
