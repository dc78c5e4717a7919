// `bedrock-iam access` from outside: the outline, and the rows that are promised to programs.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fixtures, makeFolder, runCli } from './run-cli';

const folder = join(fixtures, 'decide');
const access = (...words: string[]): ReturnType<typeof runCli> => runCli(['access', ...words], { folder });

describe('access', () => {
  it('prints an outline', () => {
    const { code, out, err } = access('limit.json', 'role.json');
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    const [allowed, denied = ''] = out.split('  Denied\n');
    assert.equal(
      allowed,
      [
        'limit.json',
        '  Models and profiles',
        '    every Region',
        '      every resource  InvokeModel [Limit]',
        '        bedrock:InvokeModel',
        'role.json',
        '  Models and profiles',
        '    every Region',
        '      amazon.*  model · 2 actions · denied in part [Ask]',
        '        NotFromOutside may deny a part of it',
        '        bedrock:InvokeModel (denied in part), bedrock:InvokeModelWithResponseStream (denied in part)',
        '      every resource  ListFoundationModels · denied in part [statement 2]',
        '        NotFromOutside may deny a part of it',
        '        bedrock:ListFoundationModels (denied in part)',
        '',
      ].join('\n'),
    );
    // Many actions are counted.
    assert.match(denied, /^ {10}bedrock:(?:\w+, bedrock:){7}\w+ and \d+ more$/m);
  });

  it('JSON keeps its form', () => {
    const { code, out, err } = access('--format', 'json', 'role.json');
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    const { version, files } = JSON.parse(out) as {
      version: number;
      files: { path: string; allowed: object[]; denied: object[] }[];
    };
    assert.deepEqual([version, files.length, files[0]?.path], [1, 1, 'role.json']);
    const resource = 'arn:aws:bedrock:*::foundation-model/amazon.*';
    const rest = { conditions: ['aws:SourceVpce'], limitedBy: ['/Statement/2'] };
    assert.deepEqual(files[0]?.allowed, [
      { action: 'bedrock:InvokeModel', resource, statements: ['/Statement/0'], ...rest },
      { action: 'bedrock:InvokeModelWithResponseStream', resource, statements: ['/Statement/0'], ...rest },
      { action: 'bedrock:ListFoundationModels', resource: '*', statements: ['/Statement/1'], ...rest },
    ]);
    const denied = files[0]?.denied ?? [];
    assert.ok(denied.length > 200);
    assert.deepEqual(denied[0], {
      action: 'bedrock:AgenticRetrieveStream',
      resource: '*',
      conditions: ['aws:SourceVpce'],
      statements: ['/Statement/2'],
    });
  });

  it('says more only where there is more to say', () => {
    const Statement = [
      { Effect: 'Allow', NotAction: ['bedrock*:*'], NotResource: 'arn:aws:s3:::b/*' },
      {
        Effect: 'Allow',
        Principal: { Service: 'bedrock.amazonaws.com' },
        Action: 's3:Get*',
        Resource: 'arn:aws:s3:::${aws:username}/*',
      },
    ];
    const own = makeFolder({ 'a.json': JSON.stringify({ Version: '2012-10-17', Statement }) });
    const { out } = runCli(['access', '--format', 'json', 'a.json'], { folder: own });
    const { files } = JSON.parse(out) as { files: { allowed: object[] }[] };
    assert.deepEqual(files[0]?.allowed, [
      {
        action: '*',
        exceptActions: ['bedrock*:*'],
        resource: '*',
        exceptResources: ['arn:aws:s3:::b/*'],
        conditions: [],
        statements: ['/Statement/0'],
      },
      {
        action: 's3:Get*',
        resource: 'arn:aws:s3:::${aws:username}/*',
        principals: ['Service:bedrock.amazonaws.com'],
        conditions: ['aws:username'],
        statements: ['/Statement/1'],
      },
    ]);
  });

  it('names files that cannot answer, and shows the others', () => {
    const own = makeFolder({
      'half.json': '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", ',
      'package.json': '{ "name": "x" }',
      'nothing.json': '{ "Version": "2012-10-17", "Statement": [] }',
    });
    const { code, out, err } = runCli(['access', 'none.json', 'half.json', 'package.json', 'nothing.json'], {
      folder: own,
    });
    assert.deepEqual({ code, out }, { code: 2, out: 'nothing.json\n  allows nothing\n' });
    assert.deepEqual(err.trimEnd().split('\n'), [
      'bedrock-iam: `none.json` does not exist',
      'bedrock-iam: `half.json:1:63` has a syntax fault; `bedrock-iam lint` says what is wrong',
      'bedrock-iam: `package.json` holds no IAM policy',
    ]);
  });

  it('wrong words are named', () => {
    const wrong: readonly (readonly [words: readonly string[], message: string])[] = [
      [[], '`access` needs a file'],
      [['--format', 'jsn', 'role.json'], '`jsn` is no format of `access`; did you mean `json`?'],
      [[''], 'a path is empty'],
    ];
    for (const [words, message] of wrong) {
      const { code, out, err } = access(...words);
      assert.deepEqual({ code, out }, { code: 2, out: '' });
      assert.ok(err.startsWith(`bedrock-iam: ${message}`), err.split('\n')[0]);
    }
  });
});
