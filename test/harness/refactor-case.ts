// A document with a `|` for the cursor or `«»` around a selection, and what the refactorings make of it.

import { type TextEdit, applyEdits, editsOverlap } from '../../server/src/base/text-edit';
import type { Span } from '../../server/src/base/span';
import type { Catalog } from '../../server/src/catalog/catalog';
import { type RefactorAction, refactorActions } from '../../server/src/features/refactors/index';
import { rules } from '../../server/src/rules/index';
import { analyseText } from './hover-case';
import type { Fence } from './markdown-cases';

export interface SelectedText {
  readonly text: string;
  readonly selection: Span;
  /** How much of the text was put around the case's own. */
  readonly around: { readonly before: number; readonly after: number };
}

const before = '{ "Version": "2012-10-17", "Statement": [\n';
const after = '\n] }';

/** Takes the marks out; a lone statement is put into a policy, so that a case shows only what matters. */
export function readSelection(fence: Fence): SelectedText {
  const marked = fence.text;
  const cursor = marked.indexOf('|');
  const start = cursor >= 0 ? cursor : marked.indexOf('«');
  const end = cursor >= 0 ? cursor : marked.indexOf('»') - 1;
  if (start < 0 || end < start) throw new Error('one | must mark the cursor, or «» a selection');
  const plain = marked.replaceAll(/[|«»]/g, '');
  const lone = !plain.includes('Statement') && fence.options['as'] !== 'written';
  if (!lone) return { text: plain, selection: { start, end }, around: { before: 0, after: 0 } };
  return {
    text: before + plain + after,
    selection: { start: start + before.length, end: end + before.length },
    around: { before: before.length, after: after.length },
  };
}

export interface RefactorCase extends SelectedText {
  readonly offers: readonly RefactorAction[];
}

export function runRefactors(fence: Fence, catalog: Catalog): RefactorCase {
  const read = readSelection(fence);
  const ruled = fence.options['rules'] === 'all' ? rules : [];
  const analysis = analyseText(read.text, catalog, fence.options, ruled);
  return { ...read, offers: refactorActions(analysis, catalog, read.selection) };
}

/** The case's own part of the text after the edits. */
export function refactored({ text, around }: SelectedText, offer: { edits(): readonly TextEdit[] }): string {
  const edits = offer.edits();
  if (editsOverlap(edits)) throw new Error('edits overlap');
  const whole = applyEdits(text, edits);
  return whole.slice(around.before, whole.length - around.after);
}
