// `bedrock-iam decide` from outside: what it says and what it promises to programs.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fixtures, makeFolder, runCli } from './run-cli';

const folder = join(fixtures, 'decide');
const nova = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
const invoke = ['--action', 'bedrock:InvokeModel', '--resource', nova];
const inside = ['--context', 'aws:SourceVpce=vpce-0a1b2c3d'];
const apply = [
  ...['--action', 'bedrock:ApplyGuardrail'],
  ...['--resource', 'arn:aws:bedrock:us-east-1:444455556666:guardrail/abc'],
];
const role = 'arn:aws:iam::111122223333:role/app';
const decide = (...words: string[]): ReturnType<typeof runCli> => runCli(['decide', ...words], { folder });

describe('decide', () => {
  const answers: readonly (readonly [name: string, words: readonly string[], out: string])[] = [
    ['allows', ['--policy', 'role.json', ...invoke, ...inside], 'Allowed by role.json /Statement/0 (Ask)\n'],
    [
      'a Sid is no must',
      ['--policy', 'role.json', '--action', 'bedrock:ListFoundationModels', '--resource', '*', ...inside],
      'Allowed by role.json /Statement/1\n',
    ],
    [
      'denies',
      ['--policy', 'role.json', ...invoke, '--context', 'aws:SourceVpce=vpce-99999999'],
      'Denied by role.json /Statement/2 (NotFromOutside)\n',
    ],
    [
      'does not allow',
      ['--policy', 'role.json', '--policy', 'limit.json', '--action', 's3:GetObject', '--resource', 'arn:aws:s3:::b/k'],
      'Not allowed: no statement of role.json and limit.json allows `s3:GetObject` on `arn:aws:s3:::b/k`\n',
    ],
    [
      'depends',
      ['--policy', 'role.json', ...invoke],
      'Depends on `aws:SourceVpce`\n  role.json /Statement/0 (Ask) allows it; role.json /Statement/2 (NotFromOutside) may deny it\n',
    ],
    [
      'a key may be said to be absent',
      ['--policy', 'role.json', ...invoke, '--context', 'aws:SourceVpce='],
      'Denied by role.json /Statement/2 (NotFromOutside)\n',
    ],
    [
      'within a boundary',
      ['--policy', 'role.json', '--boundary', 'limit.json', ...invoke, ...inside],
      'Allowed by role.json /Statement/0 (Ask), within the boundary limit.json /Statement (Limit)\n',
    ],
    [
      'not within a boundary',
      [
        '--policy=role.json',
        '--boundary=limit.json',
        '--action=bedrock:ListFoundationModels',
        '--resource=*',
        ...inside,
      ],
      'Not allowed: no statement of the boundary limit.json allows it\n',
    ],
    [
      'denied by a service control policy',
      [
        '--policy',
        'role.json',
        '--scp',
        'regions.scp.json',
        ...invoke,
        ...inside,
        '--context',
        'aws:RequestedRegion=eu-west-1',
      ],
      'Denied by the service control policy regions.scp.json /Statement/0 (Regions)\n',
    ],
    [
      'every level has to allow',
      [
        '--policy',
        'role.json',
        '--scp',
        'services.scp.json',
        '--scp',
        'regions.scp.json',
        ...invoke,
        ...inside,
        '--context',
        'aws:RequestedRegion=us-east-1',
      ],
      'Allowed by role.json /Statement/0 (Ask), within the service control policy services.scp.json /Statement/0 (Services)\n',
    ],
    [
      'through an endpoint',
      ['--policy', 'role.json', '--endpoint', 'endpoint.json', ...invoke, ...inside],
      'Allowed by role.json /Statement/0 (Ask), within the endpoint policy endpoint.json /Statement/0 (Through)\n',
    ],
    [
      'not through an endpoint',
      [
        ...['--policy', 'role.json', '--endpoint', 'endpoint.json', ...inside],
        ...['--action', 'bedrock:ListFoundationModels', '--resource', '*'],
      ],
      'Not allowed: no statement of the endpoint policy endpoint.json allows it\n',
    ],
    [
      'denied by a resource control policy',
      [
        '--policy',
        'role.json',
        '--rcp',
        'outside.rcp.json',
        ...invoke,
        ...inside,
        '--context',
        'aws:PrincipalOrgID=o-x',
      ],
      'Denied by the resource control policy outside.rcp.json /Statement/0 (Outside)\n',
    ],
    [
      'not within a session policy',
      [
        ...['--policy', 'role.json', '--session', 'limit.json', ...inside],
        ...['--action', 'bedrock:ListFoundationModels', '--resource', '*'],
      ],
      'Not allowed: no statement of the session policy limit.json allows it\n',
    ],
    [
      'another account has to allow as well',
      ['--policy', 'apply.json', '--policy', 'guardrail.json', ...apply, '--principal', role],
      'Allowed by apply.json /Statement (Own) and the resource policy guardrail.json /Statement/0 (Share)\n',
    ],
    [
      'another account without a policy of the resource',
      ['--policy', 'apply.json', ...apply, '--principal', role],
      'Not allowed: the resource belongs to another account, and no policy of it is given\n',
    ],
    [
      'a policy in a string',
      ['--policy', 'escaped.json', ...invoke],
      'Allowed by escaped.json /PolicyDocument (Inside)\n',
    ],
    [
      'a template',
      ['--policy', 'template.json', ...invoke],
      'Depends on text that is still to be filled in\n  template.json /Resources/Role/Properties/Policies/0/PolicyDocument/Statement/0 may allow it\n',
    ],
  ];
  for (const [name, words, out] of answers) {
    it(name, () => {
      const ran = decide(...words);
      assert.deepEqual({ code: ran.code, out: ran.out }, { code: 0, out });
    });
  }

  it('several files after one --policy', () => {
    const { code, out } = decide('--policy', 'limit.json', 'role.json', ...invoke, ...inside);
    assert.deepEqual(
      { code, out },
      { code: 0, out: 'Allowed by limit.json /Statement (Limit) and role.json /Statement/0 (Ask)\n' },
    );
  });

  it('the configuration says of what kind a file is', () => {
    const place = makeFolder({
      '.bedrock-iam.json': '{ "policyKinds": { "data-*.json": "kms-key" } }',
      'role.json':
        '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "kms:*", "Resource": "*" } }',
      'data-key.json': '{ "Version": "2012-10-17", "Statement": [] }',
    });
    const words = ['--policy', 'role.json', '--policy', 'data-key.json', '--action', 'kms:Decrypt'];
    const key = 'arn:aws:kms:us-east-1:111122223333:key/k';
    const { code, out } = runCli(['decide', ...words, '--resource', key, '--principal', role], { folder: place });
    assert.deepEqual(
      { code, out },
      { code: 0, out: 'Not allowed: no statement of the resource policy data-key.json allows it\n' },
    );
  });

  it('JSON keeps its form', () => {
    const of = (...words: string[]): unknown => {
      const { code, out, err } = decide('--format', 'json', '--policy', 'role.json', ...words);
      assert.deepEqual({ code, err }, { code: 0, err: '' });
      return JSON.parse(out);
    };
    const ask = { path: 'role.json', pointer: '/Statement/0' };
    const outside = { path: 'role.json', pointer: '/Statement/2' };
    assert.deepEqual(of(...invoke, ...inside), { version: 1, decision: 'allow', statements: [ask], dependsOn: [] });
    assert.deepEqual(of(...invoke, '--context', 'AWS:sourcevpce=x'), {
      version: 1,
      decision: 'explicit-deny',
      statements: [outside],
      dependsOn: [],
    });
    assert.deepEqual(of(...invoke), {
      version: 1,
      decision: 'depends',
      statements: [ask, outside],
      dependsOn: ['aws:SourceVpce'],
    });
    assert.deepEqual(
      of('--action', 'bedrock:GetAgent', '--resource', 'arn:aws:bedrock:us-east-1:111122223333:agent/A'),
      {
        version: 1,
        decision: 'implicit-deny',
        statements: [],
        dependsOn: [],
      },
    );
  });

  it('says what is odd about the question, and answers it', () => {
    const notes: readonly (readonly [words: readonly string[], note: RegExp])[] = [
      [
        ['--action', 'bedrock:Converse', '--resource', nova],
        /`bedrock:Converse` is no action in the AWS data of \S+; IAM is asked for `bedrock:InvokeModel`/,
      ],
      [
        ['--action', 'bedrock:InvokeModel', '--resource', '*'],
        /`bedrock:InvokeModel` acts on a resource; `\*` is none/,
      ],
      [
        ['--action', 'bedrock:ListFoundationModels', '--resource', nova],
        /`bedrock:ListFoundationModels` takes no resource/,
      ],
      [
        ['--scp', 'regions.scp.json', ...invoke],
        /`regions\.scp\.json` allows nothing itself and is read beside `FullAWSAccess`/,
      ],
    ];
    for (const [words, note] of notes) {
      const { code, out, err } = decide('--policy', 'role.json', ...words);
      assert.equal(code, 0);
      assert.notEqual(out, '');
      assert.match(err, note);
    }
  });
});

