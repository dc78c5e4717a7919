// The commands beside `lint`, and words that are no command.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/rules/index';
import { runCli } from './run-cli';

describe('explain', () => {
  it('prints the page of a rule, without marks of Markdown', () => {
    const { code, out, err } = runCli(['explain', 'action/unknown']);
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.match(out, /^action\/unknown\n\nAction name that the service does not define\n/);
    assert.match(out, /\nHow to fix\n/);
    for (const mark of ['```', '\n#', '<!--', '](', '\u001B']) assert.ok(!out.includes(mark), mark);
  });

  it('knows what was meant', () => {
    const { code, err } = runCli(['explain', 'action/unkown']);
    assert.equal(code, 2);
    assert.match(err, /`action\/unkown` is no rule; did you mean `action\/unknown`\?/);
    assert.equal(runCli(['explain', '../../../package']).code, 2);
    assert.equal(runCli(['explain', 'constructor']).code, 2);
  });

  it('lists all rules', () => {
    const { code, out } = runCli(['explain']);
    assert.equal(code, 0);
    for (const named of rules) assert.ok(out.includes(`${named.id} `), named.id);
  });
});

describe('usage', () => {
  it('--version has the date of the data', () => {
    const { code, out } = runCli(['--version']);
    assert.match(out, /^bedrock-iam \d+\.\d+\.\d+ \(AWS data of \d{4}-\d{2}-\d{2}\)\n$/);
    assert.equal(code, 0);
  });

  it('--help goes to standard output', () => {
    for (const words of [['--help'], ['-h'], ['help'], ['lint', '--help'], ['explain', '-h']]) {
      const { code, out } = runCli(words);
      assert.equal(code, 0);
      assert.match(out, /^Usage: bedrock-iam COMMAND/);
    }
  });

  it('wrong words are named', () => {
    const wrong: readonly (readonly [words: readonly string[], message: string])[] = [
      [[], 'a command is missing'],
      [['lnt'], '`lnt` is no command; did you mean `lint`?'],
      [['constructor'], '`constructor` is no command'],
      [['lint', '--fixx'], 'Unknown option `--fixx`'],
      [['lint', '--fix=yes'], 'Option `--fix` does not take an argument'],
      [['lint', '--format', 'jsn'], '`jsn` is no format; did you mean `json`?'],
      [['lint', '--kind', 'user'], '`user` is no kind; `--kind` takes identity, trust, resource'],
      [['lint', '--max-level', 'fatal'], '`fatal` is no max-level; `--max-level` takes off, hint'],
      [['lint', '--stdin-filename', 'a'], '`--stdin-filename` needs `--stdin`'],
      [['lint', ''], 'a path is empty'],
      [['explain', 'a', 'b'], '`explain` takes one rule'],
    ];
    for (const [words, message] of wrong) {
      const { code, out, err } = runCli(words);
      assert.deepEqual({ code, out }, { code: 2, out: '' }, words.join(' '));
      assert.ok(err.startsWith(`bedrock-iam: ${message}`), err.split('\n')[0]);
    }
  });
});
