// `npm run new-rule` in a copy of the repository: what it writes compiles, is linted and formatted, is taken into the generated files, and
// passes the test of its own page.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isFullRun } from '../harness/effort';

const id = 'action/scratch-rule';
const files = ['ts', 'md'].map((ending) => `server/src/rules/${id}.${ending}`);
const left = new Set(['.git', 'node_modules']);

describe('npm run new-rule', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-new-rule-'));
    for (const name of readdirSync('.'))
      if (!left.has(name)) cpSync(name, join(folder, name), { recursive: true, filter });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('writes a rule and a page that pass as they are', () => {
    compile();
    succeeds(run('out/server/tools/new-rule.js', id));
    for (const file of files) assert.ok(existsSync(join(folder, file)), file);

    // As `npm run generate` does, which bundles the generators first.
    succeeds(run('out/server/tools/generate.js'));
    assert.match(readFileSync(join(folder, 'RULES.md'), 'utf8'), /action\/scratch-rule/);
    compile();
    succeeds(run('out/server/tools/generate.js', '--check'));
    succeeds(run('node_modules/oxfmt/bin/oxfmt', '--check', ...files, 'server/src/rules/index.ts'));
    // All files together are what `npm run check` lints, and take their time.
    const linted = isFullRun ? [] : files.slice(0, 1);
    succeeds(run('node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', ...linted));

    for (const test of ['rules', 'fixes', 'pages']) {
      const { status, stdout } = run(`out/test/${test}.test.js`);
      assert.equal(status, 0, stdout);
      assert.match(stdout, test === 'fixes' ? /of the rule pages/ : /action\/scratch-rule/);
    }
  });

  it('refuses what is there already, and names that are none', () => {
    for (const [wrong, message] of [
      [id, /exists already/],
      ['action/Unknown', /usage/],
      ['nothing/unknown', /usage/],
      ['', /usage/],
    ] as const) {
      const { status, stderr } = run('out/server/tools/new-rule.js', wrong);
      assert.equal(status, 2, wrong);
      assert.match(stderr, message);
    }
  });

  interface Ran {
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }

  function run(program: string, ...words: string[]): Ran {
    const env = { ...process.env, RULE: id };
    return spawnSync(process.execPath, [program, ...words], { cwd: folder, env, encoding: 'utf8' });
  }

  function compile(): void {
    succeeds(run('node_modules/typescript/bin/tsc', '-b'));
  }

  function succeeds({ status, stdout, stderr }: Ran): void {
    assert.equal(status, 0, stdout + stderr);
  }
});

/** The editors that tests install are large, and nothing of them is asked for here. */
function filter(path: string): boolean {
  return !/editor[/\\](?:oldest[/\\])?node_modules/.test(path);
}
