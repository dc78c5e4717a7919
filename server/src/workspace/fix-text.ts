// Applies the safe fixes of a text until none is left. Each round takes what does not overlap; the next one sees the rest.

import { editsOverlap, applyEdits, type TextEdit } from '../base/text-edit';
import type { Finding } from '../rules/finding';
import type { Fix } from '../rules/rule';
import type { Analysis, PolicyService } from '../service';

const mostRounds = 10;

export interface FixedText {
  readonly analysis: Analysis;
  /** How many fixes went in. */
  readonly fixed: number;
}

/** The analysis of the text after all safe fixes; the given one where there is nothing to fix. */
export function fixText(service: PolicyService, key: string, before: Analysis): FixedText {
  let analysis = before;
  let fixed = 0;
  const seen = new Set([before.text]);
  for (let round = 0; round < mostRounds; round++) {
    const fixes = roundOf(analysis.findings);
    if (fixes.length === 0) break;
    const text = applyEdits(
      analysis.text,
      fixes.flatMap((fix) => fix.edits),
    );
    // Two rules that undo each other would go round in circles.
    if (seen.has(text)) break;
    seen.add(text);
    const next = service.analyse(key, text, before.settings);
    // A fix that breaks the JSON is a fault of ours: the text before it is the better one.
    if (next.json.faults.length > analysis.json.faults.length || next.sites.length < analysis.sites.length) break;
    analysis = next;
    fixed += fixes.length;
  }
  service.forget(key);
  return { analysis, fixed };
}

/** The first safe fix of a finding, if it has one. */
export function safeFix(finding: Finding): Fix | undefined {
  return finding.fixable ? finding.fixes().find((fix) => fix.safety === 'safe') : undefined;
}

function roundOf(findings: readonly Finding[]): Fix[] {
  const chosen: Fix[] = [];
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const fix = safeFix(finding);
    if (fix === undefined || editsOverlap(fix.edits) || fix.edits.some((edit) => touchesAny(edit, taken))) continue;
    chosen.push(fix);
    for (const edit of inOrder(fix.edits)) taken.splice(placeFor(edit.span.end, taken), 0, edit);
  }
  return chosen;
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Edits that only touch wait for the next round too: the outcome of two insertions at one place would depend on their order. */
function touchesAny(edit: TextEdit, taken: readonly TextEdit[]): boolean {
  const before = taken[placeFor(edit.span.end, taken) - 1];
  return before !== undefined && before.span.end >= edit.span.start;
}

/** How many of the edits, which do not touch and are in order, start at or before an offset. */
function placeFor(offset: number, taken: readonly TextEdit[]): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
