// How broad the actions and resources of a statement are.

import { grants } from './expand-actions';
import type { ActionText, ResourceText, Statement } from '../model/policy';
import { perStatement } from './statement-facts';

/** `*` and `*:*`: every action of every service. */
export function isEveryAction(action: ActionText): boolean {
  return action.text.value === '*' || (isStars(action.prefix) && isStars(action.name));
}

/** `bedrock:*`: every action of one service, or of those its pattern names. */
export function isWholeService(action: ActionText): boolean {
  return action.hasColon && !action.hasHole && isStars(action.name) && !isEveryAction(action);
}

/** The lone `*`. */
export function isEveryResource(resource: ResourceText): boolean {
  return isStars(resource.text.value);
}

/** Does the statement reach the lone `*`? */
export function onEverything(statement: Statement): boolean {
  const { resource } = statement;
  return resource !== undefined && !resource.negated && textsOf(statement).some(isEveryResource);
}

/** The written resources, without those that only a template knows. */
export const textsOf = perStatement(({ resource }): readonly ResourceText[] =>
  (resource?.items ?? []).filter((item) => item.kind === 'resource'),
);

/** The entries of `Action` that reach the action; none for `NotAction`. */
export function grantsOf(statement: Statement, action: string): readonly ActionText[] {
  const element = statement.action;
  if (element === undefined || element.negated) return none;
  // Asked of every statement about dozens of actions, of which it has a few: mostly there is nothing to make a list of.
  let found: ActionText[] | undefined;
  for (const item of element.items) if (item.kind === 'action' && grants(item, action)) (found ??= []).push(item);
  return found ?? none;
}

const none: readonly ActionText[] = [];

function isStars(text: string): boolean {
  return text !== '' && /^\**$/.test(text);
}
