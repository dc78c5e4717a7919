// Which operators fit which key types, and what stands in for one that does not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operatorFits, operatorFor, withBase } from '../../server/src/analysis/operator-types';
import type { KeyInfo, KeyType } from '../../server/src/catalog/catalog';
import { type Operator, operator, parseOperator } from '../../server/src/catalog/operators';

function known(name: string): Operator {
  const found = operator(name);
  assert.ok(found, name);
  return found;
}

function key(type: KeyType, name = 'service:Key'): KeyInfo {
  return { name, type, many: false, description: '' };
}

describe('operatorFits', () => {
  const fits: readonly (readonly [string, KeyType, boolean])[] = [
    ['StringEquals', 'String', true],
    ['StringLike', 'ARN', true],
    ['ArnLike', 'ARN', true],
    ['ArnLike', 'String', false],
    ['Bool', 'Bool', true],
    ['StringEquals', 'Bool', false],
    ['NumericLessThan', 'Numeric', true],
    ['StringEquals', 'Numeric', false],
    ['DateLessThan', 'Date', true],
    ['NumericLessThan', 'Date', false],
    ['IpAddress', 'IPAddress', true],
    ['StringLike', 'IPAddress', false],
    ['BinaryEquals', 'Binary', true],
    ['Null', 'IPAddress', true],
  ];
  for (const [name, type, expected] of fits) {
    it(`${name} ${expected ? 'fits' : 'does not fit'} ${type}`, () => {
      assert.equal(operatorFits(known(name), key(type)), expected);
    });
  }

  it('knows keys that hold ARNs and are typed as text', () => {
    assert.equal(operatorFits(known('ArnLike'), key('String', 'bedrock-agentcore:KmsKeyArn')), true);
  });

  it('lets a tag hold anything', () => {
    assert.equal(operatorFits(known('NumericLessThan'), key('String', 'aws:PrincipalTag/${TagKey}')), true);
  });

  it('takes seconds for aws:EpochTime', () => {
    assert.equal(operatorFits(known('NumericLessThan'), key('Date', 'aws:EpochTime')), true);
  });
});

describe('operatorFor', () => {
  it('keeps the negation', () => {
    assert.equal(operatorFor(known('StringNotEquals'), 'IPAddress', false), 'NotIpAddress');
    assert.equal(operatorFor(known('ArnNotEquals'), 'String', false), 'StringNotEquals');
  });

  it('keeps wildcards working', () => {
    assert.equal(operatorFor(known('ArnEquals'), 'String', true), 'StringLike');
  });

  it('has nothing for what has no counterpart', () => {
    assert.equal(operatorFor(known('StringNotEquals'), 'Bool', false), undefined);
    assert.equal(operatorFor(known('NumericLessThan'), 'String', false), undefined);
  });
});

describe('withBase', () => {
  it('keeps the set operator and the ending', () => {
    assert.equal(
      withBase(parseOperator('ForAnyValue:StringEqualsIfExists'), 'StringLike'),
      'ForAnyValue:StringLikeIfExists',
    );
    assert.equal(withBase(parseOperator('StringEquals'), 'ArnLike'), 'ArnLike');
  });

  it('never makes NullIfExists', () => {
    assert.equal(withBase(parseOperator('StringEqualsIfExists'), 'Null'), 'Null');
  });
});
