// Fixes of findings as actions a person picks, and all safe ones at once. Everything counts in the document.

import { type Span, overlaps } from '../base/span';
import { type TextEdit, applyEdits, editsOverlap, replace } from '../base/text-edit';
import type { Finding } from '../rules/finding';
import type { Fix } from '../rules/rule';
import type { CheckedDocument } from './checked-document';

export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix';
  /** The finding it belongs to: its rule, its span and its place in `analysis.findings`. */
  readonly rule: string;
  readonly span: Span;
  readonly findingIndex: number;
  /** One per finding at most: the first safe fix, or the only one. */
  readonly isPreferred: boolean;
  readonly safety: Fix['safety'];
  readonly edits: readonly TextEdit[];
}

/** The fixes of all findings that touch the span. `only` are kinds of the protocol; `quickfix.x` asks for none of ours. */
export function codeActions(analysis: CheckedDocument, span: Span, only?: readonly string[]): readonly CodeAction[] {
  if (only !== undefined && !only.some((kind) => kind === '' || kind === 'quickfix')) return [];
  return analysis.findings.flatMap((finding, findingIndex) => {
    if (!finding.fixable || !overlaps(finding.span, span)) return [];
    const fixes = finding.fixes();
    const preferred = preferredOf(fixes);
    return fixes.map((fix) => ({
      title: fix.title,
      kind: 'quickfix' as const,
      rule: finding.rule,
      span: finding.span,
      findingIndex,
      isPreferred: fix === preferred,
      safety: fix.safety,
      edits: fix.edits,
    }));
  });
}

const mostRounds = 10;

/**
 * Applies the safe fixes of all findings, over and over until none is left (a fix may bring up the next finding). Gives
 * one edit against the text, or none. `analyse` is the service's own.
 */
export function fixAll<S>(
  text: string,
  settings: S,
  analyse: (text: string, settings: S) => Pick<CheckedDocument, 'findings'>,
): readonly TextEdit[] {
  const seen = new Set([text]);
  let current = text;
  for (let round = 0; round < mostRounds; round++) {
    const next = applyEdits(current, safeEdits(analyse(current, settings).findings));
    // Two rules that undo each other must not go on for ever.
    if (seen.has(next)) break;
    seen.add(next);
    current = next;
  }
  return difference(text, current);
}

/**
 * The edits of the safe fix of each finding; of fixes that touch one another only the first is taken. Where a finding has
 * several, a person has to choose.
 */
export function safeEdits(findings: readonly Finding[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const [fix, ...others] = finding.fixable ? finding.fixes().filter((each) => each.safety === 'safe') : [];
    if (fix === undefined || others.length > 0 || editsOverlap(fix.edits)) continue;
    const free = fix.edits.every((edit) => taken.every((other) => !overlaps(edit.span, other.span)));
    if (free) taken.push(...fix.edits);
  }
  return taken;
}

function preferredOf(fixes: readonly Fix[]): Fix | undefined {
  return fixes.find((fix) => fix.safety === 'safe') ?? (fixes.length === 1 ? fixes[0] : undefined);
}

/** The smallest single replacement that makes one text of another; none where they are the same. */
function difference(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start > 0 && isHighSurrogate(before, start - 1)) start--;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (end > 0 && isHighSurrogate(before, before.length - end - 1)) end--;
  return [replace({ start, end: before.length - end }, after.slice(start, after.length - end))];
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}
