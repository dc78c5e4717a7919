// What looks like an IAM policy and what only resembles one. Decides on names of members, not on their values' quality:
// a policy half typed is a policy.

import { type JsonNode, itemsOf, member, nameOf, propertiesOf, stringOf } from '../syntax/json-tree';
import type { SiteForm } from './site';

const statementElements = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** The form of the policy that a node is, or undefined when it is none. */
export function policyForm(node: JsonNode): SiteForm | undefined {
  if (node.type === 'object') {
    if (isPolicy(node)) return 'policy';
    return isStatement(node) ? 'statement' : undefined;
  }
  const items = itemsOf(node);
  return items.length > 0 && items.every((item) => item.type === 'object' && isStatement(item))
    ? 'statements'
    : undefined;
}

/** Documents whose parts resemble policies and are none: events, Organizations policies, other vendors' languages. */
export function isForeign(root: JsonNode): boolean {
  if (root.type !== 'object') return false;
  return isEvent(root) || hasInheritanceOperator(root);
}

/** A CloudTrail event: it tells of policies that somebody set, and nobody edits it. */
export function isEvent(node: JsonNode): boolean {
  return member(node, 'eventVersion') !== undefined && member(node, 'eventSource') !== undefined;
}

export function isStatementElement(name: string): boolean {
  return statementElements.has(name);
}

function isPolicy(node: JsonNode): boolean {
  const version = stringOf(member(node, 'Version'));
  // Alibaba Cloud and Tencent Cloud write the same shape under their own versions.
  if (version === '1' || version === '2.0') return false;
  const statement = propertiesOf(node).find((property) => nameOf(property) === 'Statement');
  if (version === '2012-10-17' || version === '2008-10-17') return true;
  if (statement === undefined) return false;
  const value = statement.children?.[1];
  if (value === undefined) return true;
  if (value.type === 'object') return hasElement(value);
  const items = itemsOf(value);
  return value.type === 'array' && (items.length === 0 ? propertiesOf(node).length <= 3 : items.some(hasElement));
}

function isStatement(node: JsonNode): boolean {
  const names = new Set(propertiesOf(node).map(nameOf));
  let known = 0;
  for (const name of names) if (statementElements.has(name)) known++;
  const effect = stringOf(member(node, 'Effect'));
  if (effect === 'Allow' || effect === 'Deny') return known >= 1 && !names.has('Statement');
  return known >= 2 && (names.has('Action') || names.has('NotAction')) && !names.has('Type');
}

function hasElement(node: JsonNode): boolean {
  return propertiesOf(node).some((property) => statementElements.has(nameOf(property)));
}

/** `@@assign` and the like mark AWS Organizations management policies, which have a grammar of their own. */
function hasInheritanceOperator(root: JsonNode): boolean {
  let level: readonly JsonNode[] = [root];
  for (let depth = 0; depth < 6 && level.length > 0; depth++) {
    const properties = level.flatMap(propertiesOf).slice(0, 200);
    if (properties.some((property) => nameOf(property).startsWith('@@'))) return true;
    level = properties.flatMap((property) => (property.children?.[1] ? [property.children[1]] : []));
  }
  return false;
}
