// Policies anywhere in other JSON: AWS CLI output, Terraform plans, requests, settings. A member's name may tell the kind.

import { type JsonNode, itemsOf, member, nameOf, propertiesOf, stringOf, valueOf } from '../syntax/json-tree';
import type { Locator, Place } from './locator';
import { isEvent, policyForm } from './shape';
import type { PolicyKind } from './site';

export const anyJson: Locator = {
  accepts: () => true,
  locate: (root) => placesIn(root, undefined),
};

const kindOfMember: Readonly<Record<string, PolicyKind>> = {
  assumerolepolicydocument: 'trust',
  assumerolepolicy: 'trust',
  keypolicy: 'kms-key',
  resourcepolicy: 'resource',
  resourcebasedpolicy: 'resource',
  bucketpolicy: 'resource',
};

/** A document with more nodes than this outside policies is no place where policies are written. */
const mostNodes = 200_000;

/** Policies at or below a node; `kind` is what the place above tells. Looks into strings that may hold one. */
export function placesIn(root: JsonNode, kind: PolicyKind | undefined): readonly Place[] {
  const found: Place[] = [];
  const open: Place[] = [{ node: root, kind }];
  for (let seen = 0; open.length > 0 && seen < mostNodes; seen++) {
    const place = open.pop()!;
    if (holdsPolicy(place.node)) {
      found.push(place);
      continue;
    }
    const inner =
      place.node.type === 'array' ? itemsOf(place.node).map((node) => ({ node, kind: place.kind })) : membersOf(place);
    for (let index = inner.length - 1; index >= 0; index--) open.push(inner[index]!);
  }
  return found;
}

function membersOf(place: Place): Place[] {
  if (isEvent(place.node)) return [];
  const summary = stringOf(member(member(place.node, 'PolicySummary'), 'Type'));
  if (summary !== undefined) return inOrganizations(place.node, summary);
  return propertiesOf(place.node).flatMap((property) => {
    const node = valueOf(property);
    return node === undefined ? [] : [{ node, kind: kindByMember(nameOf(property)) ?? place.kind }];
  });
}

/** What `aws organizations describe-policy` prints. Types other than these two have no IAM grammar. */
function inOrganizations(node: JsonNode, type: string): Place[] {
  const content = member(node, 'Content');
  if (content === undefined) return [];
  if (type === 'SERVICE_CONTROL_POLICY') return [{ node: content, kind: 'scp' }];
  return type === 'RESOURCE_CONTROL_POLICY' ? [{ node: content, kind: 'rcp' }] : [];
}

function kindByMember(name: string): PolicyKind | undefined {
  const key = name.replaceAll(/[_-]/g, '').toLowerCase();
  return Object.hasOwn(kindOfMember, key) ? kindOfMember[key] : undefined;
}

/** Only whole policies count deep inside other JSON: a lone object with `Effect` may be anything. */
function holdsPolicy(node: JsonNode): boolean {
  if (node.type === 'object') return policyForm(node) === 'policy';
  const text = stringOf(node);
  return text !== undefined && text.includes('Statement') && text.trimStart().startsWith('{');
}
