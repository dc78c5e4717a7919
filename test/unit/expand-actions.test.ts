// What the names and patterns of an Action element stand for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandAction, grants, reaches, statementActions } from '../../server/src/analysis/expand-actions';
import { parseJson } from '../../server/src/syntax/json-tree';
import { buildStatement } from '../../server/src/model/build-statement';
import type { Statement } from '../../server/src/model/policy';
import { miniCatalog } from '../harness/mini-catalog';

const catalog = miniCatalog();

function statement(members: object): Statement {
  const text = JSON.stringify({ Effect: 'Allow', ...members });
  const json = parseJson(text);
  assert.ok(json.root);
  return buildStatement(json.root, json);
}

function names(action: string): string[] | undefined {
  const item = statement({ Action: action }).action?.items[0];
  assert.ok(item?.kind === 'action');
  return expandAction(catalog, item)?.map((each) => each.name);
}

void test('a name, in any case', () => {
  assert.deepEqual(names('Bedrock:invokemodel'), ['InvokeModel']);
  assert.deepEqual(names('bedrock:Nothing'), []);
  assert.deepEqual(names('bedrock:__proto__'), []);
});

void test('a pattern', () => {
  assert.deepEqual(names('bedrock:InvokeModel*'), ['InvokeModel', 'InvokeModelWithResponseStream']);
  assert.deepEqual(names('bedrock:?nvokemodel'), ['InvokeModel']);
});

void test('what cannot be known', () => {
  for (const each of ['*', '*:*', 'nothing:Get', 'bedrock:${x}', 'InvokeModel', 'constructor:x'])
    assert.equal(names(each), undefined, each);
});

void test('a statement is complete when every item is known', () => {
  const known = statementActions(catalog, statement({ Action: ['bedrock:InvokeModel', 'bedrock:invoke*'] }));
  assert.ok(known.complete);
  assert.equal(new Set(known.actions).size, known.actions.length);
  for (const members of [{ Action: '*' }, { NotAction: 'bedrock:InvokeModel' }, {}, { Action: [{ Ref: 'X' }] }]) {
    assert.ok(!statementActions(catalog, statement(members)).complete);
  }
});

void test('grants and reaches', () => {
  const items = statement({ Action: ['bedrock:Inv*', 'bedrock:${x}'] }).action?.items ?? [];
  assert.ok(grants(items[0]!, 'bedrock:InvokeModel'));
  assert.ok(!grants(items[1]!, 'bedrock:InvokeModel'));
  assert.ok(reaches(statement({ NotAction: 's3:*' }), 'bedrock:InvokeModel'));
  assert.ok(!reaches(statement({ NotAction: 'bedrock:*' }), 'bedrock:InvokeModel'));
  assert.ok(!reaches(statement({}), 'bedrock:InvokeModel'));
});
