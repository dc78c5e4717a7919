// The rules over real policies: nothing crashes, nothing above information on what is clean, and every finding above
// information stands in a list that was read by people. `UPDATE=1` rewrites the list; review it.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { rules } from '../server/src/rules/index';
import { createRuleSet } from '../server/src/rules/rule-set';
import { createPolicyService } from '../server/src/service';
import { type CorpusText, readCorpus, withoutCorpus } from './harness/corpus';
import { realCatalog } from './harness/mini-catalog';

const corpus = readCorpus();
const golden = 'test/fixtures/corpus-findings.txt';
const failures: string[] = [];
const service = createPolicyService({
  catalog: realCatalog(),
  onFailure: (rule, error) => failures.push(`${rule}: ${String(error)}`),
});
const ruleSet = createRuleSet(rules, new Map());

/** Called clean by the people who read them, or right but for what a person has to fill in. */
const clean = new Set(['s0-1', 's0-4', 's0-5', 's1-08a', 's1-10', 's1-20a', 's1-22', 's1-34', 's3-1', 's3-3']);

function findings(one: CorpusText): readonly { readonly line: string; readonly loud: boolean }[] {
  // The kind is left to the shape, as for a file that says nothing by its name.
  const analysis = service.analyse(one.id, one.text, {
    path: 'policy.json',
    kind: undefined,
    rules: ruleSet,
    ignores: () => false,
  });
  return analysis.findings.map((finding) => {
    const before = one.text.slice(0, finding.span.start).split('\n');
    assert.ok(
      finding.span.start >= 0 && finding.span.end <= one.text.length && finding.span.start <= finding.span.end,
      `${one.id} ${finding.rule}`,
    );
    const place = `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    return {
      line: `${one.id} ${place} ${finding.level} ${finding.rule}`,
      loud: finding.level === 'error' || finding.level === 'warning',
    };
  });
}

describe('real policies', { skip: corpus === undefined ? withoutCorpus : false }, () => {
  const all = (corpus ?? []).map((one) => ({ one, found: findings(one) }));

  it('no rule fails', () => {
    assert.deepEqual(failures, []);
  });

  it('nothing above information on clean policies', () => {
    const loud = all
      .filter(({ one }) => clean.has(one.id))
      .flatMap(({ found }) => found.filter((each) => each.loud).map((each) => each.line));
    assert.deepEqual(loud, []);
  });

  it('findings above information are those that were reviewed', () => {
    const lines = `${all.flatMap(({ found }) => found.filter((each) => each.loud).map((each) => each.line)).join('\n')}\n`;
    if (process.env['UPDATE'] === '1') writeFileSync(golden, lines);
    assert.equal(lines, readFileSync(golden, 'utf8'));
  });
});
