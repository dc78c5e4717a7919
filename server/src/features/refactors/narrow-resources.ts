// `*` becomes the ARNs that the statement's actions take, with gaps for what is not known. Actions that take nothing but `*`
// move into a statement of their own, as AWS asks for it.

import { expandAction } from '../../analysis/expand-actions';
import { type TypePattern, actionPatterns, mayActOn } from '../../analysis/match-resources';
import { isEveryAction, isEveryResource } from '../../analysis/model-breadth';
import { invokeModel, invokeStream } from '../../analysis/model-inference';
import { isAnyRole, passRoleEntry } from '../../analysis/model-pass-role';
import { hasWildcard } from '../../base/wildcard';
import { replace } from '../../base/text-edit';
import type { ActionInfo } from '../../catalog/catalog';
import type { Action, OneOrMany, Resource, ResourceText } from '../../model/policy';
import { arnPlace, mayBecome, placeholderArn } from './placeholder-arns';
import type { Offer, Refactor, StatementPlace } from './refactor';
import { isAtList, selectedItems } from './selected';
import { type Share, canCopy, copyStatement, freeSidAt, keepItems } from './statement-copies';

/** More types than this are no list to fill in: then all resources of one account and Region. */
const mostTypes = 6;

export const narrowResources: Refactor = {
  id: 'narrowResources',
  kind: 'refactor.rewrite',
  narrows: true,
  answers: [
    'privilege/invoke-any-model',
    'privilege/pass-role-any-role',
    'privilege/allow-not-resource',
    'privilege/create-service-linked-role',
    'bedrock/data-read-on-any',
    'bedrock/agentcore-escalation',
  ],
  statement(at) {
    const { resource, action, allows } = at.statement;
    if (!allows || resource === undefined || action === undefined || action.negated) return [];
    const broad = broadItems(at, resource);
    const actions = partsOf(at, action);
    if (broad === undefined || actions === undefined) return [];
    const name = resource.negated ? 'NotResource' : broad.map(textOf).join(', ');
    const choice = `Narrow ${name} to ARNs…`;
    return choices(at, actions.typed, broad).flatMap(({ title, arns }): Offer[] => {
      const edits = editsFor(at, resource, { actions, broad, arns });
      if (edits === undefined) return [];
      const answer = { title: choice, label: title, detail: arns.join(', ') };
      return [{ title: `Narrow ${name} to ${title}`, choice: answer, edits }];
    });
  },
};

interface ActionParts {
  /** The actions that take ARNs. */
  readonly typed: readonly ActionInfo[];
  /** What goes with the ARNs. */
  readonly withArns: readonly Action[];
  /** What needs `*`, or is not known. */
  readonly withStar: readonly (Action | string)[];
}

/** Undefined where no action takes an ARN, or an entry takes in so much that it has to be narrowed first. */
function partsOf(at: StatementPlace, list: OneOrMany<Action>): ActionParts | undefined {
  const typed = new Set<ActionInfo>();
  const withArns: Action[] = [];
  const withStar: (Action | string)[] = [];
  for (const item of list.items) {
    if (item.kind === 'action' && (isEveryAction(item) || hasWildcard(item.prefix))) return undefined;
    const found = item.kind === 'action' ? (expandAction(at.catalog, item) ?? []) : [];
    const takesArns = found.filter((action) => actionPatterns(at.catalog, action).length > 0);
    if (takesArns.length === 0) {
      withStar.push(item);
      continue;
    }
    for (const action of takesArns) typed.add(action);
    withArns.push(item);
    for (const action of found) if (!takesArns.includes(action)) withStar.push(`${action.prefix}:${action.name}`);
  }
  return typed.size === 0 || withStar.length > longest ? undefined : { typed: [...typed], withArns, withStar };
}

/** Nobody reads a longer list of actions that were in a pattern. */
const longest = 40;

/** What is to be narrowed: `*`, every role under `iam:PassRole`, or the whole `NotResource`. */
function broadItems(at: StatementPlace, list: OneOrMany<Resource>): readonly ResourceText[] | undefined {
  if (list.negated) {
    const texts = list.items.filter((item) => item.kind === 'resource');
    return texts.length === list.items.length && (at.finding !== undefined || isAtList(at, list)) ? texts : undefined;
  }
  const passes = passRoleEntry(at.statement) !== undefined;
  const isBroad = (item: Resource): item is ResourceText =>
    item.kind === 'resource' && (isEveryResource(item) || (passes && isAnyRole(item)));
  // A finding may point at the action that reaches so far.
  const broad = (at.finding === undefined ? selectedItems(at, list) : list.items).filter(isBroad);
  return broad.length === 0 ? undefined : broad;
}

interface Narrowing {
  readonly title: string;
  readonly arns: readonly string[];
}

