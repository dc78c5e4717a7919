// `bedrock-iam lint` from outside: output in three forms, exit codes, configuration.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import type { Log } from 'sarif';
import { assertGolden, copyFixtures, fixtures, makeFolder, onlyRules, runCli } from './run-cli';

const unknown = ['action/unknown'];

describe('formats', () => {
  const folder = copyFixtures(unknown);

  it('text', () => {
    const { code, out, err } = runCli(['lint', 'iam'], { folder });
    assertGolden('lint.txt', out);
    assert.deepEqual({ code, err }, { code: 1, err: '' });
  });

  it('json', () => {
    const { code, out, err } = runCli(['lint', '--format', 'json', 'iam'], { folder });
    assertGolden('lint.json', out);
    assert.deepEqual({ code, err }, { code: 1, err: '' });
  });

  it('sarif', () => {
    const { code, out, err } = runCli(['lint', '--format=sarif', 'iam'], { folder });
    assert.deepEqual({ code, err }, { code: 1, err: '' });
    const log = JSON.parse(out) as Log;
    checkSarif(log);
    const rule = log.runs[0]?.tool.driver.rules?.[0];
    const page = readFileSync('server/src/rules/action/unknown.md', 'utf8');
    assert.ok(page.startsWith('# action/unknown') && rule?.help?.markdown?.startsWith('# action/unknown'));
    // The page changes without the format changing.
    if (rule) rule.help = { text: 'HELP', markdown: 'HELP' };
    const { driver } = log.runs[0]!.tool;
    driver.version = driver.semanticVersion = '0.0.0';
    assertGolden('lint.sarif', `${JSON.stringify(log, undefined, 2)}\n`);
  });

  it('sarif of nothing, and of trouble, is valid too', () => {
    for (const paths of [['iam/clean.json'], ['iam/none.json', 'iam/package.json']]) {
      const { out } = runCli(['lint', '--format', 'sarif', ...paths], { folder });
      checkSarif(JSON.parse(out) as Log);
    }
  });

  it('a path is named from the working folder, as a URI in SARIF', () => {
    const own = makeFolder({
      'a b#c.json': readFileSync(join(folder, 'iam/invoke.json')),
      '.bedrock-iam.json': onlyRules(unknown),
    });
    mkdirSync(join(own, 'sub'));
    const inside = { folder: join(own, 'sub') };
    assert.match(runCli(['lint', '../a b#c.json'], inside).out, /^\.\.\/a b#c\.json:7:19 error /);
    assert.match(runCli(['lint', '--format', 'sarif', '../a b#c.json'], inside).out, /"uri": "\.\.\/a%20b%23c\.json"/);
  });
});

function checkSarif(log: Log): void {
  const ajv = new Ajv({ strict: false, formats: { uri: /^https:/, 'uri-reference': /^[\w./%-]*$/ } });
  const schema = JSON.parse(readFileSync(join(fixtures, 'sarif-2.1.0.subset.json'), 'utf8')) as object;
  assert.ok(ajv.validate(schema, log), ajv.errorsText());
  const run = log.runs[0];
  const ids = run?.tool.driver.rules?.map((rule) => rule.id) ?? [];
  for (const result of run?.results ?? []) assert.equal(ids[result.ruleIndex ?? -1], result.ruleId);
}

describe('exit codes', () => {
  const folder = copyFixtures(unknown);
  const code = (...words: string[]): number | null => runCli(['lint', ...words], { folder }).code;

  it('0 is clean, 1 is findings, 2 is wrong usage', () => {
    assert.equal(code('iam/clean.json'), 0);
    assert.equal(code('iam/invoke.json'), 1);
    assert.equal(code('--format', 'xml', 'iam/clean.json'), 2);
  });

  it('--max-level is the highest level that passes', () => {
    const levels = ['off', 'hint', 'info', 'warning', 'error'];
    assert.deepEqual(
      levels.map((level) => code('--max-level', level, 'iam/invoke.json')),
      [1, 1, 1, 1, 0],
    );
    assert.deepEqual(
      levels.map((level) => code('--max-level', level, 'iam/clean.json')),
      [0, 0, 0, 0, 0],
    );
  });
});

describe('what is read', () => {
  const folder = copyFixtures(unknown);
  const bad = readFileSync(join(folder, 'iam/invoke.json'));
  for (const name of ['node_modules', 'dist', '.git', '.hidden']) {
    mkdirSync(join(folder, 'tree', name), { recursive: true });
    writeFileSync(join(folder, 'tree', name, 'policy.json'), bad);
  }
  writeFileSync(join(folder, 'tree', 'policy.txt'), bad);
  const paths = (...words: string[]): string[] => {
    const { out } = runCli(['lint', '--format', 'json', ...words], { folder });
    return (JSON.parse(out) as { files: { path: string }[] }).files.map((file) => file.path);
  };

  it('a folder without those of others', () => assert.deepEqual(paths('tree'), ['tree/.hidden/policy.json']));
  it('any file that is named', () =>
    assert.deepEqual(paths('tree/dist/policy.json', 'tree/policy.txt'), ['tree/dist/policy.json', 'tree/policy.txt']));
  it('globs', () =>
    assert.deepEqual(paths('tree/*.txt', 'iam/{clean,agent.*}.json'), [
      'tree/policy.txt',
      'iam/agent.trust.json',
      'iam/clean.json',
    ]));
  it('each file once', () =>
    assert.deepEqual(paths('iam/clean.json', 'iam/c*.json', './iam/clean.json'), ['iam/clean.json']));
  it('the working folder without a path', () => assert.ok(paths().includes('iam/clean.json')));
  it('the files that the configuration names', () => {
    writeFileSync(join(folder, 'only.json'), JSON.stringify({ files: ['iam/**', '!**/*.trust.json'] }));
    assert.deepEqual(paths('--config', 'only.json', '.'), ['iam/clean.json', 'iam/invoke.json', 'iam/output.json']);
    assert.deepEqual(paths('--config', 'only.json', 'iam/agent.trust.json'), ['iam/agent.trust.json']);
  });
});

describe('configuration', () => {
  const policy = readFileSync(join(fixtures, 'iam/invoke.json'));
  const run = (config: unknown, ...words: string[]): ReturnType<typeof runCli> => {
    const folder = makeFolder({
      'invoke.json': policy,
      '.bedrock-iam.json': typeof config === 'string' ? config : JSON.stringify(config),
    });
    return runCli(['lint', 'invoke.json', ...words], { folder });
  };
  const base = JSON.parse(onlyRules(unknown)) as { rules: Record<string, string> };

  it('is found above the working folder', () => {
    const folder = makeFolder({ '.bedrock-iam.json': onlyRules([]) });
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub/invoke.json'), policy);
    assert.equal(runCli(['lint', 'invoke.json'], { folder: join(folder, 'sub') }).code, 0);
  });

  it('sets levels, ignores and kinds', () => {
    assert.match(run({ rules: { ...base.rules, 'action/unknown': 'hint' } }).out, /invoke\.json:7:19 hint /);
    const ignore = [{ rule: 'action/unknown', path: '*.json', sid: 'Ask', reason: 'seen' }];
    assert.equal(run({ ...base, ignore }).out, 'No findings in 1 file with policies\n');
    const kind = (config: object, ...words: string[]): unknown =>
      (JSON.parse(run(config, '--format', 'json', ...words).out) as { files: { kind: string }[] }).files[0]?.kind;
    assert.equal(kind(base), 'identity');
    assert.equal(kind({ ...base, policyKinds: { 'inv*.json': 'scp' } }), 'scp');
    assert.equal(kind({ ...base, policyKinds: { 'inv*.json': 'scp' } }, '--kind', 'session'), 'session');
  });

  it('with faults is said to have them, and what is right in it counts', () => {
    const { code, out, err } = run(
      '{\n  "rules": { "action/unknown": "off", "action/unknwon": "off" },\n  "ignore": [{}],\n}',
    );
    assert.equal(code, 2);
    assert.ok(!out.includes('action/unknown'));
    assert.match(err, /\.bedrock-iam\.json:2:57 `action\/unknwon` is no rule; did you mean `action\/unknown`\?\n/);
    assert.match(err, /\.bedrock-iam\.json:3:14 `ignore\[0\]\.reason` is missing\n/);
  });

  it('that is named must be there', () => {
    const { code, err } = run(base, '--config', 'none.json');
    assert.deepEqual({ code, err }, { code: 2, err: 'bedrock-iam: `none.json` does not exist\n' });
  });
});

describe('standard input', () => {
  const folder = copyFixtures(unknown);
  const input = readFileSync(join(folder, 'iam/invoke.json'));

  it('has a name that tells the kind', () => {
    const ran = runCli(['lint', '--stdin', '--stdin-filename', 'x/agent.trust.json', '--format', 'json'], {
      folder,
      input,
    });
    const { files } = JSON.parse(ran.out) as { files: { path: string; kind: string; findings: unknown[] }[] };
    assert.deepEqual(
      files.map(({ path, kind, findings }) => [path, kind, findings.length]),
      [['x/agent.trust.json', 'trust', 2]],
    );
    assert.equal(ran.code, 1);
  });

  it('may hold no policy, or nothing', () => {
    for (const text of ['', '{}', 'hello']) {
      const { code, out, err } = runCli(['lint', '--stdin'], { folder, input: text });
      assert.deepEqual(
        { code, out, err },
        { code: 0, out: 'No policies found\n', err: 'bedrock-iam: `stdin.json` holds no IAM policy\n' },
      );
    }
  });

  it('takes no paths beside it', () => assert.equal(runCli(['lint', '--stdin', 'iam'], { folder }).code, 2));
});
