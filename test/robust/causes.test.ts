// Why a text is no JSON: where only the object or list around the faults is read, the answer is that of the whole text.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { causesIn, findCauses } from '../../server/src/analysis/structure-causes';
import { parseJson } from '../../server/src/syntax/json-tree';
import { faultyPart } from '../../server/src/syntax/node-around';
import { readCorpus } from '../harness/corpus';
import { runs } from '../harness/effort';
import { pieces as hostile } from '../harness/hostile';

const fixtures = ['identity', 'template', 'in-string', 'hostile'].map((name) =>
  readFileSync(`test/fixtures/policies/${name}.json`, 'utf8'),
);
const texts = [...fixtures, ...(readCorpus() ?? []).map(({ text }) => text).filter(({ length }) => length < 8000)];

const pieces = [...hostile, '"Condi', '"a": ', '=', ';', '//c', '${x}', '<y>', '“', '"Sid": "A"', '"Sid": "A",', 'é'];
const edit = fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(...pieces));

describe('causes of faults', () => {
  it('are the same for a part and for the whole', () => {
    let parts = 0;
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 3 }), (start, edits) => {
        const text = edits.reduce((before, [place, length, piece]) => {
          const at = place % (before.length + 1);
          return before.slice(0, at) + piece + before.slice(at + length);
        }, start);
        const json = parseJson(text);
        if (json.faults.length === 0) return;
        if (faultyPart(json)?.parent !== undefined) parts++;
        assert.deepEqual(causesIn(json), findCauses(text));
      }),
      { seed: 20261130, numRuns: runs(300, 20_000) },
    );
    assert.ok(parts > runs(60, 4000), `${parts} parts`);
  });
});
