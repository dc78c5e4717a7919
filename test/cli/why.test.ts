// `bedrock-iam why` as a program: its two formats, where the message comes from, and what it says to bad input.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { makeFolder, runCli } from './run-cli';

const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0';
const message = `User: arn:aws:sts::111122223333:assumed-role/App/session is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: ${model} because no identity-based policy allows the bedrock:InvokeModelWithResponseStream action`;
const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Ask",
      "Effect": "Allow",
      "Action": "bedrock:InvokeModel",
      "Resource": "${model}"
    }
  ]
}
`;
const folder = makeFolder({
  'role.json': policy,
  'broken.json': policy.replace('"Ask",', '"Ask"'),
  'deny.scp.json':
    '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "bedrock:*", "Resource": "*" } }',
});
const why = (...words: string[]): ReturnType<typeof runCli> => runCli(['why', ...words], { folder });
// eslint-disable-next-line no-control-regex
const uncoloured = (text: string): string => text.replaceAll(/\u001B\[\d+m/g, '');

describe('bedrock-iam why', () => {
  it('answers in words, with the edit and where it goes', () => {
    const { code, out, err } = why('--policy', 'role.json', '--message', message);
    assert.equal(
      uncoloured(out),
      `Not allowed: No statement allows \`bedrock:InvokeModelWithResponseStream\` on \`${model}\`
  Nearest: role.json /Statement/0 (Ask) lists \`bedrock:InvokeModel\` and not \`bedrock:InvokeModelWithResponseStream\`
  Allow it at role.json:7:17 with
    ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
`,
    );
    assert.deepEqual([code, err], [0, '']);
    assert.equal(readFileSync(join(folder, 'role.json'), 'utf8'), policy);
  });

  it('answers in JSON to a message on standard input', () => {
    const { code, out } = runCli(['why', '--format=json', '--policy=role.json'], { folder, input: message });
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out), {
      version: 1,
      verdict: 'not-allowed',
      request: {
        action: 'bedrock:InvokeModelWithResponseStream',
        resource: model,
        principal: 'arn:aws:sts::111122223333:assumed-role/App/session',
        effect: 'implicit',
        policyType: 'identity',
      },
      statements: [
        {
          path: 'role.json',
          pointer: '/Statement/0',
          why: 'lists `bedrock:InvokeModel` and not `bedrock:InvokeModelWithResponseStream`',
        },
      ],
      edits: [
        {
          path: 'role.json',
          range: { start: { line: 6, character: 16 }, end: { line: 6, character: 37 } },
          newText: '["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]',
        },
      ],
    });
  });

  it('looks in the policies of the kind that the message names', () => {
    const { out } = why(
      '--policy',
      'role.json',
      'deny.scp.json',
      '--message',
      message.replace(/ because.*/, ' with an explicit deny in a service control policy'),
      '--format=json',
    );
    const { verdict, statements, edits } = JSON.parse(out) as { verdict: string; statements: unknown; edits: unknown };
    assert.deepEqual(
      { verdict, statements, edits },
      {
        verdict: 'denied-by-statement',
        statements: [
          {
            path: 'deny.scp.json',
            pointer: '/Statement',
            why: 'denies it: its `Action` has `bedrock:*` and its `Resource` has `*`',
          },
        ],
        edits: [],
      },
    );
  });

  it('says in one sentence that a text is no denial', () => {
    const { code, out } = why('--policy', 'role.json', '--message', 'it works');
    assert.deepEqual([code, uncoloured(out)], [2, 'No denial: the text says nothing about denied access\n']);
    const json = why('--policy', 'role.json', '--message', 'it works', '--format=json');
    assert.deepEqual(JSON.parse(json.out), { version: 1, verdict: 'no-denial', statements: [], edits: [] });
    assert.match(
      why('--policy=role.json', '--message=Encoded authorization failure message: abc').out,
      /decode-authorization-message/,
    );
  });

  const refusals: readonly (readonly [string[], RegExp])[] = [
    [
      ['--policy', 'broken.json', '--message', message],
      /^bedrock-iam: `broken.json:6:7` has a syntax fault; `bedrock-iam lint` says what is wrong\n$/,
    ],
    [['--policy', 'missing.json', '--message', message], /^bedrock-iam: `missing.json` [^\n]+\n$/],
    [['--message', message], /^bedrock-iam: `why` needs `--policy FILE`\n/],
    [['role.json'], /^bedrock-iam: `role.json` needs `--policy` before it\n/],
    [['--policy=role.json', '--format=jsn'], /^bedrock-iam: `jsn` is no format of `why`; did you mean `json`\?\n/],
  ];
  for (const [words, expected] of refusals)
    it(`refuses ${words.slice(0, 2).join(' ')}`, () => {
      const { code, out, err } = why(...words);
      assert.match(err, expected);
      assert.deepEqual([code, out], [2, '']);
    });
});
