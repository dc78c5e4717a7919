// Moves some actions of a statement into a statement of their own behind it, with the author's wording for the rest.

import type { Span } from '../base/span';
import { applyEdits, replace, type TextEdit } from '../base/text-edit';
import type { Action, Statement } from '../model/policy';
import { quoted } from '../model/text';
import type { Editor } from './rule';

/** Far beyond any text on both sides: an editor cuts a span to what there is. */
const everything: Span = { start: -1e9, end: 1e9 };

/**
 * Edits that leave the other actions where they are, and put a copy of the statement behind it with the moved actions and
 * another `Resource`. Empty where the statement stands alone, so that there is no list to put a second one into.
 */
export function moveActions(
  edit: Editor,
  statement: Statement,
  moved: ReadonlySet<Action>,
  resource: string,
): readonly TextEdit[] {
  const { action } = statement;
  if (action === undefined || action.form !== 'many' || statement.resource === undefined) return [];
  const raw = edit.text(statement.span);
  const list = (keep: boolean) =>
    replace(
      action.span,
      listOf(edit, action, (item) => moved.has(item) !== keep),
    );
  const copy = applyEdits(raw, [
    list(false),
    replace(statement.resource.span, JSON.stringify(resource)),
    ...newSid(edit, statement),
  ]);
  const before = edit.text({ start: everything.start, end: 0 });
  const { end } = statement.span;
  const place = { start: end, end };
  if (before.trimEnd().endsWith(':'))
    return [list(true), replace({ start: 0, end: 0 }, '['), replace(place, `, ${copy}]`)];
  if (!/[[,]\s*$/.test(before.slice(-1000))) return [];
  const indent = before.slice(before.lastIndexOf('\n') + 1);
  const lineEnd = before.includes('\r\n') ? '\r\n' : '\n';
  const separator = before.includes('\n') && indent.trim() === '' ? `,${lineEnd}${indent}` : ', ';
  return [list(true), replace(place, separator + copy)];
}

/** The list with some of its items, in the author's layout; what is no plain text stays with the old statement. */
function listOf(edit: Editor, action: NonNullable<Statement['action']>, wanted: (item: Action) => boolean): string {
  const spans = action.items.map((item) => (item.kind === 'action' ? quoted(item.text) : item.span));
  const [first, second] = spans;
  const last = spans.at(-1);
  if (first === undefined || second === undefined || last === undefined) return edit.text(action.span);
  const kept = action.items.flatMap((item, index) => (wanted(item) ? [edit.text(spans[index] ?? action.span)] : []));
  const opening = edit.text({ start: action.span.start, end: first.start });
  const between = edit.text({ start: first.end, end: second.start });
  const closing = edit.text({ start: last.end, end: action.span.end });
  return opening + kept.join(between) + closing;
}

/** `ListModels` becomes `ListModelsOnAll`, or with a number where that is taken. */
function newSid(edit: Editor, statement: Statement): TextEdit[] {
  const { sid } = statement;
  if (sid === undefined) return [];
  const text = edit.text(everything);
  let name = `${sid.value}OnAll`;
  for (let number = 2; text.includes(`"${name}"`); number++) name = `${sid.value}OnAll${number}`;
  return [replace(sid.span, name)];
}