function choices(
  at: StatementPlace,
  typed: readonly ActionInfo[],
  broad: readonly ResourceText[],
): readonly Narrowing[] {
  const all = [...besideIt(at, typed, broad), ...byType(at, typed)];
  const roles = broad.filter((item) => !isEveryResource(item));
  if (at.statement.resource?.negated === true)
    return all.filter(({ arns }) => !arns.some((arn) => broad.some((item) => mayBecome(arn, item.text.value))));
  // Every role of an account becomes one role of it, and nothing else.
  return roles.length === 0
    ? all
    : all.filter(({ arns }) => arns.every((arn) => roles.every((role) => isRoleIn(role, arn))));
}

function isRoleIn({ arn }: ResourceText, narrow: string): boolean {
  const account = narrow.split(':')[4] ?? '';
  const own = arn?.account?.value ?? '';
  return narrow.includes(':role/') && (own === '*' || own === account);
}

/** The ARNs that already stand beside `*`. */
function besideIt(
  at: StatementPlace,
  typed: readonly ActionInfo[],
  broad: readonly ResourceText[],
): readonly Narrowing[] {
  const { resource } = at.statement;
  const others = (resource?.items ?? []).filter((item) => !broad.includes(item as ResourceText));
  if (resource?.negated === true || others.length === 0) return [];
  const reached = typed.every((action) =>
    others.some((item) => item.kind !== 'resource' || mayActOn(at.catalog, action, item)),
  );
  return reached ? [{ title: 'the resources beside it', arns: [] }] : [];
}

function byType(at: StatementPlace, typed: readonly ActionInfo[]): readonly Narrowing[] {
  const isInference = ({ prefix, name }: ActionInfo): boolean =>
    [invokeModel, invokeStream].includes(`${prefix}:${name}`);
  const others = typesOf(
    at,
    typed.filter((action) => !isInference(action)),
  );
  if (!typed.some(isInference)) return [others];
  const { partition, region, account } = arnPlace(at);
  const model = (where: string): string => `arn:${partition}:bedrock:${where}::foundation-model/<model-id>`;
  const profile = `arn:${partition}:bedrock:${region}:${account}:inference-profile/<inference-profile-id>`;
  const also = others.arns.length === 0 ? '' : `, ${others.title}`;
  const withOthers = (arns: readonly string[]): readonly string[] => [...new Set([...arns, ...others.arns])];
  return [
    { title: `one foundation-model${also}`, arns: withOthers([model(region)]) },
    { title: `one inference-profile with its model${also}`, arns: withOthers([profile, model('*')]) },
  ];
}

/** The ARNs of the types that the actions take; of many types, all resources of one account and Region. */
function typesOf(at: StatementPlace, actions: readonly ActionInfo[]): Narrowing {
  const place = arnPlace(at);
  const types = new Map<string, TypePattern>();
  for (const pattern of actions.flatMap((action) => actionPatterns(at.catalog, action))) {
    const key = `${pattern.service}:${pattern.type.name}`;
    if (!types.has(key)) types.set(key, pattern);
  }
  const names = [...types.values()].map(({ type }) => type.name);
  if (names.length <= mostTypes)
    return {
      title: listed(names.map((name) => `one ${name}`)),
      arns: [...types.values()].map((pattern) => placeholderArn(pattern, place)),
    };
  const arns = [...types.values()].map((pattern) => {
    const whole = /^arn:[^:]*:[^:]*:\$\{Region\}:\$\{Account\}:/.exec(pattern.arn);
    const text = whole === null ? pattern.arn.replace(/\$\{(?!Partition|Region|Account)[^}]*\}/g, '*') : `${whole[0]}*`;
    return placeholderArn({ ...pattern, arn: text }, place);
  });
  return { title: 'the resources of one account and Region', arns: [...new Set(arns)] };
}

interface Narrowed {
  readonly actions: ActionParts;
  readonly broad: readonly ResourceText[];
  readonly arns: readonly string[];
}

/** Undefined where a second statement is needed and none can stand beside this one, or where nothing is left. */
function editsFor(
  at: StatementPlace,
  list: OneOrMany<Resource>,
  { actions, broad, arns }: Narrowed,
): Offer['edits'] | undefined {
  const stays = list.negated ? [] : list.items.filter((item) => !broad.includes(item as ResourceText));
  const written = new Set(stays.flatMap((item) => (item.kind === 'resource' ? [item.text.value] : [])));
  const resources = [...stays, ...arns.filter((arn) => !written.has(arn))];
  if (resources.length === 0) return undefined;
  const element = list.negated ? [replace(list.name.span, 'Resource')] : [];
  if (actions.withStar.length === 0) {
    const edits = keepItems(at.raw, list, resources);
    return edits.length === 0 ? undefined : () => [...element, ...edits];
  }
  if (!canCopy(at)) return undefined;
  const sid = freeSidAt(at, `${at.statement.sid?.value ?? ''}OnAll`);
  const narrowed: Share = { actions: actions.withArns, resources, ...(list.negated ? { element: 'Resource' } : {}) };
  return () => copyStatement(at, [narrowed, { actions: actions.withStar, sid }]);
}

function listed(names: readonly string[]): string {
  const few = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${few} and ${names.length - 3} more types` : few;
}

function textOf(item: ResourceText): string {
  return item.text.value;
}
