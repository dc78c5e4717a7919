// Which condition keys a request of an action carries: its own, those of the resources it takes, and the global ones.

import type { ActionInfo, Catalog, KeyInfo } from '../catalog/catalog';

/** The keys (in AWS's spelling, variable parts in `${}`) of an action and of its resource types, without the global ones. */
export function keysOfAction(catalog: Catalog, action: ActionInfo): ReadonlySet<string> {
  const known = cache.get(action);
  if (known !== undefined) return known;
  const keys = new Set(action.keys);
  const service = catalog.service(action.prefix);
  for (const name of action.resourceTypes) for (const key of service?.resourceType(name)?.keys ?? []) keys.add(key);
  cache.set(action, keys);
  return keys;
}

/** The keys of several actions with the actions that carry each, in the order of first appearance. */
export function keysOfActions(
  catalog: Catalog,
  actions: readonly ActionInfo[],
): ReadonlyMap<string, readonly ActionInfo[]> {
  const keys = new Map<string, ActionInfo[]>();
  for (const action of actions) {
    for (const key of keysOfAction(catalog, action)) {
      const carriers = keys.get(key) ?? [];
      carriers.push(action);
      keys.set(key, carriers);
    }
  }
  return keys;
}

/** Does a request of the action carry the key? Global keys: always possible. */
export function carries(catalog: Catalog, action: ActionInfo, key: KeyInfo): boolean {
  if (key.name.startsWith('aws:') && !key.name.includes('${') && key.name !== 'aws:TagKeys') return true;
  return keysOfAction(catalog, action).has(key.name);
}

const cache = new WeakMap<ActionInfo, ReadonlySet<string>>();
