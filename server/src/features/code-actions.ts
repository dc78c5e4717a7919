// Fixes of findings as actions a person picks. Everything counts in the document.

import { type Span, overlaps } from '../base/span';
import type { TextEdit } from '../base/text-edit';
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

function preferredOf(fixes: readonly Fix[]): Fix | undefined {
  return fixes.find((fix) => fix.safety === 'safe') ?? (fixes.length === 1 ? fixes[0] : undefined);
}
