// What AWS documents in prose and leaves out of its tables: keys, ARN forms, resource types and values that the loader adds
// to the generated data. Dependent actions have their own file, `bedrock/dependent-actions.ts`.
import { firstVerified, referencePage } from './fact';
import type { Sourced } from './fact';

const guide = 'https://docs.aws.amazon.com/bedrock/latest/userguide/';
const agentCoreGuide = 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/';
const verified = firstVerified;

export interface ExtraKey extends Sourced {
  readonly prefix: string;
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/** Keys that belong to a service and are missing from its list. */
export const extraKeys: readonly ExtraKey[] = [
  {
    prefix: 'secretsmanager',
    name: 'secretsmanager:ResourceTag/${TagKey}',
    type: 'String',
    description: 'A tag of the secret',
    source: referencePage('secretsmanager'),
    verified,
  },
  {
    prefix: 'aws-marketplace',
    name: 'aws-marketplace:ProductId',
    type: 'ArrayOfString',
    description: 'The product ids of the Marketplace offer that is subscribed to',
    source: `${guide}model-access.html`,
    verified,
  },
];

interface ActionKeys extends Sourced {
  readonly prefix: string;
  readonly actions: readonly string[];
  readonly keys: readonly string[];
}

const gatewayKeys = ['GatewayAuthorizerType', 'ProtocolType', 'PolicyEngineArn', 'PolicyEngineMode', 'DiscoveryUrl'];
const targetKeys = ['McpTargetConfigurationType', 'CredentialProviderType', 'PrivateEndpointType'];
const agentCoreKey = (name: string) => `bedrock-agentcore:${name}`;

/** Keys an action takes although its row does not say so. */
export const actionKeys: readonly ActionKeys[] = [
  {
    prefix: 'aws-marketplace',
    actions: ['Subscribe'],
    keys: ['aws-marketplace:ProductId'],
    source: `${guide}model-access.html`,
    verified,
  },
  {
    prefix: 'bedrock-agentcore',
    actions: ['CreateGateway', 'UpdateGateway'],
    keys: [...gatewayKeys, 'KmsKeyArn'].map(agentCoreKey),
    source: referencePage('bedrock-agentcore'),
    verified,
  },
  {
    prefix: 'bedrock-agentcore',
    actions: ['CreateGatewayTarget', 'UpdateGatewayTarget'],
    keys: targetKeys.map(agentCoreKey),
    source: referencePage('bedrock-agentcore'),
    verified,
  },
];

interface ActionTypes extends Sourced {
  readonly prefix: string;
  readonly action: string;
  readonly types: readonly string[];
}

/** Resource types AWS's guides scope an action to although its row names none. */
export const actionTypes: readonly ActionTypes[] = [
  {
    prefix: 'bedrock',
    action: 'GetDocumentContent',
    types: ['knowledge-base'],
    source: `${guide}kb-managed-cross-account.html`,
    verified,
  },
];

interface ArnForm extends Sourced {
  readonly prefix: string;
  readonly type: string;
  readonly arn: string;
}

/** ARN forms besides the one in the table. */
export const arnForms: readonly ArnForm[] = [
  {
    // Requests through a global profile are authorised on the model without a Region.
    prefix: 'bedrock',
    type: 'foundation-model',
    arn: 'arn:${Partition}:bedrock:::foundation-model/${ResourceId}',
    source: `${guide}global-cross-region-inference.html`,
    verified,
  },
  {
    // The developer guide writes the endpoint this way; the table has runtime-endpoint.
    prefix: 'bedrock-agentcore',
    type: 'runtime-endpoint',
    arn: 'arn:${Partition}:bedrock-agentcore:${Region}:${Account}:runtime/${RuntimeId}/endpoint/${Name}',
    source: `${agentCoreGuide}resource-based-policies.html`,
    verified,
  },
];

interface KeyValues extends Sourced {
  readonly keys: readonly string[];
  readonly values: readonly string[];
}

/** Fixed values of service keys. The global ones are in `global-keys.ts`. */
export const keyValues: readonly KeyValues[] = [
  {
    keys: ['bedrock:ServiceTier', 'bedrock-mantle:ServiceTier'],
    values: ['default', 'flex', 'priority', 'reserved'],
    source: `${guide}service-tiers-inference.html`,
    verified,
  },
  {
    keys: ['bedrock:DataRetentionMode', 'bedrock-mantle:DataRetentionMode'],
    values: ['aws_review', 'default', 'inherit', 'none', 'provider_data_share'],
    source: referencePage('bedrock'),
    verified,
  },
  {
    keys: ['bedrock:BearerTokenType', 'bedrock-mantle:BearerTokenType'],
    values: ['SHORT_TERM', 'LONG_TERM'],
    source: `${guide}api-keys-permissions.html`,
    verified,
  },
  {
    keys: ['iam:PassedToService'],
    values: ['bedrock.amazonaws.com', 'bedrock-agentcore.amazonaws.com'],
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    verified,
  },
];

/** What the overlay sets on a key of the data; undefined when it leaves the key alone. */
export function keyCorrection(name: string): { readonly values: readonly string[] } | undefined {
  const values = valuesByKey.get(name.toLowerCase());
  return values === undefined ? undefined : { values };
}

/** Further ARN forms of a resource type, none for most. */
export function extraArns(prefix: string, type: string): readonly string[] {
  return arnForms.filter((form) => form.prefix === prefix && form.type === type).map((form) => form.arn);
}

/** Further keys of an action, none for most. */
export function extraActionKeys(prefix: string, action: string): readonly string[] {
  const rows = actionKeys.filter((row) => row.prefix === prefix && row.actions.includes(action));
  return rows.flatMap((row) => row.keys);
}

/** Further resource types of an action, none for most. */
export function extraActionTypes(prefix: string, action: string): readonly string[] {
  const rows = actionTypes.filter((row) => row.prefix === prefix && row.action === action);
  return rows.flatMap((row) => row.types);
}

const valuesByKey = new Map(keyValues.flatMap((row) => row.keys.map((key) => [key.toLowerCase(), row.values])));
