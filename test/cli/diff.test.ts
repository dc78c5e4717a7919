// `bedrock-iam diff` from outside: the answer in its three forms, exit codes, files against folders, and bad input.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Log } from 'sarif';
import { makeFolder, runCli } from './run-cli';

const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
const agents = 'arn:aws:bedrock:us-east-1:111122223333:agent/*';
const endpoint = { StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718' } };
const invoke = { Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: model };
const agent = { Effect: 'Allow', Action: 'bedrock:GetAgent', Resource: agents, Condition: endpoint };
const keep = { Effect: 'Deny', Action: 'bedrock:DeleteAgent', Resource: '*' };
const policy = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2);

const stream = 'bedrock:InvokeModelWithResponseStream';
const folder = makeFolder({
  'old.json': policy(invoke, agent, keep),
  'same.json': policy(keep, { Sid: 'A', ...agent }, { ...invoke, Action: ['BEDROCK:invokemodel'] }),
  'wider.json': policy(
    { ...invoke, Action: ['bedrock:InvokeModel', stream] },
    { ...agent, Condition: undefined },
    keep,
  ),
  'narrower.json': policy(agent, keep),
  'template.json': policy({ ...invoke, Resource: { 'Fn::Sub': 'arn:${A}' } }),
  'template2.json': policy({ ...invoke, Resource: { 'Fn::Sub': 'arn:${B}' } }),
  'fault.json': '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", ] }',
  'none.json': '{ "name": "x" }',
  'binary.json': new Uint8Array([0x7b, 0, 1, 2]),
});
for (const name of ['before', 'after']) mkdirSync(join(folder, name));
writeFileSync(join(folder, 'before/gone.json'), policy(invoke));
writeFileSync(join(folder, 'before/kept.json'), policy(invoke));
writeFileSync(join(folder, 'after/kept.json'), policy(invoke));
writeFileSync(join(folder, 'after/new.json'), policy(agent));

const diff = (...words: string[]): ReturnType<typeof runCli> => runCli(['diff', ...words], { folder });
const json = (...words: string[]): unknown => JSON.parse(diff('--format', 'json', ...words).out);
const unchanged = { version: 1, widened: false, added: [], removed: [], loosened: [], tightened: [] };

void describe('diff', () => {
  void it('says what widened, for people', () => {
    const { code, out, err } = diff('old.json', 'wider.json');
    assert.deepEqual({ code, err }, { code: 1, err: '' });
    assert.deepEqual(out.split('\n'), [
      'wider.json',
      `  newly allowed: ${stream} on ${model}`,
      '  condition loosened: aws:SourceVpce in /Statement/1',
      'Access widened',
      '',
    ]);
  });

  void it('JSON keeps its form', () => {
    assert.deepEqual(json('old.json', 'wider.json'), {
      ...unchanged,
      widened: true,
      added: [{ action: stream, resource: model, certain: true }],
      loosened: [{ pointer: '/Statement/1', key: 'aws:SourceVpce' }],
    });
    assert.deepEqual(json('wider.json', 'old.json'), {
      ...unchanged,
      removed: [{ action: stream, resource: model, certain: true }],
      tightened: [{ pointer: '/Statement/1', key: 'aws:SourceVpce' }],
    });
  });

  void it('other words for the same are no difference', () => {
    assert.deepEqual(json('old.json', 'same.json'), unchanged);
    assert.deepEqual(diff('old.json', 'same.json'), { code: 0, out: 'No difference in access\n', err: '' });
  });

  void it('narrower access passes', () => {
    const { code, out } = diff('old.json', 'narrower.json');
    assert.equal(code, 0);
    assert.match(out, /^ {2}no longer allowed: bedrock:InvokeModel on .*\nAccess narrowed$/m);
  });

  void it('what is still to be filled in may be allowed', () => {
    assert.deepEqual(json('template.json', 'template.json'), unchanged);
    assert.deepEqual(json('template.json', 'template2.json'), {
      ...unchanged,
      widened: true,
      added: [{ action: 'bedrock:InvokeModel', resource: '*', certain: false }],
      removed: [{ action: 'bedrock:InvokeModel', resource: '*', certain: false }],
    });
  });

  void it('in folders a policy of one side alone is held against nothing', () => {
    assert.deepEqual(json('before', 'after'), {
      ...unchanged,
      widened: true,
      added: [{ path: 'after/new.json', action: 'bedrock:GetAgent', resource: agents, certain: true }],
      removed: [{ path: 'before/gone.json', action: 'bedrock:InvokeModel', resource: model, certain: true }],
    });
    assert.equal(diff('before', 'after').code, 1);
    assert.deepEqual(json('none.json', 'old.json'), {
      ...unchanged,
      widened: true,
      added: [
        { action: 'bedrock:InvokeModel', resource: model, certain: true },
        { action: 'bedrock:GetAgent', resource: agents, certain: true },
      ],
    });
  });

  void it('SARIF names the statements that let more through', () => {
    const { code, out } = diff('--format', 'sarif', 'old.json', 'wider.json');
    const [run] = (JSON.parse(out) as Log).runs;
    assert.equal(code, 1);
    assert.deepEqual(
      run?.results?.map(({ ruleId, level, message, locations }) => {
        const place = locations?.[0];
        const { artifactLocation, region } = place?.physicalLocation ?? {};
        const pointer = place?.logicalLocations?.[0]?.fullyQualifiedName;
        return [ruleId, level, message.text, artifactLocation?.uri, region?.startLine, pointer];
      }),
      [
        ['access/added', 'warning', `Newly allowed: ${stream} on ${model}`, 'wider.json', 4, '/Statement/0'],
        [
          'access/loosened',
          'warning',
          'The condition on aws:SourceVpce lets more through than before',
          'wider.json',
          12,
          '/Statement/1',
        ],
      ],
    );
  });

  const faulty: readonly (readonly [words: readonly string[], message: string])[] = [
    [['old.json', 'fault.json'], '`fault.json:1:64` has a syntax fault; `bedrock-iam lint` says what is wrong'],
    [['old.json', 'binary.json'], '`binary.json` is binary'],
    [['old.json', 'gone.json'], '`gone.json` does not exist'],
    [['none.json', 'none.json'], '`none.json` holds no IAM policy'],
    [['old.json', 'after'], '`old.json` and `after` are a file and a folder; `diff` takes two of one kind'],
  ];
  for (const [words, message] of faulty)
    void it(message, () => {
      assert.deepEqual(diff(...words), { code: 2, out: '', err: `bedrock-iam: ${message}\n` });
    });

  void it('wrong words say what is meant', () => {
    assert.match(diff('old.json').err, /^bedrock-iam: `diff` takes two files or two folders/);
    assert.match(
      diff('--format', 'jsn', 'a', 'b').err,
      /^bedrock-iam: `jsn` is no format of `diff`; did you mean `json`\?/,
    );
    assert.equal(diff('old.json').code, 2);
  });
});
