// Policies in a CloudFormation template: the resource type and the property tell the kind.

import { type JsonNode, itemsOf, member, nameOf, propertiesOf, stringOf, valueOf } from '../syntax/json-tree';
import { placesIn } from './any-json';
import type { Locator, Place } from './locator';
import type { PolicyKind } from './site';

export const cloudFormation: Locator = {
  accepts(root) {
    if (member(root, 'AWSTemplateFormatVersion') !== undefined) return true;
    const first = propertiesOf(member(root, 'Resources'))[0];
    return first !== undefined && (stringOf(member(valueOf(first), 'Type')) ?? '').includes('::');
  },
  locate(root) {
    return propertiesOf(member(root, 'Resources')).flatMap((resource) => inResource(valueOf(resource)));
  },
};

const kindOfType: Readonly<Record<string, PolicyKind>> = {
  'AWS::KMS::Key': 'kms-key',
  'AWS::KMS::ReplicaKey': 'kms-key',
  'AWS::EC2::VPCEndpoint': 'vpc-endpoint',
  'AWS::IAM::Policy': 'identity',
  'AWS::IAM::ManagedPolicy': 'identity',
  'AWS::IAM::RolePolicy': 'identity',
  'AWS::IAM::UserPolicy': 'identity',
  'AWS::IAM::GroupPolicy': 'identity',
  'AWS::IAM::Role': 'identity',
  'AWS::IAM::User': 'identity',
  'AWS::IAM::Group': 'identity',
  // No principal there: an AWS IoT policy is attached to a certificate.
  'AWS::IoT::Policy': 'identity',
  'AWS::SSO::PermissionSet': 'identity',
  'AWS::Serverless::Function': 'identity',
};

function inResource(resource: JsonNode | undefined): readonly Place[] {
  const type = stringOf(member(resource, 'Type')) ?? '';
  const properties = member(resource, 'Properties');
  if (properties === undefined) return [];
  const kind = type === 'AWS::Organizations::Policy' ? organizationsKind(properties) : kindOf(type);
  // An Organizations policy of another type (backup, tag, Bedrock, …) has no IAM grammar.
  if (type === 'AWS::Organizations::Policy' && kind === undefined) return [];
  const found = placesIn(properties, kind);
  const sam = itemsOf(member(properties, 'Policies')).filter(
    (item) => type.startsWith('AWS::Serverless::') && member(item, 'Statement') !== undefined,
  );
  return [
    ...found,
    ...sam
      .filter((node) => !found.some((place) => place.node === node))
      .map((node) => ({ node, kind: 'identity' as const })),
  ];
}

function kindOf(type: string): PolicyKind | undefined {
  if (Object.hasOwn(kindOfType, type)) return kindOfType[type];
  return type.endsWith('Policy') && type.startsWith('AWS::') ? 'resource' : undefined;
}

function organizationsKind(properties: JsonNode): PolicyKind | undefined {
  const type = propertiesOf(properties).find((property) => nameOf(property) === 'Type');
  const value = type && stringOf(valueOf(type));
  if (value === 'SERVICE_CONTROL_POLICY') return 'scp';
  return value === 'RESOURCE_CONTROL_POLICY' ? 'rcp' : undefined;
}
