// Hover on a wildcard: what it grants, counted by access level and listed; and what a `NotAction` leaves.

import { bullets, code, link, paragraphs } from '../../base/markdown';
import { hasWildcard } from '../../base/wildcard';
import { expandName, reaches, statementActions } from '../../analysis/expand-actions';
import type { ActionInfo, Catalog, ServiceInfo } from '../../catalog/catalog';
import type { ActionText, Statement } from '../../model/policy';
import { byLevel } from './access';
import { codes, count, heading } from './words';

/** Names listed at most, over all levels. */
const mostNames = 40;

/** Paragraphs about an action pattern, the link last. Undefined where nothing is known about it. */
export function explainExpansion(catalog: Catalog, action: ActionText): readonly string[] | undefined {
  if (!action.hasColon) return action.text.value === '*' ? everything(catalog, '*') : undefined;
  if (hasWildcard(action.prefix)) {
    return action.prefix === '*' && action.name === '*' ? everything(catalog, '*:*') : undefined;
  }
  const service = catalog.service(action.prefix);
  if (service === undefined) return undefined;
  return explainPattern(catalog, service, action.name);
}

/** The same about a pattern by its text, as `bedrock:Get*`; undefined where its service is not known. */
export function describeWildcard(catalog: Catalog, text: string): string | undefined {
  const colon = text.indexOf(':');
  const service = catalog.service(text.slice(0, Math.max(0, colon)));
  return service && paragraphs(...explainPattern(catalog, service, text.slice(colon + 1)));
}

function explainPattern(catalog: Catalog, service: ServiceInfo, name: string): readonly string[] {
  const found = expandName(service, name);
  const all =
    found.length === service.actions.length ? `all ${count(found.length, 'action')}` : count(found.length, 'action');
  return [
    heading(`${service.prefix}:${name}`, `${all} of ${service.title}`),
    found.length === 0 ? `Matches no action known on ${catalog.dataDate}.` : bullets(lines(found)),
    name === '*' ? 'Actions that AWS adds later are covered too.' : '',
    link(`Actions of ${service.title}`, service.url),
  ];
}

/** What the `NotAction` of a statement leaves of the services it names. */
export function remaining(catalog: Catalog, statement: Statement): string | undefined {
  const element = statement.action;
  if (element === undefined || !element.negated) return undefined;
  const prefixes = new Set<string>();
  for (const item of element.items) {
    if (item.kind !== 'action' || item.hasHole) return undefined;
    prefixes.add(item.prefix.toLowerCase());
  }
  const left = [...prefixes].slice(0, 8).flatMap((prefix) => {
    const service = catalog.service(prefix);
    if (service === undefined) return [];
    const actions = service.actions.filter((action) => reaches(statement, `${action.prefix}:${action.name}`));
    const levels = byLevel(actions).map(([level, group]) => `${group.length} ${level}`);
    const detail = levels.length === 0 ? '' : ` (${levels.join(', ')})`;
    return [`${code(service.prefix)}: ${actions.length} of ${count(service.actions.length, 'action')}${detail}`];
  });
  if (left.length === 0) return undefined;
  return `What ${code('NotAction')} leaves, besides every action of all other services:\n${bullets(left)}`;
}

/** What the `Action` of a statement comes to, by access level; empty where that is what is written. */
export function granted(catalog: Catalog, statement: Statement): string {
  const { actions, complete } = statementActions(catalog, statement);
  if (actions.length < 2) return '';
  return `${complete ? 'Here' : 'Here, among others'}, ${count(actions.length, 'action')}:\n${bullets(lines(actions))}`;
}

function everything(catalog: Catalog, name: string): readonly string[] {
  const later = 'those that AWS adds later are covered too';
  return [
    heading(name, 'every action of every service'),
    `${catalog.prefixes.length} service prefixes were known on ${catalog.dataDate}; ${later}.`,
    '',
  ];
}

function lines(actions: readonly ActionInfo[]): string[] {
  const groups = byLevel(actions);
  const each = Math.max(4, Math.floor(mostNames / groups.length));
  return groups.map(([level, group]) => {
    const names = codes(
      group.map((action) => action.name),
      each,
    );
    return `**${level}** (${group.length}): ${names}`;
  });
}
