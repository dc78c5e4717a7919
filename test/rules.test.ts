// Every page under server/src/rules is a test: its examples are run, their markers and diffs compared.
// `--update` (env UPDATE=1) rewrites the markers and diffs; review them in the version-control diff.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { rules } from '../server/src/rules/index';
import { type Fence, type MarkdownCase, readPage } from './harness/markdown-cases';
import { miniCatalog, realCatalog } from './harness/mini-catalog';
import { applyFix, runCase } from './harness/rule-case';

const folder = join(process.cwd(), 'server/src/rules');
const only = process.env['RULE'];
const update = process.env['UPDATE'] === '1';

for (const named of rules) {
  if (only !== undefined && !named.id.startsWith(only)) continue;
  const path = join(folder, `${named.id}.md`);
  describe(named.id, () => {
    let text = readFileSync(path, 'utf8');
    const page = readPage(text);
    for (const one of page.cases) {
      it(`${one.section}: ${one.name}`, () => {
        for (const [index, fence] of one.fences.entries()) {
          if (fence.language !== 'jsonc') continue;
          const result = runCase(fence, setup(named.id, fence));
          if (update && result.differences.length > 0) text = text.replace(fence.text, () => result.marked);
          else assert.deepEqual(result.differences, [], `${named.id}.md line ${one.line}\n${result.marked}`);
          checkDiff(
            one,
            index,
            result.text,
            result.findings.find((finding) => finding.rule === named.id),
          );
        }
        if (update) writeFileSync(path, text);
      });
    }

    function checkDiff(
      one: MarkdownCase,
      index: number,
      before: string,
      finding: Parameters<typeof applyFix>[1] | undefined,
    ): void {
      for (const diff of one.fences.slice(index + 1)) {
        if (diff.language !== 'diff') return;
        assert.ok(finding, `${one.name}: a diff needs a finding`);
        const after = applyFix(before, finding, Number(diff.options['fix'] ?? '1') - 1);
        assert.ok(after !== undefined, `${one.name}: the finding has no such fix`);
        const made = lineDiff(before, after);
        if (update && made !== diff.text) text = text.replace(diff.text, () => made);
        else assert.equal(made, diff.text, `${named.id}.md line ${one.line}`);
      }
    }
  });
}

/** Only the page's own rule runs, and the structure group, so that every example stays a valid policy, or a piece of one. */
function setup(id: string, fence: Fence): Parameters<typeof runCase>[1] {
  const own = rules.filter(
    (named) =>
      named.id === id ||
      (named.id.startsWith('structure/') && named.id !== 'structure/fragment' && fence.options['structure'] !== 'off'),
  );
  return { rules: own, catalog: fence.options['catalog'] === 'real' ? realCatalog() : miniCatalog(), rule: id };
}

/** Removed and added lines in order, without context; blocks in the order of the text. */
function lineDiff(before: string, after: string): string {
  const a = before.split('\n');
  const b = after.split('\n');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const removed = a.slice(start, a.length - end).map((line) => `-${line}`);
  const added = b.slice(start, b.length - end).map((line) => `+${line}`);
  return [...removed, ...added].map((line) => line.trimEnd()).join('\n');
}
