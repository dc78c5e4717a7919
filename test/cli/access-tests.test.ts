// `bedrock-iam test` from outside: access tests next to policies, their results and exit codes.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { makeFolder, runCli } from './run-cli';

const nova = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Ask', Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: 'arn:aws:bedrock:*::foundation-model/*' },
    {
      Sid: 'Inside',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } },
    },
  ],
});
const ask = { action: 'bedrock:InvokeModel', resource: nova };

/** A folder with the policy, and one file of tests. */
function folderWith(tests: unknown, files: Readonly<Record<string, string>> = {}): string {
  return makeFolder({ 'role.json': policy, 'role.access-test.json': JSON.stringify(tests, undefined, 2), ...files });
}

function run(tests: readonly object[], head: object = {}): ReturnType<typeof runCli> {
  return runCli(['test'], { folder: folderWith({ policy: 'role.json', ...head, tests }) });
}

describe('test', () => {
  it('passes where every decision is the expected one', () => {
    const { code, out, err } = run([
      { ...ask, context: { 'aws:SourceVpce': 'vpce-1' }, expect: 'allow' },
      { ...ask, context: { 'aws:SourceVpce': ['vpce-2'] }, expect: 'explicit-deny' },
      { ...ask, expect: 'depends' },
      { ...ask, context: { 'aws:SourceVpce': null }, expect: 'explicit-deny' },
      {
        action: 'bedrock:ListFoundationModels',
        resource: '*',
        context: { 'AWS:sourcevpce': 'vpce-1' },
        expect: 'implicit-deny',
      },
    ]);
    assert.deepEqual({ code, out, err }, { code: 0, out: '5 passed in 1 file\n', err: '' });
  });

  it('says what failed, where, and by which statements', () => {
    const { code, out, err } = run([
      { name: 'Nobody asks', ...ask, context: { 'aws:SourceVpce': 'vpce-1' }, expect: 'implicit-deny' },
      { ...ask, expect: 'allow' },
      {
        action: 'bedrock:GetAgent',
        resource: 'arn:aws:bedrock:us-east-1:111122223333:agent/A',
        expect: 'implicit-deny',
      },
    ]);
    assert.deepEqual({ code, err }, { code: 1, err: '' });
    assert.deepEqual(out.split('\n'), [
      'role.access-test.json:4:5 failed Nobody asks',
      '  Expected `implicit-deny`, and it is `allow`: Allowed by role.json /Statement/0 (Ask)',
      `role.access-test.json:13:5 failed bedrock:InvokeModel on ${nova}`,
      '  Expected `allow`, and it is `depends`: Depends on `aws:SourceVpce`; role.json /Statement/0 (Ask) allows it; role.json /Statement/1 (Inside) may deny it',
      '1 passed, 2 failed in 1 file',
      '',
    ]);
  });

  it('asks under a boundary, service control policies and as a principal', () => {
    const of = (Effect: string, Action: string, more: object = {}): string =>
      JSON.stringify({ Version: '2012-10-17', Statement: { Effect, Action, Resource: '*', ...more } });
    const files = {
      'boundary.json': of('Allow', 'bedrock:Get*'),
      'deny.scp.json': of('Deny', 'bedrock:Delete*'),
      'wide.json': of('Allow', 'bedrock:*'),
      'key.json': of('Allow', 's3:*', { Principal: { AWS: 'arn:aws:iam::111122223333:user/k' } }),
    };
    const resource = 'arn:aws:bedrock:us-east-1:111122223333:guardrail/g';
    const tests = [
      { action: 'bedrock:GetGuardrail', resource, expect: 'allow' },
      { action: 'bedrock:DeleteGuardrail', resource, expect: 'explicit-deny' },
      { action: 'bedrock:UpdateGuardrail', resource, expect: 'implicit-deny' },
    ];
    const head = { policy: ['wide.json'], boundary: 'boundary.json', scp: ['deny.scp.json'] };
    const folder = folderWith({ ...head, tests }, files);
    assert.deepEqual(runCli(['test', 'role.access-test.json'], { folder }), {
      code: 0,
      out: '3 passed in 1 file\n',
      err: '',
    });
    const guards = { ...head, session: 'role.json', endpoint: 'wide.json', rcp: 'deny.scp.json' };
    const guarded = folderWith({ ...guards, tests: tests.slice(0, 1) }, files);
    const { out: said } = runCli(['test'], { folder: guarded });
    assert.match(said, /no statement of the session policy role\.json allows it/);
    const as = (principal: string, expect: string): object => ({
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::b/k',
      principal,
      expect,
    });
    const named = [
      as('arn:aws:iam::111122223333:user/k', 'allow'),
      as('arn:aws:iam::111122223333:user/l', 'implicit-deny'),
    ];
    const { code, out } = runCli(['test'], { folder: folderWith({ policy: 'key.json', tests: named }, files) });
    assert.deepEqual({ code, out }, { code: 0, out: '2 passed in 1 file\n' });
  });

  it('JSON keeps its form', () => {
    const folder = folderWith({ policy: 'role.json', tests: [{ ...ask, expect: 'allow' }] });
    const { code, out } = runCli(['test', '--format', 'json', '.'], { folder });
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(out), {
      version: 1,
      files: [
        {
          path: 'role.access-test.json',
          faults: [],
          tests: [
            {
              name: `bedrock:InvokeModel on ${nova}`,
              outcome: 'failed',
              expect: 'allow',
              decision: 'depends',
              statements: [
                { path: 'role.json', pointer: '/Statement/0' },
                { path: 'role.json', pointer: '/Statement/1' },
              ],
              dependsOn: ['aws:SourceVpce'],
              message:
                'Expected `allow`, and it is `depends`: Depends on `aws:SourceVpce`; role.json /Statement/0 (Ask) allows it; role.json /Statement/1 (Inside) may deny it',
              range: { start: { line: 3, character: 4 }, end: { line: 7, character: 5 } },
            },
          ],
        },
      ],
    });
  });

  it('finds the policy from the folder of the tests', () => {
    const folder = makeFolder({ 'role.json': policy });
    mkdirSync(join(folder, 'tests', 'deep'), { recursive: true });
    const tests = JSON.stringify({ policy: '../../role.json', tests: [{ ...ask, expect: 'depends' }] });
    writeFileSync(
      join(folder, 'tests', 'deep', 'a.access-test.json'),
      `// comments and trailing commas are fine\n${tests.slice(0, -1)},}`,
    );
    assert.deepEqual(runCli(['test', 'tests'], { folder }), { code: 0, out: '1 passed in 1 file\n', err: '' });
  });

  it('the sample passes', () => {
    const { code, out } = runCli(['test', resolve('test/workspace')]);
    assert.deepEqual({ code, out }, { code: 0, out: '4 passed in 1 file\n' });
  });
});

