// The policies of the source documents, reported as the people who read them by hand say: every error and warning by line.
// `fixtures/seed-findings.txt` is kept by hand; the texts themselves are not part of this repository.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Finding } from '../server/src/rules/finding';
import { rules } from '../server/src/rules/index';
import { createRuleSet } from '../server/src/rules/rule-set';
import { createPolicyService } from '../server/src/service';
import { readCorpus, withoutCorpus } from './harness/corpus';
import { realCatalog } from './harness/mini-catalog';

const expected = readExpected(readFileSync('test/fixtures/seed-findings.txt', 'utf8'));
const seeds = readCorpus()?.filter((one) => /^s\d-\d/.test(one.id));
const ruleSet = createRuleSet(rules, new Map());
const service = createPolicyService({
  catalog: realCatalog(),
  onFailure: (rule, error) => assert.fail(`${rule} failed: ${String(error)}`),
});

describe('policies of the source documents', { skip: seeds === undefined ? withoutCorpus : false }, () => {
  it('stand in the list, each of them', () => {
    assert.deepEqual([...expected.keys()].sort(), (seeds ?? []).map((one) => one.id).sort());
  });

  for (const { id, text } of seeds ?? []) {
    it(id, () => {
      const settings = { path: 'policy.json', kind: undefined, rules: ruleSet, ignores: () => false };
      const found = service.analyse(id, text, settings).findings.map((finding) => ({
        line: describeFinding(text, finding),
        loud: finding.level === 'error' || finding.level === 'warning',
      }));
      const wanted = expected.get(id) ?? [];
      // Information and hints count where the list names them.
      const counted = found.filter(({ line, loud }) => loud || wanted.includes(line));
      assert.deepEqual(
        counted.map(({ line }) => line),
        wanted,
      );
    });
  }
});

function describeFinding(text: string, { span, level, rule, related }: Finding): string {
  const also = related.map((each) => `, also ${lineOf(text, each.span.start)}`).join('');
  return `${lineOf(text, span.start)} ${level} ${rule}${also}`;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Records by id; the lines of each in the order of the text. */
function readExpected(list: string): ReadonlyMap<string, readonly string[]> {
  const records = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of list.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('  ')) lines.push(line.trim());
    else records.set(line, (lines = []));
  }
  return records;
}
