// Access levels in the order of what they can break. AWS files some actions that change who may do what under Write; those
// are told apart here.

import { permissionsManagement } from '../../catalog/bedrock/facts';
import type { AccessLevel, ActionInfo } from '../../catalog/catalog';
import { fullName } from './words';

export const levelOrder: readonly AccessLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List'];

/** The level that weighs most. */
export function levelOf(action: ActionInfo): AccessLevel {
  if (permissionsManagement.has(fullName(action))) return 'Permissions management';
  return levelOrder.find((level) => action.access.includes(level)) ?? 'Read';
}

/** All levels of an action in words, with what AWS's table leaves unsaid. */
export function describeLevels(action: ActionInfo): string {
  const levels = action.access.join(', ');
  const hidden = permissionsManagement.has(fullName(action)) && !action.access.includes('Permissions management');
  return hidden ? `${levels}; changes who may do what` : levels;
}

/** The actions by the level that weighs most, heaviest first; empty levels are left out. */
export function byLevel(actions: readonly ActionInfo[]): readonly (readonly [AccessLevel, readonly ActionInfo[]])[] {
  const groups = new Map<AccessLevel, ActionInfo[]>();
  for (const action of actions) {
    const level = levelOf(action);
    const group = groups.get(level);
    if (group === undefined) groups.set(level, [action]);
    else group.push(action);
  }
  return levelOrder.flatMap((level) => {
    const group = groups.get(level);
    return group === undefined ? [] : [[level, group] as const];
  });
}
