// What is kept from one version to the next gives what a fresh reading of the text gives: random edits, seeded.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rules } from '../../server/src/rules/index';
import { createRuleSet } from '../../server/src/rules/rule-set';
import { type Analysis, createPolicyService } from '../../server/src/service';
import { type JsonNode, parseJson } from '../../server/src/syntax/json-tree';
import { reparse } from '../../server/src/syntax/reparse';
import { miniCatalog } from '../harness/mini-catalog';
import { runs } from '../harness/effort';
import { pieces as hostile } from '../harness/hostile';

const fixtures = ['identity', 'template', 'in-string', 'hostile'].map((name) =>
  readFileSync(`test/fixtures/policies/${name}.json`, 'utf8'),
);

/** What upsets parsers, and what a person types; nothing at all takes away. */
const pieces = [...hostile, '"bedrock:Converse"', '{ "Effect": "Allow" }', '"Sid": "A",', ''];

/** Where, how much to take out, what to put in. */
const edit = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 6 }), fc.constantFrom(...pieces));
const edits = fc.array(edit, { minLength: 1, maxLength: 12 });

function changed(text: string, [at, length, piece]: readonly [number, number, string]): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + piece + text.slice(start + length);
}

function plain(node: JsonNode | undefined): unknown {
  return node && [node.type, node.offset, node.length, node.colonOffset, node.value, node.children?.map(plain)];
}

function facts(analysis: Analysis): unknown {
  return analysis.findings.map(({ rule, level, message, span, related }) => ({ rule, level, message, span, related }));
}

describe('incremental reading', () => {
  it('reparse gives the tree of a full parse', () => {
    let shortcuts = 0;
    fc.assert(
      fc.property(fc.constantFrom(...fixtures), edits, (start, list) => {
        let document = parseJson(start);
        for (const one of list) {
          const text = changed(document.text, one);
          const next = reparse(document, text);
          if (next !== undefined) {
            shortcuts++;
            assert.deepEqual(plain(next.root), plain(parseJson(text).root));
            assert.deepEqual(next.faults, parseJson(text).faults);
            assert.deepEqual(
              plain(document.root),
              plain(parseJson(document.text).root),
              'the version before answers for itself',
            );
          }
          document = next ?? parseJson(text);
        }
      }),
      { seed: 20261121, numRuns: runs(12, 400) },
    );
    assert.ok(shortcuts > runs(5, 200), `${shortcuts} shortcuts`);
  });

  it('findings of an edited document are those of a fresh one', () => {
    const settings = {
      path: 'policy.json',
      kind: undefined,
      rules: createRuleSet(rules, new Map()),
      ignores: () => false,
    };
    const service = createPolicyService({
      catalog: miniCatalog(),
      onFailure: (rule, error) => assert.fail(`${rule}: ${String(error)}`),
    });
    fc.assert(
      fc.property(fc.constantFrom(...fixtures), edits, (start, list) => {
        let text = start;
        let before = service.analyse('edited', text, settings);
        for (const one of list) {
          void before.findings;
          const older = before;
          const expected = facts(older);
          text = changed(text, one);
          before = service.analyse('edited', text, settings);
          service.forget('fresh');
          assert.deepEqual(facts(before), facts(service.analyse('fresh', text, settings)));
          assert.deepEqual(facts(older), expected, 'an older version still answers for itself');
        }
        service.forget('edited');
      }),
      { seed: 20261121, numRuns: runs(3, 150) },
    );
  });
});
