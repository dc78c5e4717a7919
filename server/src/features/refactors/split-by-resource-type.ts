// A statement on resources of several types becomes one statement per type, so that each can have conditions of its own.
// Actions that can certainly not act on any resource of a part do not go with it.

import { typedArn } from '../../analysis/arn-form';
import { isAnyResource } from '../../analysis/match-resources';
import type { Catalog } from '../../catalog/catalog';
import type { Action, Resource } from '../../model/policy';
import { areApart, shareOut } from './apart';
import { sidWord } from '../statement-sid';
import type { Refactor, StatementPlace } from './refactor';
import { isAtHead, isAtList } from './selected';
import { type Share, canCopy, copyStatement, freeSidAt } from './statement-copies';

export const splitByResourceType: Refactor = {
  id: 'splitByResourceType',
  kind: 'refactor.rewrite',
  statement(at) {
    const list = at.statement.resource;
    // What one part of a `NotResource` leaves out the other would allow.
    if (list === undefined || list.negated || list.items.length < 2 || !canCopy(at)) return [];
    if (!isAtList(at, list) && !isAtHead(at)) return [];
    const groups = byType(at.catalog, list.items);
    if (groups === undefined || groups.size < 2) return [];
    const title = `Split into ${groups.size} statements, one per resource type`;
    return [{ title, edits: () => copyStatement(at, shares(at, groups)) }];
  },
};

/** Undefined where an entry covers the others, or its type is not known. */
function byType(catalog: Catalog, items: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> | undefined {
  const groups = new Map<string, Resource[]>();
  for (const item of items) {
    if (item.kind !== 'resource' || isAnyResource(item.text.value)) return undefined;
    const patterns = typedArn(catalog, item)?.patterns;
    if (patterns === undefined) return undefined;
    const type = [...new Set(patterns.map((pattern) => pattern.type.name))].join('-or-');
    groups.set(type, [...(groups.get(type) ?? []), item]);
  }
  return groups;
}

function shares(at: StatementPlace, groups: ReadonlyMap<string, readonly Resource[]>): readonly Share[] {
  const names: string[] = [];
  const actions = actionsOf(at, [...groups.values()]);
  return [...groups].map(([type, resources], index) => {
    const share = { resources, ...(actions === undefined ? {} : { actions: actions[index] ?? [] }) };
    if (index === 0) return share;
    const sid = freeSidAt(at, `${at.statement.sid?.value ?? ''}${sidWord(type)}`, names);
    names.push(sid);
    return { ...share, sid };
  });
}

/** Undefined where all parts keep all actions. */
function actionsOf(
  at: StatementPlace,
  parts: readonly (readonly Resource[])[],
): readonly (readonly Action[])[] | undefined {
  const list = at.statement.action;
  if (list === undefined || list.negated) return undefined;
  return shareOut(list.items, parts, (action, items) => !items.every((item) => areApart(at.catalog, action, item)));
}
