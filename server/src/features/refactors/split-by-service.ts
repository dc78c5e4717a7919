// A statement with actions of several services becomes one statement per service. Resources that a service's actions can
// certainly not act on do not go with them.

import type { Action, Resource } from '../../model/policy';
import { areApart, shareOut } from './apart';
import { sidWord } from '../statement-sid';
import type { Refactor, StatementPlace } from './refactor';
import { isAtHead, isAtList } from './selected';
import { type Share, canCopy, copyStatement, freeSidAt } from './statement-copies';

export const splitByService: Refactor = {
  id: 'splitByService',
  kind: 'refactor.rewrite',
  statement(at) {
    const list = at.statement.action;
    if (list === undefined || list.negated || list.items.length < 2 || !canCopy(at)) return [];
    if (!isAtList(at, list) && !isAtHead(at)) return [];
    const groups = byService(list.items);
    if (groups === undefined || groups.size < 2) return [];
    const title = `Split into ${groups.size} statements, one per service`;
    return [{ title, edits: () => copyStatement(at, shares(at, groups)) }];
  },
};

/** Undefined where the service of an entry is not known. */
function byService(items: readonly Action[]): ReadonlyMap<string, readonly Action[]> | undefined {
  const groups = new Map<string, Action[]>();
  for (const item of items) {
    if (item.kind !== 'action' || item.hasHole || !/^[A-Za-z0-9-]+$/.test(item.prefix)) return undefined;
    const prefix = item.prefix.toLowerCase();
    groups.set(prefix, [...(groups.get(prefix) ?? []), item]);
  }
  return groups;
}

function shares(at: StatementPlace, groups: ReadonlyMap<string, readonly Action[]>): readonly Share[] {
  const names: string[] = [];
  const resources = resourcesOf(at, [...groups.values()]);
  return [...groups].map(([service, actions], index) => {
    const share = { actions, ...(resources === undefined ? {} : { resources: resources[index] ?? [] }) };
    if (index === 0) return share;
    const sid = freeSidAt(at, `${at.statement.sid?.value ?? ''}${sidWord(service)}`, names);
    names.push(sid);
    return { ...share, sid };
  });
}

/** Undefined where all parts keep all resources. */
function resourcesOf(
  at: StatementPlace,
  parts: readonly (readonly Action[])[],
): readonly (readonly Resource[])[] | undefined {
  const list = at.statement.resource;
  if (list === undefined || list.negated) return undefined;
  return shareOut(list.items, parts, (item, actions) => !actions.every((action) => areApart(at.catalog, action, item)));
}
