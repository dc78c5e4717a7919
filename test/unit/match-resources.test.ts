// Which resource types an ARN may denote, and which actions may be performed on it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  mayActOn,
  patternsByResource,
  patternsMatching,
  typePatterns,
} from '../../server/src/analysis/match-resources';
import { parseArn } from '../../server/src/model/arn';
import { hasHole } from '../../server/src/model/opaque';
import type { ResourceText } from '../../server/src/model/policy';
import { miniCatalog } from '../harness/mini-catalog';

const catalog = miniCatalog();

function resource(value: string): ResourceText {
  const text = { value, span: { start: 0, end: value.length }, escapes: undefined };
  return { kind: 'resource', text, arn: parseArn(value), hasHole: hasHole(value), cut: false };
}

function types(text: string, how = patternsByResource): string[] {
  const arn = parseArn(text);
  const service = catalog.service(arn?.service?.value ?? '');
  assert.ok(arn && service, text);
  return [...new Set(how(service, arn).map((pattern) => pattern.type.name))];
}

void test('one type for one ARN', () => {
  const account = '111122223333';
  for (const [arn, type] of [
    ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0', 'foundation-model'],
    ['arn:aws:bedrock:::foundation-model/amazon.nova-pro-v1:0', 'foundation-model'],
    [`arn:aws:bedrock:us-east-1:${account}:inference-profile/us.amazon.nova-pro-v1:0`, 'inference-profile'],
    [`arn:aws:bedrock:us-east-1:${account}:flow/ABCDEFGHIJ`, 'flow'],
    [`arn:aws:bedrock:us-east-1:${account}:flow/ABCDEFGHIJ/alias/KLMNOPQRST`, 'flow-alias'],
    [`arn:aws:bedrock:us-east-1:${account}:flow/ABCDEFGHIJ/alias/KLMNOPQRST/execution/x`, 'flow-execution'],
    [`arn:aws:bedrock:us-east-1:${account}:prompt/ABCDEFGHIJ`, 'prompt'],
    [`arn:aws:bedrock:us-east-1:${account}:prompt/ABCDEFGHIJ:3`, 'prompt-version'],
    ['arn:aws:s3:::examplebucket', 'bucket'],
    ['arn:aws:s3:::examplebucket/folder/key', 'object'],
    ['arn:aws:s3:::examplebucket/*', 'object'],
    [`arn:aws:iam::${account}:role/service-role/with/path`, 'role'],
  ] as const) {
    assert.deepEqual(types(arn, patternsMatching), [type], arn);
  }
});

void test('wildcards, variables and holes may be several', () => {
  assert.ok(types('arn:aws:bedrock:*:*:*').length > 10);
  assert.deepEqual(types('arn:aws:s3:::example*'), ['bucket', 'object']);
  assert.ok(types('arn:aws:bedrock:*:*:flow/*').includes('flow-alias'));
  assert.ok(types('arn:aws:bedrock:*:*:*-model/*').includes('foundation-model'));
  assert.ok(types('arn:aws:bedrock:*:*:${type}/x').length > 3);
  assert.ok(types('arn:aws:bedrock:*').length > 10);
});

void test('no type', () => {
  for (const each of ['model/x', 'agent-alias/x', '__proto__/x', ''])
    assert.deepEqual(types(`arn:aws:bedrock:us-east-1:111122223333:${each}`), [], each);
});

void test('the Region and the account count in the whole ARN only', () => {
  const withAccount = 'arn:aws:bedrock:us-east-1:111122223333:foundation-model/x';
  assert.deepEqual(types(withAccount), ['foundation-model']);
  assert.deepEqual(types(withAccount, patternsMatching), []);
  assert.deepEqual(types('arn:aws:bedrock:*:*:foundation-model/x', patternsMatching), ['foundation-model']);
});

function may(action: string, arn: string): boolean {
  const [prefix = '', name = ''] = action.split(':');
  const info = catalog.service(prefix)?.action(name);
  assert.ok(info, action);
  return mayActOn(catalog, info, resource(arn));
}

void test('actions and resources', () => {
  assert.ok(may('bedrock:InvokeModel', '*'));
  assert.ok(may('bedrock:InvokeModel', 'arn:aws:bedrock:us-east-1::foundation-model/x'));
  assert.ok(!may('bedrock:InvokeModel', 'arn:aws:bedrock:us-east-1:111122223333:guardrail/x'));
  assert.ok(!may('bedrock:InvokeModel', 'arn:aws:s3:::examplebucket/*'));
  assert.ok(may('bedrock:InvokeModel', 'arn:*:*:*:*:*'));
  assert.ok(!may('bedrock:ListFoundationModels', 'arn:aws:bedrock:*:*:*'));
  assert.ok(may('s3:GetObject', 'arn:aws:s3:::examplebucket/*'));
  assert.ok(!may('s3:GetObject', 'arn:aws:s3:::examplebucket'));
  assert.ok(!may('s3:ListBucket', 'arn:aws:s3:::examplebucket/*'));
  assert.ok(may('s3:ListBucket', 'arn:aws:s3:::example*'));
  // The role belongs to another service than the action.
  assert.ok(may('sts:AssumeRole', 'arn:aws:iam::111122223333:role/x'));
  assert.ok(may('bedrock:InvokeModel', 'arn:aws:nothing:::x'));
  assert.ok(may('bedrock:InvokeModel', '${Model}'));
});

void test('patterns are worked out once', () => {
  const service = catalog.service('bedrock');
  assert.ok(service);
  assert.equal(typePatterns(service), typePatterns(service));
});
