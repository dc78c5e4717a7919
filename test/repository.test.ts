// What a person meets first in the repository is whole: pages without marks of an unfinished merge, pictures that exist, links that lead somewhere.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const pages = readdirSync('.').filter((file) => file.endsWith('.md'));
const sources = [
  'client/src',
  'server/src',
  'server/tools',
  'docs',
  'snippets',
  'syntaxes',
  'schemas',
  '.ci',
  '.vscode',
];

function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(png|gif)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the repository', () => {
  it('holds no marks of an unfinished merge', () => {
    const marked = [...pages, 'package.json', ...sources.flatMap(textsIn)].filter((file) =>
      /^(?:<{7}|>{7}) /m.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(marked, []);
  });

  it('has what its pages link to', () => {
    const missing = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => target!)
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(target))
        .map((target) => `${page}: ${target}`),
    );
    assert.deepEqual(missing, []);
  });

  it('keeps no picture that nobody sees', () => {
    const shown = [...pages, ...textsIn('docs/walkthrough')].map((page) => readFileSync(page, 'utf8')).join('\n');
    assert.deepEqual(
      readdirSync('docs/pictures').filter((picture) => !shown.includes(`pictures/${picture}`)),
      [],
    );
  });
});
