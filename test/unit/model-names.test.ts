// Model ids that are one slip away from a known one, and those that are only new.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearModel } from '../../server/src/analysis/model-names';
import { miniCatalog } from '../harness/mini-catalog';

const { models } = miniCatalog();

describe('nearModel', () => {
  const near: readonly (readonly [string, string | undefined])[] = [
    ['amazon.nova-lte-v1:0', 'amazon.nova-lite-v1:0'],
    ['amazn.nova-lite-v1:0', 'amazon.nova-lite-v1:0'],
    ['anthropic.claude-3-haiku-20240307', 'anthropic.claude-3-haiku-20240307-v1:0'],
    ['amazon.nova-lite-v2:0', undefined],
    ['amazon.nova-micro-v1:0', undefined],
    ['newcomer.first-v1:0', undefined],
    ['constructor', undefined],
    ['', undefined],
    ['a'.repeat(10_000), undefined],
  ];
  for (const [id, expected] of near) {
    it(`${id.slice(0, 40) || 'nothing'} is near ${expected ?? 'none'}`, () =>
      assert.equal(nearModel(models, id)?.id, expected));
  }
});
