// `bedrock-iam lint --fix`: what is written, and what is left alone.

import assert from 'node:assert/strict';
import { readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fixtures, makeFolder, onlyRules, runCli } from './run-cli';

const policy = readFileSync(join(fixtures, 'iam/invoke.json'), 'utf8');
const fixed = policy.replace('bedrock:Converse', 'bedrock:InvokeModel');
const config = { '.bedrock-iam.json': onlyRules(['action/unknown']) };

function marked(text: string): string {
  return `\uFEFF${text.replaceAll('\n', '\r\n')}`;
}

describe('--fix', () => {
  it('applies what is safe and reports the rest', () => {
    const folder = makeFolder({ ...config, 'a.json': policy });
    const { code, out } = runCli(['lint', '--fix', 'a.json'], { folder });
    assert.equal(readFileSync(join(folder, 'a.json'), 'utf8'), fixed);
    assert.match(
      out,
      /^a\.json:7:50 warning .*\[action\/unknown\]\nFixed 1 finding in 1 file\n1 finding \(1 warning\) in 1 of 1 file with policies\n$/,
    );
    assert.equal(code, 1);
  });

  it('keeps the byte order mark and the line ends', () => {
    const folder = makeFolder({ ...config, 'a.json': marked(policy) });
    assert.match(runCli(['lint', 'a.json'], { folder }).out, /^a\.json:7:19 /);
    runCli(['lint', '--fix', 'a.json'], { folder });
    assert.equal(readFileSync(join(folder, 'a.json'), 'utf8'), marked(fixed));
  });

  it('does not touch a file in which nothing is to be fixed', () => {
    const folder = makeFolder({ ...config, 'a.json': fixed });
    const path = join(folder, 'a.json');
    utimesSync(path, 1000, 1000);
    runCli(['lint', '--fix', '.'], { folder });
    assert.equal(statSync(path).mtimeMs, 1_000_000);
  });

  it('fixes inside a string of JSON, escapes and all', () => {
    const inner = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Sid: 'ü"\\', Effect: 'Allow', Action: 'bedrock:Converse', Resource: '*' },
    });
    const outer = JSON.stringify({ PolicyDocument: inner });
    const folder = makeFolder({ ...config, 'a.json': outer });
    assert.equal(runCli(['lint', '--fix', 'a.json'], { folder }).code, 0);
    assert.equal(
      readFileSync(join(folder, 'a.json'), 'utf8'),
      outer.replace('bedrock:Converse', 'bedrock:InvokeModel'),
    );
  });

  it('many findings on one line at once', () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: Array(50).fill('bedrock:Converse'), Resource: '*' },
    });
    const folder = makeFolder({ ...config, 'a.json': text });
    assert.match(runCli(['lint', '--fix', 'a.json'], { folder }).out, /^Fixed 50 findings in 1 file\n/);
    assert.equal(
      readFileSync(join(folder, 'a.json'), 'utf8'),
      text.replaceAll('bedrock:Converse', 'bedrock:InvokeModel'),
    );
  });

  it('prints what comes over standard input, fixed, and the report apart', () => {
    const folder = makeFolder(config);
    const { code, out, err } = runCli(['lint', '--fix', '--stdin'], { folder, input: policy });
    assert.equal(out, fixed);
    assert.match(err, /^stdin\.json:7:50 warning /);
    assert.equal(code, 1);
    const other = runCli(['lint', '--fix', '--stdin'], { folder, input: '\uFEFFno policy\r\n' });
    assert.equal(other.out, '\uFEFFno policy\r\n');
  });
});
