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

  it('starts with F5 what its tasks build, and attaches where the client lets the server listen', () => {
    const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
    const { configurations, compounds } = read('.vscode/launch.json') as {
      configurations: { name: string; preLaunchTask?: string; port?: number; args?: string[] }[];
      compounds: { configurations: string[] }[];
    };
    const { tasks } = read('.vscode/tasks.json') as { tasks: { label: string; command?: string; script?: string }[] };
    const { scripts } = read('package.json') as { scripts: Record<string, string> };
    const named = (names: readonly (string | undefined)[], known: readonly string[]): void =>
      assert.deepEqual(
        names.filter((name) => name !== undefined && !known.includes(name)),
        [],
      );
    named(
      configurations.map(({ preLaunchTask }) => preLaunchTask),
      tasks.map(({ label }) => label),
    );
    named(
      compounds.flatMap((compound) => compound.configurations),
      configurations.map(({ name }) => name),
    );
    const called = tasks.flatMap(({ script, command }) => [
      script,
      ...[...(command ?? '').matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name),
    ]);
    named(called, Object.keys(scripts));
    const client = readFileSync('client/src/client.ts', 'utf8');
    for (const { port } of configurations) if (port !== undefined) assert.ok(client.includes(`--inspect=${port}`));
    for (const argument of configurations.flatMap(({ args = [] }) => args)) {
      const path = argument.replace('${workspaceFolder}/', '');
      if (path.includes('/') && !path.startsWith('-')) assert.ok(existsSync(path), path);
    }
  });
});