describe('decide, bad input', () => {
  it('wrong words are named', () => {
    const policy = ['--policy', 'role.json'];
    const wrong: readonly (readonly [words: readonly string[], message: string])[] = [
      [[], '`decide` needs `--policy FILE`'],
      [['role.json', ...invoke], '`role.json` needs `--policy` before it'],
      [[...policy], '`decide` needs `--action`'],
      [[...policy, '--action', 'bedrock:InvokeModel'], '`decide` needs `--resource`'],
      [[...policy, '--action', 'bedrock:*', '--resource', '*'], '`bedrock:*` is no single action'],
      [[...policy, '--action', 'InvokeModel', '--resource', '*'], '`InvokeModel` is no action; write `service:Name`'],
      [
        [...policy, '--action', 'bedrock:InvokeModel', '--resource', 'amazon.nova-pro-v1:0'],
        '`amazon.nova-pro-v1:0` is no ARN',
      ],
      [
        [...policy, '--action', 'bedrock:InvokeModel', '--resource', 'arn:aws:bedrock:*::foundation-model/x'],
        '`arn:aws:bedrock:*::foundation-model/x` is no single resource',
      ],
      [[...policy, ...invoke, '--context', 'aws:SourceVpce'], '`aws:SourceVpce` has no value'],
      [[...policy, ...invoke, '--context', 'SourceVpce=x'], '`SourceVpce` is no condition key'],
      [[...policy, ...invoke, '--principal', 'role/app'], '`role/app` is no principal'],
      [[...policy, ...invoke, '--principal', '*'], '`*` is no single principal'],
      [[...policy, ...invoke, '--format', 'sarif'], '`sarif` is no format of `decide`; `--format` takes text, json'],
      [[...policy, ...invoke, '--polcy', 'x'], 'Unknown option `--polcy`'],
      [['--policy', '', ...invoke], 'a path is empty'],
    ];
    for (const [words, message] of wrong) {
      const { code, out, err } = decide(...words);
      assert.deepEqual({ code, out }, { code: 2, out: '' }, words.join(' '));
      assert.ok(err.startsWith(`bedrock-iam: ${message}`), err.split('\n')[0]);
    }
  });

  it('files that cannot answer are all named, and nothing is decided', () => {
    const own = makeFolder({
      'package.json': '{ "name": "x" }',
      'words.json': 'no JSON',
      'half.json': '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", ',
      'binary.json': new Uint8Array([0x7b, 0, 1]),
    });
    const names = ['none.json', 'package.json', 'words.json', 'half.json', 'binary.json', '.'];
    const { code, out, err } = runCli(['decide', '--policy', ...names, ...invoke], { folder: own });
    assert.deepEqual({ code, out }, { code: 2, out: '' });
    assert.deepEqual(err.trimEnd().split('\n').slice(0, 5), [
      'bedrock-iam: `none.json` does not exist',
      'bedrock-iam: `package.json` holds no IAM policy',
      'bedrock-iam: `words.json` holds no IAM policy',
      'bedrock-iam: `half.json:1:63` has a syntax fault; `bedrock-iam lint` says what is wrong',
      'bedrock-iam: `binary.json` is binary',
    ]);
  });

  it('names of the language and control characters of a policy do no harm', () => {
    const Statement = {
      Sid: '\u001B[31m',
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'constructor:__proto__': 'x' } },
    };
    const own = makeFolder({ 'a.json': JSON.stringify({ Version: '2012-10-17', Statement }) });
    const ask = ['decide', '--policy', 'a.json', ...invoke];
    assert.equal(runCli(ask, { folder: own }).out.split('\n')[0], 'Depends on `constructor:__proto__`');
    const { out } = runCli([...ask, '--context', 'constructor:__proto__=x'], { folder: own });
    assert.equal(out, 'Allowed by a.json /Statement (\\u001b[31m)\n');
  });
});
