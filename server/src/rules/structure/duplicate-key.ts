// A name that stands twice in one JSON object: readers of JSON keep one of them, and which one differs.

import { appending } from '../../analysis/structure-edits';
import { conditionKeyTwins, memberNamed, memberValue } from '../../analysis/structure-members';
import type { Problem, Statement } from '../../model/policy';
import { type Editor, type Fix, defineRule } from '../rule';

type Duplicate = Extract<Problem, { kind: 'duplicate-key' }>;

const lists = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

export default defineRule({
  summary: 'Name that stands twice in one object',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  hostSees: true,
  accessAnalyzer: { differentCase: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE' },
  messages: {
    twice: '`{name}` stands twice in {where}, and only one of the two can count',
    differentCase: '`{name}` is the key `{first}` in other capitals: case does not count in condition keys',
  },
  policy(ctx, policy) {
    for (const problem of policy.problems) {
      if (problem.kind !== 'duplicate-key') continue;
      ctx.report(
        problem.name.span,
        'twice',
        { name: problem.name.value, where: problem.where },
        { related: [firstOf(problem)] },
      );
    }
  },
  statement(ctx, statement) {
    for (const problem of statement.problems) {
      if (problem.kind !== 'duplicate-key') continue;
      ctx.report(
        problem.name.span,
        'twice',
        { name: problem.name.value, where: problem.where },
        {
          related: [firstOf(problem)],
          fixes: (edit) => fixes(edit, problem, statement),
        },
      );
    }
    for (const { first, again } of conditionKeyTwins(statement)) {
      ctx.report(
        again.span,
        'differentCase',
        { name: again.value, first: first.value },
        { related: [{ span: first.span, message: 'first declared here' }] },
      );
    }
  },
});

function firstOf(problem: Duplicate): { span: Duplicate['first']; message: string } {
  return { span: problem.first, message: 'first declared here' };
}

function fixes(edit: Editor, problem: Duplicate, statement: Statement): readonly Fix[] {
  const first = memberNamed(statement, problem.first.start);
  const again = memberNamed(statement, problem.name.span.start);
  if (first === undefined || again?.before === undefined) return [];
  const remove = edit.replace({ start: again.before.end, end: again.span.end }, '');
  const [kept, dropped] = [memberValue(edit.text(first.span)), memberValue(edit.text(again.span))];
  if (kept === undefined || dropped === undefined) return [];
  if (JSON.stringify(kept) === JSON.stringify(dropped))
    return [{ title: 'Remove the repetition', safety: 'safe', edits: [remove] }];
  const title = `Merge into one ${problem.name.value}`;
  if (first.keys !== undefined && again.keys !== undefined) {
    const moved = moveKeys(edit, first.keys, again.keys);
    return moved === undefined ? [] : [{ title, safety: 'suggested', edits: [moved, remove] }];
  }
  if (first.isElement && !lists.has(problem.name.value)) return [];
  const known = new Set(listOf(kept).map((value) => JSON.stringify(value)));
  const added = listOf(dropped).filter((value) => !known.has(JSON.stringify(value)));
  if ([...listOf(kept), ...added].some((value) => typeof value === 'object')) return [];
  const merged = added.length === 0 ? [] : appending(first, edit.text(first.span), added);
  return [{ title, safety: 'suggested', edits: [...merged, remove] }];
}

type Keys = NonNullable<ReturnType<typeof memberNamed>>['keys'] & {};

/** Puts the keys of the second operator behind those of the first, as they are written; not where a key is in both. */
function moveKeys(edit: Editor, first: Keys, again: Keys): ReturnType<Editor['replace']> | undefined {
  const names = new Set(first.map((key) => key.name.value.toLowerCase()));
  const [last, from, to] = [first.at(-1), again[0], again.at(-1)];
  if (
    last === undefined ||
    from === undefined ||
    to === undefined ||
    again.some((key) => names.has(key.name.value.toLowerCase()))
  )
    return undefined;
  const before = edit.text({ start: Math.max(0, from.span.start - 80), end: from.span.start });
  const blank = before.slice(before.lastIndexOf('{') + 1);
  return edit.replace(
    { start: last.span.end, end: last.span.end },
    `,${blank.trim() === '' && blank !== '' ? blank : ' '}${edit.text({ start: from.span.start, end: to.span.end })}`,
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
