// Runs the built command line as a program of its own, over copies of the fixtures.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after } from 'node:test';
import { rules } from '../../server/src/rules/index';

export const fixtures = resolve('test/fixtures/cli');
const program = resolve(process.env['BEDROCK_IAM_CLI'] ?? 'dist/cli.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly folder?: string;
  readonly input?: string | Uint8Array;
}

export function runCli(words: readonly string[], { folder = fixtures, input = '' }: RunOptions = {}): Ran {
  // Colours must not depend on the variables of whoever runs the tests.
  const env = { ...process.env, FORCE_COLOR: '1', NO_COLOR: '' };
  const ran = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    input,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  assert.equal(ran.signal, null);
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** A folder of its own that goes away with the test file. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** A copy of the fixtures with a configuration in which only the given rules run, so that new rules change no golden file. */
export function copyFixtures(only: readonly string[]): string {
  const folder = makeFolder();
  cpSync(join(fixtures, 'iam'), join(folder, 'iam'), { recursive: true });
  writeFileSync(join(folder, '.bedrock-iam.json'), onlyRules(only));
  return folder;
}

export function onlyRules(only: readonly string[]): string {
  const others = rules.map((named) => named.id).filter((id) => !only.includes(id));
  return JSON.stringify({ rules: Object.fromEntries(others.map((id) => [id, 'off'])) });
}

/** Compares with a golden file; `UPDATE=1` writes it instead. Dates of the data do not count. */
export function assertGolden(name: string, text: string): void {
  const path = join(fixtures, 'expected', name);
  const steady = text.replaceAll(/\b20\d\d-\d\d-\d\d\b(?!-)/g, (date) => (date === '2012-10-17' ? date : 'DATE'));
  if (process.env['UPDATE'] === '1') writeFileSync(path, steady);
  assert.equal(steady, readFileSync(path, 'utf8'), `${name} differs; UPDATE=1 renews it`);
}
