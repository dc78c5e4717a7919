// The selected actions move into a statement of their own, with everything else as it is.

import type { Action } from '../../model/policy';
import { proposedSid } from '../statement-sid';
import { listText } from './list-text';
import type { Refactor, StatementPlace } from './refactor';
import { selectedItems } from './selected';
import { canCopy, copyStatement, freeSidAt } from './statement-copies';

export const extractActions: Refactor = {
  id: 'extractActions',
  kind: 'refactor.extract',
  statement(at) {
    const list = at.statement.action;
    // What is left of a `NotAction` would grant what was moved away.
    if (list === undefined || list.negated || listText(at.raw, list) === undefined || !canCopy(at)) return [];
    const moved = selectedItems(at, list);
    if (moved.length === 0 || moved.length === list.items.length) return [];
    return [
      {
        title: titleFor(moved),
        edits: () =>
          copyStatement(at, [
            { actions: list.items.filter((item) => !moved.includes(item)) },
            { actions: moved, sid: nameFor(at, moved) },
          ]),
      },
    ];
  },
};

function titleFor(moved: readonly Action[]): string {
  const [only] = moved;
  if (moved.length > 1) return `Extract the ${moved.length} selected actions into a statement of their own`;
  return `Extract ${only?.kind === 'action' ? only.text.value : 'the action'} into a statement of its own`;
}

function nameFor(at: StatementPlace, moved: readonly Action[]): string {
  const { action } = at.statement;
  return freeSidAt(at, proposedSid(at.statement.with({ action: action && { ...action, items: moved } }), at.catalog));
}
