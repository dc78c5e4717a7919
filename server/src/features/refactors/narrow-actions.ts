// `bedrock:*`, `*` and `NotAction` become the actions of one use: calling models, asking knowledge bases, building agents. Or,
// where the statement names resources, the actions that these take.

import { actionCovers } from '../../analysis/covers';
import { grants } from '../../analysis/expand-actions';
import { mayActOn } from '../../analysis/match-resources';
import { isEveryAction, isEveryResource, isWholeService } from '../../analysis/model-breadth';
import { replace } from '../../base/text-edit';
import { actionsOfUse, uses } from '../../catalog/bedrock/uses';
import { type ActionInfo, isBedrockFamily } from '../../catalog/catalog';
import type { Action, OneOrMany, Resource } from '../../model/policy';
import type { Offer, Refactor, StatementPlace } from './refactor';
import { isAtList, selectedItems } from './selected';
import { keepItems } from './statement-copies';

/** Nobody reads a longer list, and a policy has a size limit. */
const longest = 60;

export const narrowActions: Refactor = {
  id: 'narrowActions',
  kind: 'refactor.rewrite',
  narrows: true,
  answers: [
    'privilege/service-wildcard',
    'privilege/all-actions',
    'privilege/allow-not-action',
    'bedrock/vpce-policy-open',
  ],
  statement(at) {
    const list = at.statement.action;
    // Service control policies that allow everything are there to be limited by others.
    if (list === undefined || !at.statement.allows || ['scp', 'rcp', 'trust'].includes(at.policy.kind)) return [];
    const broad = broadItems(at, list);
    if (broad === undefined) return [];
    const name = list.negated ? 'NotAction' : broad.map(textOf).join(', ');
    const choice = `Narrow ${name} to one use…`;
    const stays = list.negated ? [] : list.items.filter((item) => !broad.includes(item));
    return narrowings(at, list, broad).flatMap(({ title, actions }): Offer[] => {
      const names = actions.filter(
        (action) => !stays.some((item) => item.kind === 'action' && actionCovers(item.text.value, action)),
      );
      const kept = list.negated ? names : withNames(list.items, broad, names);
      const edits = keepItems(at.raw, list, kept);
      if (kept.length === 0 || edits.length === 0) return [];
      const element = list.negated ? [replace(list.name.span, 'Action')] : [];
      return [
        {
          title: `Narrow ${name} to ${title}`,
          choice: { title: choice, label: title, detail: names.join(', ') },
          edits: () => [...element, ...edits],
        },
      ];
    });
  },
};

interface Narrowing {
  readonly title: string;
  readonly actions: readonly string[];
}

/** The entries that are meant; undefined where none is, or where it is not known what they leave out. */
function broadItems(at: StatementPlace, list: OneOrMany<Action>): readonly Action[] | undefined {
  if (list.negated) {
    const known = list.items.every((item) => item.kind === 'action' && !item.hasHole);
    return known && isAtList(at, list) ? list.items : undefined;
  }
  const broad = selectedItems(at, list).filter(
    (item) => item.kind === 'action' && (isWholeService(item) || isEveryAction(item)),
  );
  return broad.length === 0 ? undefined : broad;
}

function narrowings(at: StatementPlace, list: OneOrMany<Action>, broad: readonly Action[]): readonly Narrowing[] {
  const allows = (name: string): boolean => broad.some((item) => grants(item, name)) !== list.negated;
  const resources = namedResources(at);
  const fits = (action: ActionInfo): boolean =>
    resources?.every((resource) => resource.kind === 'resource' && !mayActOn(at.catalog, action, resource)) !== true;
  const namesOf = (actions: readonly ActionInfo[]): readonly string[] =>
    actions.filter(fits).map(nameOf).filter(allows);
  const byUse = uses.map((use): Narrowing => {
    const actions = namesOf(actionsOfUse(at.catalog, use));
    const count = actions.length === 1 ? '1 action' : `${actions.length} actions`;
    return { title: `${use.title} (${count})`, actions };
  });
  return [...ofResources(at, broad, namesOf), ...byUse].filter(
    ({ actions }) => actions.length > 0 && actions.length <= longest,
  );
}

/** All that the services of the statement do with its resources. */
function ofResources(
  at: StatementPlace,
  broad: readonly Action[],
  namesOf: (actions: readonly ActionInfo[]) => readonly string[],
): readonly Narrowing[] {
  if (namedResources(at) === undefined) return [];
  const services = broad.flatMap((item) =>
    item.kind === 'action' && isBedrockFamily(item.prefix) ? [item.prefix] : [],
  );
  if (services.length === 0 || services.length < broad.length) return [];
  const all = services.flatMap((service) => at.catalog.service(service)?.actions ?? []);
  const actions = namesOf(all);
  if (actions.length === all.length) return [];
  return [{ title: `the ${actions.length} actions that these resources take, as of ${at.catalog.dataDate}`, actions }];
}

/** The resources, where they are named; undefined for `*` and for what is not known. */
function namedResources({ statement: { resource } }: StatementPlace): readonly Resource[] | undefined {
  if (resource === undefined || resource.negated) return undefined;
  const open = resource.items.some((item) => item.kind !== 'resource' || item.hasHole || isEveryResource(item));
  return open ? undefined : resource.items;
}

/** The names stand where the first of the broad entries stood. */
function withNames(
  items: readonly Action[],
  broad: readonly Action[],
  names: readonly string[],
): readonly (Action | string)[] {
  return items.flatMap((item): readonly (Action | string)[] => {
    if (item === broad[0]) return names;
    return broad.includes(item) ? [] : [item];
  });
}

function nameOf({ prefix, name }: ActionInfo): string {
  return `${prefix}:${name}`;
}

function textOf(item: Action): string {
  return item.kind === 'action' ? item.text.value : '';
}
