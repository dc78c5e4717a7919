// What AWS documents in prose and leaves out of its tables: keys, ARN forms, resource types and values that the loader adds
// to the generated data. Dependent actions have their own file, `bedrock/dependent-actions.ts`.
import { firstVerified, referencePage, unverified } from './fact';
import type { Sourced } from './fact';
import { words } from './words';

const guide = 'https://docs.aws.amazon.com/bedrock/latest/userguide/';
const agentCoreGuide = 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/';
const gatewayPage = `${agentCoreGuide}security-gateway-condition-keys.html`;
const federationPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif';
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
  claim('accounts.google.com:email', 'The address of the Google user, which may change hands'),
  claim('cognito-identity.amazonaws.com:oaud', 'The app client of the user pool'),
  claim('gitlab.com:aud', 'The audience of the GitLab token'),
  claim('gitlab.com:sub', 'The project and the ref of the GitLab job'),
  claim('token.actions.githubusercontent.com:aud', 'The audience of the GitHub token, as a rule `sts.amazonaws.com`'),
  claim('token.actions.githubusercontent.com:sub', 'Repository, branch and environment of the GitHub workflow'),
  claim('www.amazon.com:sub', 'The user of Login with Amazon'),
  cluster('oidc.eks.${ClusterIssuer}:aud', 'The audience of the service account token, as a rule `sts.amazonaws.com`'),
  cluster('oidc.eks.${ClusterIssuer}:sub', 'The service account, as `system:serviceaccount:<namespace>:<name>`'),
];

/** A claim of an OIDC token, by AWS's rule for its name: the issuer, a colon, the claim. */
function claim(name: string, description: string): ExtraKey {
  return { prefix: 'sts', name, type: 'String', description, source: federationPage, verified };
}

/** The same for clusters; seen in public trust policies, AWS's page was not opened. */
function cluster(name: string, description: string): ExtraKey {
  const source = 'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html';
  return { ...claim(name, description), source, verified: unverified };
}

interface KeyTypes extends Sourced {
  readonly keys: readonly string[];
  readonly type: string;
}

/** Types that the data has wrong: AWS's page calls the key a list and compares it with a set operator. */
export const keyTypes: readonly KeyTypes[] = [
  {
    keys: ['cognito-identity.amazonaws.com:amr'],
    type: 'ArrayOfString',
    source: federationPage,
    verified,
  },
];

/** The right type of a service key, where the data has it wrong. */
export function correctedType(name: string): string | undefined {
  return typesByKey.get(name.toLowerCase());
}

interface ActionKeys extends Sourced {
  readonly prefix: string;
  readonly actions: readonly string[];
  readonly keys: readonly string[];
}

const gatewayKeys = ['GatewayAuthorizerType', 'ProtocolType', 'PolicyEngineArn', 'PolicyEngineMode', 'DiscoveryUrl'];
const targetKeys = `
  AllowedQueryParameters AllowedRequestHeaders AllowedResponseHeaders CredentialProviderScope CredentialProviderType
  HttpTargetConfigurationType InferenceTargetConfigurationType McpTargetConfigurationType PrivateEndpointType
  ResourceConfigurationIdentifier securityGroups subnets
`;

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
    source: gatewayPage,
    verified,
  },
  {
    prefix: 'bedrock-agentcore',
    actions: ['CreateGatewayTarget', 'UpdateGatewayTarget'],
    keys: words(targetKeys).map(agentCoreKey),
    source: gatewayPage,
    verified,
  },
  {
    prefix: 'sts',
    actions: ['AssumeRoleWithWebIdentity'],
    keys: extraKeys.filter((key) => key.prefix === 'sts').map((key) => key.name),
    source: federationPage,
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

/** Values worth offering for service keys, not always all there are. The global ones are in `global-keys.ts`. */
export const keyValues: readonly KeyValues[] = [
  {
    // The endpoint behind bedrock-mantle follows another API, and AWS prints no values for its key.
    keys: ['bedrock:ServiceTier'],
    values: ['default', 'flex', 'priority', 'reserved'],
    source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ServiceTier.html',
    verified,
  },
  {
    keys: ['bedrock:DataRetentionMode'],
    values: ['aws_review', 'default', 'inherit', 'none', 'provider_data_share'],
    source: 'https://docs.aws.amazon.com/sdk-for-python/v4/reference/clients/bedrock/enums/DataRetentionMode/',
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
    source: referencePage('bedrock-agentcore'),
    verified,
  },
  gatewayValues('GatewayAuthorizerType', 'AWS_IAM CUSTOM_JWT NONE'),
  gatewayValues('McpTargetConfigurationType', 'apiGateway connector lambda mcpServer openApiSchema smithyModel'),
  gatewayValues('HttpTargetConfigurationType', 'agentcoreRuntime passthrough'),
  gatewayValues('InferenceTargetConfigurationType', 'connector provider'),
  gatewayValues('PrivateEndpointType', 'managedVpcResource selfManagedLatticeResource'),
  gatewayValues('CredentialProviderType', 'API_KEY CALLER_IAM_CREDENTIALS GATEWAY_IAM_ROLE JWT_PASSTHROUGH OAUTH'),
];

function agentCoreKey(name: string): string {
  return `bedrock-agentcore:${name}`;
}

function gatewayValues(name: string, values: string): KeyValues {
  return { keys: [agentCoreKey(name)], values: words(values), source: gatewayPage, verified };
}

/** The values worth offering for a service key, where any are known. */
export function extraValues(name: string): readonly string[] | undefined {
  return valuesByKey.get(name.toLowerCase());
}

/** Further ARN forms of a resource type, none for most. */
export function extraArns(prefix: string, type: string): readonly string[] {
  return arnsByType.get(`${prefix}:${type}`) ?? none;
}

/** Further keys of an action, none for most. */
export function extraActionKeys(action: string): readonly string[] {
  return keysByAction.get(action) ?? none;
}

/** Further resource types of an action, none for most. */
export function extraActionTypes(action: string): readonly string[] {
  return typesByAction.get(action) ?? none;
}

const none: readonly string[] = [];
const typesByKey = new Map(keyTypes.flatMap((row) => row.keys.map((key) => [key.toLowerCase(), row.type])));
const valuesByKey = new Map(keyValues.flatMap((row) => row.keys.map((key) => [key.toLowerCase(), row.values])));
const arnsByType = new Map(arnForms.map((form) => [`${form.prefix}:${form.type}`, [form.arn]]));
const keysByAction = new Map(
  actionKeys.flatMap((row) => row.actions.map((action) => [`${row.prefix}:${action}`, row.keys])),
);
const typesByAction = new Map(actionTypes.map((row) => [`${row.prefix}:${row.action}`, row.types]));
