// A document held against its committed text: what was compared once is not compared again, and nothing stale is told.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { compareDocument } from '../../server/src/workspace/compare-document';
import { analyseText } from '../harness/hover-case';
import { miniCatalog } from '../harness/mini-catalog';

const policy = (action: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });

void it('an unchanged document is compared once with a committed text', () => {
  const analysis = analyseText(policy('bedrock:*'), miniCatalog());
  const against = (committed: string): ReturnType<typeof compareDocument> =>
    compareDocument(analysis, { path: 'p.json', committed }, miniCatalog());
  const wider = against(policy('bedrock:InvokeModel'));
  assert.equal(against(policy('bedrock:InvokeModel')), wider);
  assert.ok(wider.length > 0);
  assert.deepEqual(against(policy('bedrock:*')), []);
  assert.deepEqual(against(policy('bedrock:InvokeModel')), wider);
});
