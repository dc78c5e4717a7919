// One value becomes a list of one, and a list of one a value.

import { replace } from '../../base/text-edit';
import type { OneOrMany, Statement } from '../../model/policy';
import { type Item, itemSpan, listText } from './list-text';
import type { Refactor } from './refactor';
import { isAtList } from './selected';

export const listForm: Refactor = {
  id: 'listForm',
  kind: 'refactor.rewrite',
  statement(at) {
    const list = listsOf(at.statement).find((each) => isAtList(at, each));
    const [item, ...more] = list?.items ?? [];
    // An intrinsic function may itself give a list.
    if (list === undefined || item === undefined || item.kind === 'opaque' || more.length > 0) return [];
    const span = itemSpan(item);
    const text = at.raw.slice(span.start, span.end);
    const name = list.name.value;
    if (list.form === 'one')
      return [{ title: `Turn the value of ${name} into a list`, edits: () => [replace(list.span, `[${text}]`)] }];
    if (listText(at.raw, list) === undefined) return [];
    return [{ title: `Turn the list of ${name} into its one value`, edits: () => [replace(list.span, text)] }];
  },
};

/** Every element and condition key that takes one value or a list. */
function listsOf(statement: Statement): readonly OneOrMany<Item>[] {
  const { action, resource, principal, condition } = statement;
  return [
    ...(action === undefined ? [] : [action]),
    ...(resource === undefined ? [] : [resource]),
    ...(principal?.entries ?? []).map((entry) => entry.values),
    ...(condition?.operators ?? []).flatMap((operator) => operator.keys.map((key) => key.values)),
  ];
}
