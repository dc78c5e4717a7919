// Holds the direction of imports: data flows one way through the layers, and a module imports only downwards.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';

const root = resolve('server/src');

/** Lowest first. */
const layers = [
  'base',
  'protocol',
  'syntax',
  'catalog',
  'documents',
  'model',
  'analysis',
  'cursor',
  'rules',
  'features',
  'config',
  'service',
  'workspace',
  'refresh',
  'lsp',
  'cli',
  'main',
];

const nodeAllowed = /^(?:cli\/|main\.ts$|(?:workspace|refresh)\/node-)/;

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import|require\()\s*'([^']+)'/g)].map((match) => ({ file, target: match[1]! }));
}

function layerOf(file: string): string {
  return file.split('/')[0]!.replace(/\.ts$/, '');
}

const imports = files.flatMap(importsOf);
const own = imports
  .filter(({ target }) => target.startsWith('.'))
  .map(({ file, target }) => ({ file, target: relative(root, resolve(root, dirname(file), target)) }));

describe('architecture', () => {
  it('has a place for every module', () => {
    const unknown = files.filter((file) => !layers.includes(layerOf(file)));
    assert.deepEqual(unknown, []);
  });

  it('imports only downwards', () => {
    const upward = own.filter(({ file, target }) => {
      const from = layers.indexOf(layerOf(file));
      const to = layers.indexOf(layerOf(target));
      return to > from && from >= 0;
    });
    assert.deepEqual(
      upward.map(({ file, target }) => `${file} -> ${target}`),
      [],
    );
  });

  it('keeps the editor protocol and the command line apart', () => {
    const crossing = own.filter(({ file, target }) => {
      const pair = new Set([layerOf(file), layerOf(target)]);
      return pair.has('lsp') && pair.has('cli');
    });
    assert.deepEqual(
      crossing.map(({ file, target }) => `${file} -> ${target}`),
      [],
    );
  });

  it('knows the protocol library only in lsp and main, the JSON parser only in syntax, and Node only at the edges', () => {
    const wrong = imports.filter(({ file, target }) => {
      if (target === 'vscode-languageserver-textdocument') return !['lsp', 'cli'].includes(layerOf(file));
      if (target.startsWith('vscode-languageserver')) return !['lsp', 'main'].includes(layerOf(file));
      if (target === 'jsonc-parser') return layerOf(file) !== 'syntax';
      return target.startsWith('node:') && !nodeAllowed.test(file);
    });
    assert.deepEqual(
      wrong.map(({ file, target }) => `${file} -> ${target}`),
      [],
    );
  });

  it('reaches the network from one folder, which only commands load', () => {
    const networks = /\bfetch\(|'(?:node:)?(?:https?|http2|net|tls|dgram)'|@smithy\//;
    const reaching = files.filter((file) => networks.test(readFileSync(join(root, file), 'utf8')));
    assert.ok(reaching.length > 0 && reaching.every((file) => file.startsWith('refresh/')), reaching.join());
    const imported = /(?:from|require\()\s*'([^']+)'/g;
    const loading = files.filter((file) => !file.startsWith('refresh/') && file !== 'cli/refresh.ts');
    const wrong = loading.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(imported)]
        .map(([, target = '']) => relative(root, resolve(root, dirname(file), target)))
        .filter((target) => target.startsWith('refresh/') || target === 'cli/refresh')
        .map((target) => `${file} -> ${target}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('has no cycle between modules', () => {
    const edges = new Map<string, string[]>();
    for (const { file, target } of own)
      edges.set(file.replace(/\.ts$/, ''), [...(edges.get(file.replace(/\.ts$/, '')) ?? []), target]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (module: string, path: readonly string[]): void => {
      if (path.includes(module)) cycles.push([...path.slice(path.indexOf(module)), module].join(' -> '));
      if (done.has(module) || path.includes(module)) return;
      for (const next of edges.get(module) ?? []) visit(next, [...path, module]);
      done.add(module);
    };
    for (const module of edges.keys()) visit(module, []);
    // Types may refer to one another across two files of a layer; values may not, and the bundler would tell.
    assert.deepEqual(
      cycles.filter((cycle) => new Set(cycle.split(' -> ').map(layerOf)).size > 1),
      [],
    );
  });

  it('keeps hand-written files short', () => {
    const long = files.filter(
      (file) => file !== 'rules/index.ts' && readFileSync(join(root, file), 'utf8').split('\n').length > 400,
    );
    assert.deepEqual(long, []);
  });
});
