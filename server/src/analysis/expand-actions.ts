// Which actions a name or pattern of a policy stands for. Action names ignore case, as IAM does.

import { hasWildcard, matches } from '../base/wildcard';
import type { ActionInfo, Catalog, ServiceInfo } from '../catalog/catalog';
import type { Action, ActionText, Statement } from '../model/policy';
import { perStatementIn } from './statement-facts';

/**
 * The actions of the catalog that an action text grants; empty for a misspelt one. Undefined where the answer is not
 * known: a template hole, an unknown service, or a pattern over all services (`*`, `*:Get*`).
 */
export function expandAction(catalog: Catalog, action: ActionText): readonly ActionInfo[] | undefined {
  if (action.hasHole || !action.hasColon || hasWildcard(action.prefix)) return undefined;
  const service = catalog.service(action.prefix);
  return service && expandName(service, action.name);
}

/** The actions of one service that a name or pattern matches. */
export function expandName(service: ServiceInfo, name: string): readonly ActionInfo[] {
  if (!hasWildcard(name)) {
    const exact = service.action(name);
    return exact === undefined ? [] : [exact];
  }
  const pattern = name.toLowerCase();
  const cache = cacheOf(service);
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const found = service.actions.filter((action) => matches(pattern, action.name.toLowerCase()));
  if (cache.size > 500) cache.clear();
  cache.set(pattern, found);
  return found;
}

export interface StatementActions {
  /** Actions the statement names or covers by patterns within one service. */
  readonly actions: readonly ActionInfo[];
  /** False where something could not be resolved (holes, `*`, NotAction, unknown services): then there may be more. */
  readonly complete: boolean;
}

/** What the `Action` of a statement stands for. `NotAction` gives nothing and is never complete. */
export const statementActions = perStatementIn((catalog, statement): StatementActions => {
  const element = statement.action;
  if (element === undefined || element.negated) return { actions: [], complete: false };
  const actions = new Set<ActionInfo>();
  let complete = true;
  for (const item of element.items) {
    const found = item.kind === 'action' ? expandAction(catalog, item) : undefined;
    if (found === undefined) complete = false;
    for (const action of found ?? []) actions.add(action);
  }
  return { actions: [...actions], complete };
});

/** Does an item of an `Action` list grant the given action (`bedrock:InvokeModel`)? Opaque items and holes do not count. */
export function grants(item: Action, action: string): boolean {
  if (item.kind !== 'action' || item.hasHole) return false;
  const { value } = item.text;
  // What is written in full is as long as what it names, which tells most of them apart without a look at the letters.
  if (!item.hasWildcard) return value.length === action.length && value.toLowerCase() === action.toLowerCase();
  return matches(value.toLowerCase(), action.toLowerCase());
}

/** Does the statement's `Action` (or `NotAction`) reach the given action? */
export function reaches(statement: Statement, action: string): boolean {
  const element = statement.action;
  if (element === undefined) return false;
  const named = element.items.some((item) => grants(item, action));
  return element.negated ? !named : named;
}

const caches = new WeakMap<ServiceInfo, Map<string, readonly ActionInfo[]>>();

function cacheOf(service: ServiceInfo): Map<string, readonly ActionInfo[]> {
  const cache = caches.get(service) ?? new Map<string, readonly ActionInfo[]>();
  caches.set(service, cache);
  return cache;
}
