// Which condition keys the requests of an action carry.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carries, keysOfAction, keysOfActions } from '../../server/src/analysis/applicable-keys';
import type { ActionInfo, KeyInfo } from '../../server/src/catalog/catalog';
import { miniCatalog } from '../harness/mini-catalog';

const catalog = miniCatalog();

function action(name: string): ActionInfo {
  const found = catalog.service('bedrock')?.action(name);
  assert.ok(found, name);
  return found;
}

function key(name: string): KeyInfo {
  const found = catalog.key(name);
  assert.ok(found, name);
  return found;
}

describe('keysOfAction', () => {
  it('has the keys of the action', () => {
    assert.ok(keysOfAction(catalog, action('InvokeModel')).has('bedrock:GuardrailIdentifier'));
  });

  it('has the keys of its resource types', () => {
    assert.ok(keysOfAction(catalog, action('InvokeAgent')).has('aws:ResourceTag/${TagKey}'));
  });

  it('has nothing else', () => {
    assert.equal(keysOfAction(catalog, action('InvokeAgent')).has('bedrock:GuardrailIdentifier'), false);
  });
});

describe('keysOfActions', () => {
  it('names the carriers of each key', () => {
    const actions = [action('InvokeModel'), action('InvokeModelWithResponseStream'), action('ApplyGuardrail')];
    const carriers = keysOfActions(catalog, actions).get('bedrock:GuardrailIdentifier') ?? [];
    assert.deepEqual(
      carriers.map((carrier) => carrier.name),
      ['InvokeModel', 'InvokeModelWithResponseStream'],
    );
  });
});

describe('carries', () => {
  it('is always possible for global keys', () => {
    assert.equal(carries(catalog, action('ListFoundationModels'), key('aws:RequestedRegion')), true);
  });

  it('asks the action for the keys of tags', () => {
    assert.equal(carries(catalog, action('ListFoundationModels'), key('aws:TagKeys')), false);
    assert.equal(carries(catalog, action('ListFoundationModels'), key('aws:ResourceTag/team')), false);
    assert.equal(carries(catalog, action('TagResource'), key('aws:TagKeys')), true);
  });

  it('asks the action for the keys of its service', () => {
    assert.equal(carries(catalog, action('CallWithBearerToken'), key('bedrock:BearerTokenType')), true);
    assert.equal(carries(catalog, action('InvokeModel'), key('bedrock:BearerTokenType')), false);
  });
});
