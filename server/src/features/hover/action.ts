// Hover on an action: what it does, on what, under which conditions; or why there is no such action.

import { closest } from '../../base/closest';
import { bullets, code, link, listed, paragraphs } from '../../base/markdown';
import { hasWildcard } from '../../base/wildcard';
import { keysOfAction } from '../../analysis/applicable-keys';
import { correctAction, correctPrefix, operationsWithoutAction } from '../../catalog/bedrock/wrong-names';
import { dependentActions } from '../../catalog/bedrock/dependent-actions';
import { typeRule } from '../../catalog/bedrock/facts';
import type { ActionInfo, Catalog, ServiceInfo } from '../../catalog/catalog';
import type { ActionText, Statement } from '../../model/policy';
import { describeLevels } from './access';
import { explainExpansion, remaining } from './expansion';
import type { Answer } from './target';
import { capital, codes, count, description, fullName, heading } from './words';

/** Explains an item of `Action` or `NotAction`. */
export function explainAction(catalog: Catalog, action: ActionText, statement: Statement): Answer | undefined {
  // A quote that is still missing makes a hole of any text; what is an action by now is one all the same.
  if (action.hasHole && catalog.service(action.prefix)?.action(action.name) === undefined) return undefined;
  const parts = explainText(catalog, action);
  if (parts === undefined) return undefined;
  const left = statement.action?.negated === true ? remaining(catalog, statement) : undefined;
  // The link stays last.
  return { markdown: paragraphs(...parts.slice(0, -1), left, parts.at(-1)) };
}

/** Paragraphs, of which the last is the link. */
type Parts = readonly (string | undefined)[];

/** What is said of an action is the same in every policy; kept as long as the catalog keeps the action. */
function knownAction(catalog: Catalog, action: ActionInfo): Parts {
  let parts = known.get(action);
  if (parts === undefined) {
    parts = describeAction(catalog, action);
    known.set(action, parts);
  }
  return parts;
}

const known = new WeakMap<ActionInfo, Parts>();

function describeAction(catalog: Catalog, action: ActionInfo): Parts {
  const service = catalog.service(action.prefix);
  return [
    heading(fullName(action), describeLevels(action)),
    description(action.description),
    operationsOf(action),
    service && resources(service, action),
    keys(catalog, action),
    dependents(action),
    pageOf(service),
  ];
}

function explainText(catalog: Catalog, action: ActionText): Parts | undefined {
  const { prefix, name } = action;
  if (!action.hasColon || hasWildcard(prefix)) return explainExpansion(catalog, action);
  const wrong = correctAction(prefix, name);
  if (wrong !== undefined) return corrected(catalog, `${prefix}:${name}`, wrong.right, wrong.why);
  const service = catalog.service(prefix);
  if (service === undefined) return unknownService(catalog, prefix, name);
  if (action.hasWildcard) return explainExpansion(catalog, action);
  const found = service.action(name);
  return found === undefined ? unknownAction(catalog, service, name) : knownAction(catalog, found);
}

function corrected(catalog: Catalog, written: string, right: readonly string[], why: string): Parts {
  const [prefix = '', name = ''] = (right[0] ?? '').split(':');
  const write = right.length === 0 ? '' : ` Write ${listed(right.map(code))}.`;
  return [heading(written, 'no IAM action'), `${capital(why)}.${write}`, ...inShort(catalog, prefix, name)];
}

function unknownService(catalog: Catalog, prefix: string, name: string): Parts {
  const wrong = correctPrefix(prefix);
  const right = wrong?.right[0];
  if (wrong !== undefined && right !== undefined) {
    const action = catalog.service(right)?.action(name);
    const write = `${capital(wrong.why)}. Write ${code(`${right}:${action?.name ?? name}`)}.`;
    return [heading(`${prefix}:`, 'no service prefix'), write, ...inShort(catalog, right, name)];
  }
  const near = closest(prefix, catalog.prefixes);
  return [
    heading(`${prefix}:`, `not among the service prefixes known on ${catalog.dataDate}`),
    near.length === 0 ? '' : `Near it: ${codes(near, 3)}`,
    '',
  ];
}

/** The right action in two lines, below a wrong one. */
function inShort(catalog: Catalog, prefix: string, name: string): Parts {
  const service = catalog.service(prefix);
  const action = service?.action(name);
  if (action === undefined) return [pageOf(service)];
  return [
    `${code(fullName(action))} (${describeLevels(action)}): ${description(action.description)}`,
    operationsOf(action),
    pageOf(service),
  ];
}

function unknownAction(catalog: Catalog, service: ServiceInfo, name: string): Parts {
  const names = service.actions.map((action) => action.name);
  const near = closest(name, names, 3).map((each) => `${service.prefix}:${each}`);
  return [
    heading(`${service.prefix}:${name}`, `not among the ${names.length} actions known on ${catalog.dataDate}`),
    near.length === 0 ? '' : `Near it: ${codes(near, 3)}`,
    pageOf(service),
  ];
}

function pageOf(service: ServiceInfo | undefined): string {
  return service === undefined ? '' : link(`Actions of ${service.title}`, service.url);
}

/** API operations that ask for this action under another name. */
function operationsOf(action: ActionInfo): string {
  const name = fullName(action);
  const operations = operationsWithoutAction.filter((operation) => operation.actions[0] === name);
  if (operations.length === 0) return '';
  const names = listed(operations.map((operation) => code(operation.name)));
  return `Also authorises the API ${operations.length === 1 ? 'operation' : 'operations'} ${names}.`;
}

const mostTypes = 6;

/** Types named in most policies; an action that takes a dozen shows these in full. */
const usual: readonly string[] = ['foundation-model', 'inference-profile', 'application-inference-profile'];

function resources(service: ServiceInfo, action: ActionInfo): string {
  const types = [...action.resourceTypes].sort((a, b) => rank(a) - rank(b));
  if (types.length === 0) return `Takes no resource: ${code('Resource')} must be ${code('*')}.`;
  const lines = types.slice(0, mostTypes).map((name) => {
    const arns = service.resourceType(name)?.arns ?? [];
    return arns.length === 0 ? code(name) : `${code(name)}: ${codes(arns, 3)}`;
  });
  if (types.length > mostTypes) lines.push(`also ${codes(types.slice(mostTypes), 20)}`);
  return `${resourceTitle(action)}:\n${bullets(lines)}`;
}

function rank(type: string): number {
  const index = usual.indexOf(type);
  return index < 0 ? usual.length : index;
}

function resourceTitle(action: ActionInfo): string {
  if (action.resourceTypes.length === 1) return 'Resource';
  const rule = typeRule(action.prefix, action.name);
  if (rule === undefined) return 'Resources';
  return rule === 'all' ? 'Resources, all of' : 'Resources, one of';
}

function keys(catalog: Catalog, action: ActionInfo): string {
  const names = [...keysOfAction(catalog, action)].sort(ownFirst(action.prefix));
  return names.length === 0 ? '' : `Condition keys besides the global ones: ${codes(names, 14)}`;
}

function ownFirst(prefix: string): (a: string, b: string) => number {
  const rank = (name: string) => (name.startsWith(`${prefix}:`) ? 0 : 1);
  return (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1);
}

function dependents(action: ActionInfo): string {
  const needs = dependentActions(action.prefix, action.name);
  if (needs.length === 0) return '';
  const lines = needs.map((need) =>
    need.when === undefined ? code(need.action) : `${code(need.action)}, when ${need.when}`,
  );
  return `${count(needs.length, 'action')} may also be authorised:\n${bullets(lines)}`;
}
