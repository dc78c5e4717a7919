// The words of the language status items.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detailText, failureText, isTooLong, kindText } from '../../client/src/status-text';
import type { PolicyInfo, PolicyInfoEntry } from '../../server/src/protocol';

const start = { line: 0, character: 0 };
const identity: PolicyInfoEntry = { kind: 'identity', kindSource: 'shape', range: { start, end: start } };
const info = (policies: readonly PolicyInfoEntry[], failedRules: readonly string[] = []): PolicyInfo => ({
  policies,
  dataDate: '2026-09-26',
  failedRules,
});

describe('status text', () => {
  it('names the kind, the findings and the length that is nearest to its limit', () => {
    const one = info([{ ...identity, size: 1200, limit: 6144 }]);
    assert.equal(kindText(one), 'IAM policy: identity');
    assert.equal(
      detailText(one, 1),
      '1 finding, 1,200 of 6,144 characters, kind told by shape, AWS data of 2026-09-26',
    );
    const two = info([
      { ...identity, size: 1200, limit: 6144 },
      { ...identity, kind: 'trust', kindSource: 'setting', size: 2100, limit: 2048 },
    ] as const);
    assert.equal(kindText(two), '2 IAM policies: identity, trust');
    assert.match(detailText(two, 2), /^2 findings, longest 2,100 of 2,048 characters, /);
    assert.deepEqual([isTooLong(one), isTooLong(two)], [false, true]);
  });

  it('says nothing of a length that is not known', () => {
    assert.equal(detailText(info([identity]), 0), '0 findings, kind told by shape, AWS data of 2026-09-26');
  });

  it('names the rules that failed', () => {
    assert.equal(failureText(info([identity])), undefined);
    assert.equal(failureText(info([identity], ['action/unknown'])), 'Rule action/unknown failed');
    assert.equal(
      failureText(info([identity], ['action/unknown', 'resource/invalid'])),
      'Rules action/unknown, resource/invalid failed',
    );
  });
});
