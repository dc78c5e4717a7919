// Whatever state a document is in, nothing throws and every span lies inside the text: every prefix of the fixtures, and a
// cursor at every offset of every text, the collected ones included.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Span } from '../server/src/base/span';
import { complete } from '../server/src/features/completion/index';
import { hover } from '../server/src/features/hover/index';
import { rules } from '../server/src/rules/index';
import { createRuleSet } from '../server/src/rules/rule-set';
import { type Analysis, createPolicyService } from '../server/src/service';
import { readCorpus, withoutCorpus } from './harness/corpus';
import { realCatalog } from './harness/mini-catalog';
import { isFullRun, sample } from './harness/effort';

const catalog = realCatalog();
const failures: string[] = [];
const service = createPolicyService({
  catalog,
  onFailure: (rule, error) => failures.push(`${rule}: ${error instanceof Error ? error.stack : String(error)}`),
});
const settings = { path: 'policy.json', kind: undefined, rules: createRuleSet(rules, new Map()), ignores: () => false };
const folder = 'test/fixtures/policies';
const fixtures = readdirSync(folder).map((file) => ({ id: file, text: readFileSync(join(folder, file), 'utf8') }));

function analyse(text: string): Analysis {
  return service.analyse('sweep', text, settings);
}

function inside(text: string, span: Span, what: string): void {
  const fits = span.start >= 0 && span.start <= span.end && span.end <= text.length;
  assert.ok(fits, `${what}: ${span.start}-${span.end} of ${text.length}`);
}

function check(text: string, what: string): void {
  for (const finding of analyse(text).findings) {
    inside(text, finding.span, `${what} ${finding.rule}`);
    for (const related of finding.related) inside(text, related.span, `${what} ${finding.rule} related`);
    for (const fix of finding.fixes())
      for (const edit of fix.edits) inside(text, edit.span, `${what} ${finding.rule} fix`);
  }
}

function cursorAt(analysis: Analysis, offset: number, what: string): void {
  const { text } = analysis;
  const hovered = hover(analysis, catalog, offset);
  if (hovered !== undefined) inside(text, hovered.span, `${what} hover at ${offset}`);
  const { items, span } = complete(analysis, offset, { catalog, snippets: 'supported' });
  if (items.length > 0) inside(text, span, `${what} completion at ${offset}`);
}

describe('sweep', () => {
  for (const { id, text } of fixtures) {
    it(`every prefix of ${id}`, () => {
      for (let end = 0; end <= text.length; end += isFullRun ? 1 : 53) {
        const prefix = text.slice(0, end);
        check(prefix, `${id} cut at ${end}`);
        cursorAt(analyse(prefix), end, `${id} cut at ${end}`);
      }
      assert.deepEqual(failures, []);
    });
    it(`every offset of ${id}`, () => {
      const analysis = analyse(text);
      for (let offset = 0; offset <= text.length; offset += isFullRun ? 1 : 41) cursorAt(analysis, offset, id);
    });
  }

  const corpus = readCorpus();
  it('every offset of every real policy', { skip: corpus === undefined ? withoutCorpus : false }, () => {
    // A plain run takes some, beginning at another place in each text.
    const step = isFullRun ? 1 : 211;
    for (const [index, one] of sample(corpus ?? [], 15).entries()) {
      check(one.text, one.id);
      const analysis = analyse(one.text);
      for (let offset = (index * 7) % step; offset <= one.text.length; offset += step)
        cursorAt(analysis, offset, one.id);
    }
    assert.deepEqual(failures, []);
  });
});
