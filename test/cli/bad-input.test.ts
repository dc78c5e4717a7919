// Files that are no policies, no JSON or no text: a clear word, the others still checked, the promised exit code.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fixtures, makeFolder, onlyRules, runCli } from './run-cli';

const policy = readFileSync(join(fixtures, 'iam/invoke.json'), 'utf8');
const files = {
  '.bedrock-iam.json': onlyRules(['action/unknown']),
  'good.json': policy,
  'binary.json': new Uint8Array([0x7b, 0, 1, 2]),
  'latin1.json': new Uint8Array([0x7b, 0x22, 0xe4, 0x22, 0x7d]),
  'utf16.json': Buffer.from(`\uFEFF${policy}`, 'utf16le'),
  'large.json': Buffer.alloc(10 * 1024 * 1024, ' '),
  'words.json': 'this is no JSON',
  'empty.json': '',
  'deep.json': '['.repeat(200_000),
  'package.json': '{ "name": "x", "__proto__": { "constructor": [] } }',
};

describe('bad input', () => {
  const folder = makeFolder(files);
  mkdirSync(join(folder, 'folder.json'));
  const run = (...words: string[]): ReturnType<typeof runCli> => runCli(['lint', ...words], { folder });

  it('a sweep passes over what is no policy and says what it did not read', () => {
    const { code, out, err } = run('.');
    assert.match(out, /^good\.json:7:19 error /);
    assert.deepEqual(err.trimEnd().split('\n'), [
      'bedrock-iam: `binary.json` is binary; it was not checked',
      'bedrock-iam: `large.json` is larger than 5 MB (10.0 MB); it was not checked',
      'bedrock-iam: `latin1.json` is not UTF-8 text; it was not checked',
      'bedrock-iam: `utf16.json` is UTF-16; save it as UTF-8; it was not checked',
    ]);
    assert.equal(code, 1);
  });

  const named: readonly (readonly [name: string, code: number, message: string])[] = [
    ['none.json', 2, '`none.json` does not exist'],
    ['none/*.json', 2, '`none/*.json` matches no file'],
    ['binary.json', 2, '`binary.json` is binary'],
    ['large.json', 2, '`large.json` is larger than 5 MB (10.0 MB)'],
    ['utf16.json', 2, '`utf16.json` is UTF-16; save it as UTF-8'],
    ['words.json', 0, '`words.json` holds no IAM policy'],
    ['empty.json', 0, '`empty.json` holds no IAM policy'],
    ['deep.json', 0, '`deep.json` holds no IAM policy'],
    ['package.json', 0, '`package.json` holds no IAM policy'],
  ];
  for (const [name, code, message] of named) {
    it(`${name}: ${message}`, () => {
      const alone = run(name);
      assert.deepEqual({ code: alone.code, err: alone.err }, { code, err: `bedrock-iam: ${message}\n` });
      const together = run(name, 'good.json');
      assert.match(together.out, /^good\.json:7:19 error /);
      assert.equal(together.code, code === 2 ? 2 : 1);
    });
  }

  it('a link that leads nowhere is said to', () => {
    symlinkSync('gone.json', join(folder, 'link.json'));
    const { code, err } = run('link.json', 'good.json');
    assert.deepEqual({ code, err }, { code: 2, err: 'bedrock-iam: `link.json` does not exist\n' });
  });

  it('a folder with the name of a file is a folder', () =>
    assert.deepEqual(run('folder.json'), { code: 0, out: 'No policies found\n', err: '' }));

  it('control characters of a document do not reach the terminal', () => {
    const own = makeFolder({
      'a.json': policy.replace('bedrock:InvokeModl', String.raw`bedrock:\u001b[31mInvokeModl`),
    });
    const { out } = runCli(['lint', 'a.json'], { folder: own });
    assert.ok(!out.includes('\u001B') && out.includes(String.raw`\u001b[31m`), out);
  });
});

describe('a configuration that extends a file elsewhere', () => {
  const folder = makeFolder({ 'levels.json': '{ "rules": { "action/unknown": "off" } }' });
  mkdirSync(join(folder, 'work/deep/.git'), { recursive: true });
  const work = join(folder, 'work/deep');
  writeFileSync(join(work, '.bedrock-iam.json'), '{ "extends": "../../levels.json" }');
  writeFileSync(join(work, 'good.json'), policy);

  it('is refused where it was only found', () => {
    const { code, err } = runCli(['lint', 'good.json'], { folder: work });
    assert.equal(code, 2);
    assert.match(err, /levels\.json` lies outside the workspace, so it is not read/);
  });

  it('is read where it was named', () => {
    const { err, out } = runCli(['lint', '--config', '.bedrock-iam.json', 'good.json'], { folder: work });
    assert.equal(err, '');
    assert.doesNotMatch(out, /action\/unknown/);
  });

  it('may lie anywhere in the same repository', () => {
    mkdirSync(join(work, 'part'));
    writeFileSync(join(work, 'levels.json'), '{ "rules": { "action/unknown": "off" } }');
    writeFileSync(join(work, 'part/.bedrock-iam.json'), '{ "extends": "../levels.json" }');
    writeFileSync(join(work, 'part/good.json'), policy);
    const { err, out } = runCli(['lint', 'good.json'], { folder: join(work, 'part') });
    assert.equal(err, '');
    assert.doesNotMatch(out, /action\/unknown/);
  });
});
