// The documentation of an offer, worked out only when an editor shows it. The data comes back from the editor, so it is
// looked at as anything else that comes from outside.

import { code, link, listed, paragraphs, plain } from '../../base/markdown';
import { hasWildcard } from '../../base/wildcard';
import { expandName } from '../../analysis/expand-actions';
import { keysOfAction } from '../../analysis/applicable-keys';
import { resourceFact } from '../../catalog/bedrock/resource-facts';
import type { ActionInfo, Catalog, KeyInfo, ServiceInfo } from '../../catalog/catalog';
import { element } from '../../catalog/elements';
import { parseOperator } from '../../catalog/operators';
import { principalTypes, servicePrincipal } from '../../catalog/principals';
import { modelDocumentation, profileDocumentation } from './model-documentation';
import { allSkeletons } from './skeletons/list';

/** Markdown about what an item names by its `data`, or by its label; undefined where there is nothing to say. */
export function resolveItem(catalog: Catalog, data: unknown, label: string): string | undefined {
  const about = field(data, 'about');
  const name = field(data, 'name');
  switch (about) {
    case 'entry':
      return entryText(catalog, label);
    case 'element':
      return elementText(name);
    case 'service':
      return serviceText(catalog, field(data, 'prefix'));
    case 'resource-type':
      return typeText(catalog, field(data, 'prefix'), name);
    case 'model':
      return modelDocumentation(catalog.models, field(data, 'id'));
    case 'profile':
      return profileDocumentation(catalog.models, field(data, 'id'));
    case 'region':
      return paragraphs(code(field(data, 'id')), plain(catalog.region(field(data, 'id'))?.name ?? ''));
    case 'operator':
      return operatorText(name);
    case 'key':
      return keyText(catalog.key(name));
    case 'principal':
      return principalText(name);
    case 'skeleton':
      return skeletonText(catalog, name);
    case 'note':
      return field(data, 'text');
    default:
      return undefined;
  }
}

function field(data: unknown, name: string): string {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, name)) return '';
  const value: unknown = Object.entries(data).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
}

function entryText(catalog: Catalog, label: string): string | undefined {
  if (label.endsWith(':')) return serviceText(catalog, label.slice(0, -1));
  return hasWildcard(label) ? wildcardText(catalog, label) : actionText(catalog, label);
}

function elementText(name: string): string | undefined {
  const known = element(name);
  return known && paragraphs(known.description, link('IAM User Guide', known.source));
}

function actionText(catalog: Catalog, name: string): string | undefined {
  const [prefix = '', bare = ''] = name.split(':');
  const service = catalog.service(prefix);
  const action = service?.action(bare);
  if (service === undefined || action === undefined) return undefined;
  return paragraphs(
    sentence(action.description),
    `Access level: ${action.access.join(', ')}.`,
    resourcesText(action),
    keysText(catalog, action),
    action.dependsOn.length === 0 ? undefined : `May also need ${listed(action.dependsOn.map(code))}.`,
    link(`${plain(service.title)} in the Service Authorization Reference`, service.url),
  );
}

function resourcesText({ resourceTypes }: ActionInfo): string {
  if (resourceTypes.length === 0) return 'It takes no resource: `*` only.';
  const shown = resourceTypes.slice(0, 8).map(code);
  const rest = resourceTypes.length - shown.length;
  return `Resources: ${rest > 0 ? `${shown.join(', ')} and ${rest} more` : listed(shown)}.`;
}

function keysText(catalog: Catalog, action: ActionInfo): string | undefined {
  const keys = [...keysOfAction(catalog, action)];
  if (keys.length === 0) return undefined;
  const shown = keys.slice(0, 10).map(code);
  return `Condition keys: ${keys.length > shown.length ? `${shown.join(', ')} and ${keys.length - shown.length} more` : listed(shown)}.`;
}

function wildcardText(catalog: Catalog, pattern: string): string | undefined {
  const [prefix = '', name = ''] = pattern.split(':');
  const service = catalog.service(prefix);
  if (service === undefined) return undefined;
  const actions = expandName(service, name);
  const shown = actions.slice(0, 25).map((action) => code(action.name));
  const rest = actions.length - shown.length;
  return paragraphs(
    `${code(pattern)} stands for ${actions.length} actions: ${levels(actions)}.`,
    `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
    `Actions that AWS adds later are granted too. Data of ${catalog.dataDate}.`,
  );
}

function levels(actions: readonly ActionInfo[]): string {
  const counts = new Map<string, number>();
  for (const action of actions) for (const level of action.access) counts.set(level, (counts.get(level) ?? 0) + 1);
  return listed([...counts].map(([level, count]) => `${count} ${level}`));
}

function serviceText(catalog: Catalog, prefix: string): string | undefined {
  const service = catalog.service(prefix);
  return (
    service &&
    paragraphs(
      plain(service.title),
      `${service.actions.length} actions.`,
      link('Service Authorization Reference', service.url),
    )
  );
}

function typeText(catalog: Catalog, prefix: string, name: string): string | undefined {
  const service = catalog.service(prefix);
  const type = service?.resourceType(name);
  if (service === undefined || type === undefined) return undefined;
  return paragraphs(
    sentence(resourceFact(prefix, type)?.about ?? ''),
    type.arns.map(code).join('  \n'),
    usedBy(service, name),
    link('Service Authorization Reference', service.url),
  );
}

function usedBy(service: ServiceInfo, type: string): string | undefined {
  const names = service.actions
    .filter((action) => action.resourceTypes.includes(type))
    .map((action) => code(action.name));
  if (names.length === 0) return undefined;
  return names.length > 10
    ? `Used by ${names.slice(0, 10).join(', ')} and ${names.length - 10} more actions.`
    : `Used by ${listed(names)}.`;
}

function operatorText(name: string): string | undefined {
  const { base, set, ifExists } = parseOperator(name);
  if (base === undefined) return undefined;
  return paragraphs(
    base.meaning,
    set === 'ForAllValues' ? 'Every value of the request must match; it also holds when there is none.' : undefined,
    set === 'ForAnyValue' ? 'At least one value of the request must match.' : undefined,
    ifExists ? 'Without the key in the request it matches.' : set === undefined ? base.whenAbsent : undefined,
    base.wildcards ? 'Values may hold `*` and `?`.' : undefined,
    link('IAM User Guide', base.source),
  );
}

function keyText(key: KeyInfo | undefined): string | undefined {
  if (key === undefined) return undefined;
  return paragraphs(
    sentence(key.description),
    `Type: ${key.type}${key.many ? ', several values: use `ForAnyValue:` or `ForAllValues:`' : ''}.`,
    key.values === undefined ? undefined : `Values: ${listed(key.values.map(code))}.`,
    key.url === undefined ? undefined : link('IAM User Guide', key.url),
  );
}

function skeletonText(catalog: Catalog, label: string): string | undefined {
  const found = allSkeletons(catalog.models).find((skeleton) => skeleton.label === label);
  return found && paragraphs(found.about, link('AWS documentation', found.source));
}

function principalText(name: string): string | undefined {
  const type = principalTypes.find((known) => known.name === name);
  if (type !== undefined) return paragraphs(type.description, link('IAM User Guide', type.source));
  const service = servicePrincipal(name);
  return (
    service &&
    paragraphs(
      `The service principal of ${plain(service.title)}.`,
      link('AWS services that work with IAM', service.source),
    )
  );
}

/** AWS's descriptions end without a full stop. */
function sentence(text: string): string {
  return text === '' || text.endsWith('.') ? plain(text) : `${plain(text)}.`;
}
