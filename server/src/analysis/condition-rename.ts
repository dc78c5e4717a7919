// Puts a condition key under another operator. The operator is renamed where nothing else stands under it; otherwise the
// key moves, so that no other key changes its meaning. The text is moved as it is written, layout included.

import { type Span, span } from '../base/span';
import type { TextEdit } from '../base/text-edit';
import type { ConditionElement, ConditionKey, ConditionOperator, Statement } from '../model/policy';

/** What is needed of an editor; spans count from the statement. */
interface SpanEditor {
  write(span: Span, content: string): TextEdit;
  replace(span: Span, json: string): TextEdit;
  text(span: Span): string;
}

export interface KeyMove {
  readonly statement: Statement;
  readonly operator: ConditionOperator;
  readonly key: ConditionKey;
  /** The operator the key shall stand under. */
  readonly to: string;
}

/** The edits of a move; none where it cannot be done cleanly. */
export function moveKey(edit: SpanEditor, { statement, operator, key, to }: KeyMove): readonly TextEdit[] {
  const { condition } = statement;
  if (condition === undefined) return [];
  const target = condition.operators.find((other) => other.name.value === to);
  if (operator.keys.length === 1 && target === undefined) return [edit.write(operator.name.span, to)];
  if (target === operator || target?.keys.some((each) => each.name.value === key.name.value)) return [];
  const removed = operator.keys.length === 1 ? without(condition.operators, operator) : without(operator.keys, key);
  const added = target === undefined ? newOperator(edit, { condition, operator, key, to }) : newKey(edit, target, key);
  return removed === undefined || added === undefined ? [] : [edit.replace(removed, ''), added];
}

/** The span of a member with the comma that belongs to it. */
function without<T extends { readonly span: Span }>(members: readonly T[], member: T): Span | undefined {
  const index = members.indexOf(member);
  const before = members[index - 1];
  const after = members[index + 1];
  if (before !== undefined) return span(before.span.end, member.span.end);
  return after && span(member.span.start, after.span.start);
}

/** The operator's own layout is kept for the new one behind it. */
function newOperator(
  edit: SpanEditor,
  { condition, operator, key, to }: { condition: ConditionElement } & Omit<KeyMove, 'statement'>,
): TextEdit | undefined {
  const first = operator.keys[0];
  const last = operator.keys.at(-1);
  const lead = leadOf(edit, condition);
  if (first === undefined || last === undefined) return undefined;
  const opening = edit.text(span(operator.name.span.end + 1, first.span.start));
  const closing = edit.text(span(last.span.end, operator.span.end));
  const json = `,${lead}${JSON.stringify(to)}${opening}${edit.text(key.span)}${closing}`;
  return edit.replace(span(operator.span.end, operator.span.end), json);
}

function newKey(edit: SpanEditor, target: ConditionOperator, key: ConditionKey): TextEdit | undefined {
  const first = target.keys[0];
  const last = target.keys.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const opening = edit.text(span(target.name.span.end + 1, first.span.start));
  const lead = opening.includes('\n') ? opening.slice(opening.indexOf('\n')) : ' ';
  return edit.replace(span(last.span.end, last.span.end), `,${lead}${edit.text(key.span)}`);
}

/** What stands before each operator: a line break and its indentation, or a blank. */
function leadOf(edit: SpanEditor, condition: ConditionElement): string {
  const first = condition.operators[0];
  const opening = first === undefined ? '' : edit.text(span(condition.span.start + 1, first.span.start));
  return opening.includes('\n') ? opening : ' ';
}
