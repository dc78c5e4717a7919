// Which entry of a list makes another one superfluous.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionCovers, resourceCovers } from '../../server/src/analysis/covers';

void test('actions ignore case', () => {
  assert.ok(actionCovers('bedrock:Invoke*', 'Bedrock:invokemodel'));
  assert.ok(actionCovers('*', 'bedrock:*'));
  assert.ok(!actionCovers('bedrock:InvokeModel', 'bedrock:InvokeModel*'));
  assert.ok(!actionCovers('bedrock:*', 'bedrock-agentcore:InvokeGateway'));
});

const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
const cases: readonly (readonly [wide: string, narrow: string, covered: boolean])[] = [
  ['*', 'anything at all', true],
  ['arn:aws:bedrock:*::foundation-model/*', model, true],
  ['arn:aws:bedrock:*:*:foundation-model/*', model, true],
  ['arn:aws:bedrock:us-*::foundation-model/amazon.*', model, true],
  ['arn:aws:bedrock:*', model, true],
  ['arn:aws:bedrock:*', 'arn:aws:bedrock:us-*', true],
  ['arn:aws:bedrock:us-east-1:foundation-model', model, false],
  ['arn:aws:bedrock:us-west-2::foundation-model/*', model, false],
  ['arn:aws:bedrock:us-east-1::foundation-model/Amazon*', model, false],
  // A wildcard stays within its part.
  ['arn:aws:bedrock:*:foundation-model/*', model, false],
  ['arn:aws:s3:::b/*', 'arn:aws:s3:::b', false],
  ['arn:aws:s3:::b*', 'arn:aws:s3:::b/*', true],
  ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/${aws:username}/*', true],
  ['arn:aws:s3:::b/a*', 'arn:aws:s3:::b/${aws:username}/*', false],
  ['arn:aws:s3:::b/${*}', 'arn:aws:s3:::b/x', false],
  ['arn:aws:s3:::b/${aws:username}', 'arn:aws:s3:::b/${aws:username}', true],
  ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/<key>', false],
  ['arn:aws:s3:::<bucket>/*', 'arn:aws:s3:::<bucket>/x', false],
];

void test('resources, part by part', () => {
  for (const [wide, narrow, covered] of cases)
    assert.equal(resourceCovers(wide, narrow), covered, `${wide} over ${narrow}`);
});