describe('test, bad input', () => {
  it('a test with faults is named, and the others run', () => {
    const wrong: readonly (readonly [test: object, message: string])[] = [
      [{ ...ask }, '`tests[0].expect` is missing'],
      [
        { ...ask, expect: 'allowed' },
        '`tests[0].expect` must be one of `allow`, `explicit-deny`, `implicit-deny`, `depends`, not `"allowed"`',
      ],
      [{ ...ask, expect: 'allow', contxt: {} }, '`tests[0].contxt` is no member here; did you mean `context`?'],
      [
        { ...ask, action: 'bedrock:*', expect: 'allow' },
        '`tests[0].action` is wrong: `bedrock:*` is no single action; a request asks for one',
      ],
      [
        { ...ask, resource: 'nova', expect: 'allow' },
        '`tests[0].resource` is wrong: `nova` is no ARN; write the whole ARN, or `*` for an action that takes no resource',
      ],
      [
        { ...ask, context: { SourceIp: 'x' }, expect: 'allow' },
        '`tests[0].context.SourceIp` is wrong: `SourceIp` is no condition key; write it with its prefix, as `aws:SourceIp`',
      ],
      [
        { ...ask, context: { 'aws:SourceIp': {} }, expect: 'allow' },
        '`tests[0].context.aws:SourceIp` must be a text, a list of texts, or null, not `{}`',
      ],
    ];
    for (const [test, message] of wrong) {
      const { code, out } = run([test, { ...ask, expect: 'depends' }]);
      assert.equal(code, 2);
      const [, second, last] = out.split('\n');
      assert.deepEqual([second, last], [`  ${message}`, '1 passed, 1 cannot be read in 1 file']);
    }
  });

  it('files that cannot be run are named', () => {
    const wrong: readonly (readonly [files: Readonly<Record<string, string>>, message: string])[] = [
      [
        { 'a.access-test.json': '{ "policy": "none.json", "tests": [] }' },
        '`a.access-test.json` cannot be run: `none.json` does not exist',
      ],
      [{ 'a.access-test.json': '{ "tests": [] }' }, '`a.access-test.json` cannot be run: `policy` is missing'],
      [{ 'a.access-test.json': '{ "policy": "p.json" }' }, '`a.access-test.json` cannot be run: `tests` is missing'],
      [
        { 'a.access-test.json': '{ "polcy": "p.json", "policy": "p.json", "tests": [] }' },
        '`a.access-test.json` cannot be run: `polcy` is no member here; did you mean `policy`?',
      ],
      [{ 'a.access-test.json': '[]' }, '`a.access-test.json` cannot be run: A file of access tests holds an object'],
      [{ 'a.access-test.json': '' }, '`a.access-test.json` cannot be run: The file is empty'],
      [
        { 'a.access-test.json': '{ "policy": ' },
        '`a.access-test.json` cannot be run: The text is no JSON here: value expected',
      ],
      [
        { 'a.access-test.json': '{ "policy": "p.json", "tests": [] }', 'p.json': '{ "Statement": [{ "Effect": ' },
        '`a.access-test.json` cannot be run: `p.json:1:29` has a syntax fault; `bedrock-iam lint` says what is wrong',
      ],
      [{ 'package.json': '{}' }, 'no `*.access-test.json` in `.`'],
    ];
    for (const [files, message] of wrong) {
      const { code, err } = runCli(['test'], { folder: makeFolder(files) });
      assert.equal(code, 2, message);
      assert.equal(err.split('\n')[0], `bedrock-iam: ${message}`);
    }
    const { code, err } = runCli(['test', 'none', '--format', 'xml']);
    assert.equal(code, 2);
    assert.ok(
      err.startsWith('bedrock-iam: `xml` is no format of `test`; `--format` takes text, json'),
      err.slice(0, 100),
    );
  });

  it('names of the language do no harm', () => {
    const tests =
      '[{ "name": "__proto__", "action": "constructor:toString", "resource": "*", "context": { "__proto__:x": "y" }, "expect": "depends" }]';
    const folder = makeFolder({
      'role.json': policy,
      'a.access-test.json': `{ "policy": "role.json", "tests": ${tests} }`,
    });
    const { code, out } = runCli(['test'], { folder });
    assert.equal(code, 1);
    assert.match(out, /failed __proto__\n {2}Expected `depends`, and it is `implicit-deny`/);
  });
});
