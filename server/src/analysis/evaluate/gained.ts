// What a version allows that another does not: permissions it has and the other has not, and denials the other has and it has
// not. Where all but the condition is as before, the gain is named by the condition keys that let more through.

import { hasWildcard } from '../../base/wildcard';
import { isBedrockFamily } from '../../catalog/catalog';
import { actionCovers, resourceCovers } from '../covers';
import { type ActionPart, type Family, type Scope, type StatementPlace, actionPartsOf } from './access';
import { implies } from './constraints';
import type { Request } from './request';
import type { Side, SideStatement, Spoken } from './side';
import { actionInside, actionsMeet, resourceCovered, scopesMeet } from './subset';
import { findWitness } from './witness';
import { isEveryone, isWithin } from './within';

export type Gain = AccessGain | ConditionGain;

export interface AccessGain {
  readonly kind: 'access';
  /** Several where the same statements of both versions speak of all of them. */
  readonly actions: readonly ActionPart[];
  readonly scope: Scope;
  /** Of the first of the actions. */
  readonly witness: Request | undefined;
  /** The statement of `to` that allows it. */
  readonly statement: StatementPlace;
}

export interface ConditionGain {
  readonly kind: 'condition';
  readonly keys: readonly string[];
  readonly from: StatementPlace;
  readonly to: StatementPlace;
}

export function gained(from: Side, to: Side, family: Family): readonly Gain[] {
  const gains: Gain[] = [];
  for (const statement of to.statements)
    if (statement.effect === 'allow' && !from.says(statement))
      for (const topic of topicsOf(statement, { from, to, family })) gains.push(...newlyAllowed(statement, topic));
  for (const statement of from.statements)
    if (statement.effect === 'deny' && !to.says(statement))
      for (const topic of topicsOf(statement, { from, to, family })) gains.push(...notDenied(statement, topic));
  return gains;
}

/** Actions of a statement that the same statements speak of, so that what holds for one holds for all. */
export interface Topic {
  readonly actions: readonly ActionPart[];
  readonly first: ActionPart;
  readonly from: Spoken;
  readonly to: Spoken;
}

interface Around {
  readonly from: Side;
  readonly to: Side;
  readonly family: Family;
}

function topicsOf({ statement }: SideStatement, { from, to, family }: Around): Iterable<Topic> {
  const topics: (Topic & { readonly actions: ActionPart[] })[] = [];
  for (const part of actionPartsOf(statement, family)) {
    const [before, after] = [from.about(part), to.about(part)];
    const isOne = ({ first, from: old, to: now }: Topic): boolean =>
      hasWildcard(part.action) || hasWildcard(first.action)
        ? part.action === first.action
        : old === before && now === after;
    const known = topics.find(isOne);
    if (known === undefined) topics.push({ actions: [part], first: part, from: before, to: after });
    else known.actions.push(part);
  }
  return topics;
}

/** What a statement says of a topic on one resource. */
interface Saying {
  readonly action: ActionPart;
  readonly scope: Scope;
  readonly source: SideStatement;
}

function newlyAllowed(source: SideStatement, { actions, first, from, to }: Topic): readonly Gain[] {
  return source.scopes.flatMap((scope): readonly Gain[] => {
    const saying = { action: first, scope, source };
    if (isSaid(saying, to.denies) || isSaid(saying, from.allows)) return [];
    const near = nearest(saying, from.allows);
    if (near !== undefined) return [{ kind: 'condition', keys: near.keys, from: near.source.place, to: source.place }];
    const witness = findWitness({ ...saying, needed: [source] }, { from, to });
    return [{ kind: 'access', actions, scope, statement: source.place, witness }];
  });
}

/** What comes free where `from` denies something that `to` does not deny. */
function notDenied(source: SideStatement, topic: Topic): readonly Gain[] {
  return source.scopes.flatMap((scope): readonly Gain[] => {
    const saying = { action: topic.first, scope, source };
    if (isSaid(saying, topic.to.denies)) return [];
    const freed = topic.to.allows.flatMap((allow) =>
      allow.scopes.flatMap((each) => (scopesMeet(each, scope) ? [{ allow, scope: each }] : [])),
    );
    if (freed.length === 0) return [];
    const near = nearest(saying, topic.to.denies);
    if (near !== undefined) return [{ kind: 'condition', keys: near.keys, from: source.place, to: near.source.place }];
    return freed.flatMap((each) => freedOf(each, saying, topic));
  });
}

