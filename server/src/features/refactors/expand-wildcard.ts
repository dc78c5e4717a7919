// `bedrock:Get*` becomes the actions it stands for today.

import { actionCovers } from '../../analysis/covers';
import { expandAction } from '../../analysis/expand-actions';
import { replace } from '../../base/text-edit';
import type { Action } from '../../model/policy';
import { itemSpan, layoutFor, writeList } from './list-text';
import type { Offer, Refactor, StatementPlace } from './refactor';
import { selectedItems } from './selected';

/** Nobody reads a longer list, and a policy has a size limit. */
const longestExpansion = 200;

export const expandWildcard: Refactor = {
  id: 'expandWildcard',
  kind: 'refactor.rewrite',
  statement(at) {
    const list = at.statement.action;
    if (list === undefined) return [];
    const [item, ...more] = selectedItems(at, list).filter((each) => each.kind === 'action' && each.hasWildcard);
    if (item?.kind !== 'action' || more.length > 0) return [];
    const found = expandAction(at.catalog, item) ?? [];
    if (found.length === 0 || found.length > longestExpansion) return [];
    const names = found.map((action) => `${action.prefix}:${action.name}`).filter((name) => !isListed(at, item, name));
    if (names.length === 0) return [];
    const offer = expansion(at, item, names);
    const count = found.length === 1 ? 'the one action it stands for' : `the ${found.length} actions it stands for`;
    const title = `Expand ${item.text.value} to ${count}, as of ${at.catalog.dataDate}`;
    return offer === undefined ? [] : [{ title, edits: offer }];
  },
};

/** Does another entry of the list name it already? */
function isListed(at: StatementPlace, own: Action, name: string): boolean {
  return (at.statement.action?.items ?? []).some(
    (item) => item !== own && item.kind === 'action' && !item.hasHole && actionCovers(item.text.value, name),
  );
}

function expansion(at: StatementPlace, own: Action, names: readonly string[]): Offer['edits'] | undefined {
  const list = at.statement.action;
  const written = names.map((name) => JSON.stringify(name));
  const items = (list?.items ?? []).flatMap((item) => {
    const { start, end } = itemSpan(item);
    return item === own ? written : [at.raw.slice(start, end)];
  });
  const layout = list && layoutFor(at.raw, list, items);
  if (list === undefined || layout === undefined) return undefined;
  return () => {
    if (list.form === 'one' && items.length === 1) return [replace(list.span, written.join(''))];
    return [replace(list.span, writeList(layout, items))];
  };
}
