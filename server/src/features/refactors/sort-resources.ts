// Resources by their text; case does not count.

import type { Refactor } from './refactor';
import { isAtList } from './selected';
import { byText, sortEdits } from './sort-list';

export const sortResources: Refactor = {
  id: 'sortResources',
  kind: 'refactor.rewrite',
  statement(at) {
    const list = at.statement.resource;
    if (list === undefined || !isAtList(at, list)) return [];
    const edits = sortEdits(at.raw, list, byText);
    const title = `Sort the ${list.items.length} resources`;
    return edits.length === 0 ? [] : [{ title, edits: () => edits }];
  },
};