function freedOf(
  freed: { readonly allow: SideStatement; readonly scope: Scope },
  denied: Saying,
  { actions, first, from, to }: Topic,
): readonly Gain[] {
  const scope = commonScope(freed.scope, denied.scope);
  const needed = [freed.allow, denied.source];
  return commonActions(actions, first, freed.allow).flatMap((common): readonly Gain[] => {
    const [action = first] = common;
    const part = { action, scope, source: freed.allow };
    if (isSaid(part, to.denies)) return [];
    const witness = findWitness({ ...part, needed }, { from, to });
    return [{ kind: 'access', actions: common, scope, statement: freed.allow.place, witness }];
  });
}

/** Of a pattern, what the permission says of it; its actions of the family are topics of their own. */
function commonActions(
  actions: readonly ActionPart[],
  first: ActionPart,
  allow: SideStatement,
): readonly (readonly ActionPart[])[] {
  if (!hasWildcard(first.action)) return [actions];
  return allow.actions.flatMap((own): readonly (readonly ActionPart[])[] => {
    if (!actionsMeet(own, first) || isBedrockFamily(own.action.slice(0, own.action.indexOf(':')).toLowerCase()))
      return [];
    const action = actionCovers(first.action, own.action) ? own.action : first.action;
    return [[{ action, exceptActions: exceptions(action, own.exceptActions, first.exceptActions) }]];
  });
}

/** No smaller than what both stand for. */
function commonScope(allowed: Scope, denied: Scope): Scope {
  const isInside = resourceCovers(denied.resource, allowed.resource);
  const resource = !isInside && resourceCovers(allowed.resource, denied.resource) ? denied.resource : allowed.resource;
  const narrows = denied.principals !== undefined && isEveryone(allowed.principals);
  return {
    resource,
    exceptResources: exceptions(resource, allowed.exceptResources, denied.exceptResources),
    principals: narrows ? denied.principals : allowed.principals,
    conditions: [...allowed.conditions, ...denied.conditions],
    known: allowed.known && denied.known,
  };
}

/** Only of a pattern something can be excepted. */
function exceptions(pattern: string, a: readonly string[], b: readonly string[]): readonly string[] {
  return hasWildcard(pattern) ? [...new Set([...a, ...b])] : [];
}

/** Do the statements surely say all of it? */
function isSaid({ action, scope, source }: Saying, statements: readonly SideStatement[]): boolean {
  const saying = statements.filter((each) => namesAll(each, action));
  const isSame = (other: SideStatement): boolean =>
    other.scopes.includes(scope) &&
    (scope.known || (other.unread.place === source.unread.place && other.unread.condition === source.unread.condition));
  return saying.some(isSame) || isWithin(scope, saying);
}

function namesAll({ actions }: SideStatement, action: ActionPart): boolean {
  return actions.some((own) => actionInside(action, own) === 'true');
}

interface Near {
  readonly source: SideStatement;
  readonly keys: readonly string[];
}

/** The statement that says the same but for its condition, and the keys on which that asks for more. */
function nearest({ action, scope, source }: Saying, statements: readonly SideStatement[]): Near | undefined {
  let found: Near | undefined;
  for (const other of statements) {
    const [any] = other.scopes;
    if (any === undefined) continue;
    const more = any.conditions.filter((wide) => !scope.conditions.some((own) => implies(own, wide)));
    const keys = [...new Map(more.map(({ key }) => [key.toLowerCase(), key])).values()];
    if (keys.length === 0 || (found !== undefined && found.keys.length <= keys.length)) continue;
    const isThere = (each: Scope): boolean =>
      coversButCondition(each, scope, other.unread.place === source.unread.place);
    if (namesAll(other, action) && other.scopes.some(isThere)) found = { source: other, keys };
  }
  return found;
}

function coversButCondition(wide: Scope, narrow: Scope, isUnreadSame: boolean): boolean {
  const isSameText =
    wide.resource === narrow.resource && wide.exceptResources.join('\n') === narrow.exceptResources.join('\n');
  if (
    !wide.known || !narrow.known
      ? !isSameText || !isUnreadSame
      : !scopesMeet(wide, narrow) || !resourceCovered(narrow, wide)
  )
    return false;
  return isEveryone(wide.principals) || wide.principals?.join() === narrow.principals?.join();
}
