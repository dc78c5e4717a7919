// Actions by service, then by name; case does not count.

import type { Refactor } from './refactor';
import { isAtList } from './selected';
import { byText, sortEdits } from './sort-list';

export const sortActions: Refactor = {
  id: 'sortActions',
  kind: 'refactor.rewrite',
  statement(at) {
    const list = at.statement.action;
    if (list === undefined || !isAtList(at, list)) return [];
    const edits = sortEdits(at.raw, list, byServiceAndName);
    const title = `Sort the ${list.items.length} actions by service and name`;
    return edits.length === 0 ? [] : [{ title, edits: () => edits }];
  },
};

function byServiceAndName(a: string, b: string): number {
  const [left, right] = [a.indexOf(':'), b.indexOf(':')];
  return (
    byText(a.slice(0, Math.max(0, left)), b.slice(0, Math.max(0, right))) ||
    byText(a.slice(left + 1), b.slice(right + 1))
  );
}
