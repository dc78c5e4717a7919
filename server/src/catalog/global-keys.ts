// What the data does not say about the condition keys of every service: a sentence on each, fixed values, whether a request
// always carries it, and types the data has wrong.
import type { KeyType } from './catalog';
import { firstVerified, unverified } from './fact';
import type { Sourced } from './fact';

export interface GlobalKeyFact extends Sourced {
  /** As in the catalog: `aws:PrincipalTag/${TagKey}`. */
  readonly name: string;
  readonly description: string;
  /** Does every signed request carry it? Anonymous ones lack `aws:PrincipalArn` and `aws:PrincipalIsAWSService`. */
  readonly always: boolean;
  readonly values?: readonly string[];
  /** The type, with `ArrayOf` for many values, where the data has it wrong. */
  readonly type?: KeyType | `ArrayOf${KeyType}`;
}

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';
const flags = ['true', 'false'];
const glue = ['glue.amazonaws.com'];

/** The fact about a global key by its name in the catalog, ignoring case. */
export function globalKeyFacts(name: string): GlobalKeyFact | undefined {
  return factsByName.get(name.toLowerCase());
}

/** AWS's page, at the key's own heading where AWS names headings by rule. */
export function globalKeyPage(name: string): string {
  if (!name.startsWith('aws:') || withoutAnchor.has(name)) return page;
  const bare = name.slice('aws:'.length).split('/')[0] ?? '';
  return `${page}#condition-keys-${bare.toLowerCase()}`;
}

/** Keys younger than the copy of the page that was read, so their heading was not seen. */
const withoutAnchor: ReadonlySet<string> = new Set([
  'aws:AssumedRoot',
  'aws:CalledViaAWSMCP',
  'aws:IsMcpServiceAction',
  'aws:SignInSessionArn',
  'aws:SourceOwner',
  'aws:ViaCustomerDomain',
  'aws:ViaAWSMCPService',
]);

type Extra = Partial<Pick<GlobalKeyFact, 'values' | 'type' | 'verified'>>;

/** A key of every signed request. */
function always(name: string, description: string, extra: Extra = {}): GlobalKeyFact {
  return { name, description, always: true, source: globalKeyPage(name), verified: firstVerified, ...extra };
}

/** A key of some requests. */
function sometimes(name: string, description: string, extra: Extra = {}): GlobalKeyFact {
  return { ...always(name, description, extra), always: false };
}

export const globalKeyFactList: readonly GlobalKeyFact[] = [
  always('aws:PrincipalArn', 'The ARN of the caller; for a role session the ARN of the role, not of the session.'),
  always('aws:PrincipalAccount', 'The account id of the caller, or `anonymous`.'),
  sometimes('aws:PrincipalOrgPaths', 'The path of organisation, root and units above the account of the caller.'),
  sometimes('aws:PrincipalOrgID', 'The id of the organisation to which the account of the caller belongs.'),
  sometimes('aws:PrincipalTag/${TagKey}', 'A tag on the calling user, role or session.'),
  always('aws:PrincipalIsAWSService', 'True when an AWS service calls with its own identity.', { values: flags }),
  sometimes('aws:PrincipalServiceName', 'The service principal of an AWS service that calls directly.'),
  sometimes('aws:PrincipalServiceNamesList', 'All names of an AWS service that calls directly.'),
  always('aws:PrincipalType', 'The kind of caller.', {
    values: ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous'],
  }),
  always('aws:userid', 'The unique id of the caller; for a role session `<role id>:<session name>`.'),
  sometimes('aws:username', 'The name of an IAM user; roles and federated callers have none.'),
  sometimes('aws:AssumedRoot', 'True when the caller holds a short root session of a member account.', {
    values: flags,
  }),
  sometimes('aws:SignInSessionArn', 'The ARN of the sign-in session behind the credentials of the caller.', {
    type: 'ARN',
  }),
  sometimes('aws:ViaCustomerDomain', 'True when the request came in through a domain of the customer.', {
    type: 'Bool',
    values: flags,
    verified: unverified,
  }),
  sometimes('aws:FederatedProvider', 'The OIDC identity provider that signed the caller in.'),
  sometimes('aws:TokenIssueTime', 'When the temporary credentials of the caller were issued.'),
  sometimes(
    'aws:MultiFactorAuthAge',
    'Seconds since a caller with temporary credentials signed in with a second factor.',
  ),
  sometimes('aws:MultiFactorAuthPresent', 'True when temporary credentials were issued with a second factor.', {
    values: flags,
  }),
  sometimes('aws:ChatbotSourceArn', 'The chat configuration through which the caller works.'),
  sometimes('aws:Ec2InstanceSourceVpc', 'The VPC to which EC2 delivered the role credentials of the caller.'),
  sometimes('aws:Ec2InstanceSourcePrivateIPv4', 'The private address to which EC2 delivered the role credentials.'),
  sometimes('aws:SourceIdentity', 'The identity that was set when the first role was assumed; it cannot change later.'),
  sometimes('ec2:RoleDelivery', 'The version of the instance metadata service that delivered the credentials.', {
    values: ['1.0', '2.0'],
  }),
  sometimes('ec2:SourceInstanceArn', 'The EC2 instance to which the role credentials were delivered.'),
  sometimes(
    'glue:RoleAssumedBy',
    'Always `glue.amazonaws.com`: AWS Glue itself calls with a service role, outside of a job.',
    {
      values: glue,
    },
  ),
  sometimes('glue:CredentialIssuingService', 'Always `glue.amazonaws.com`: a Glue job or endpoint makes the call.', {
    values: glue,
  }),
  sometimes('lambda:SourceFunctionArn', 'The Lambda function to which the role credentials were delivered.'),
  sometimes('ssm:SourceInstanceArn', 'The Systems Manager managed instance to which the credentials were delivered.'),
  sometimes('identitystore:UserId', 'The Identity Center user behind the request.'),
  sometimes(
    'aws:SourceIp',
    'The public address the request came from; absent through a VPC endpoint, and when a service calls with its own identity.',
  ),
  sometimes('aws:SourceVpc', 'The VPC the request came from, when it used a VPC endpoint.'),
  sometimes('aws:SourceVpcArn', 'The ARN of the VPC of the endpoint the request used; some services only.', {
    type: 'ARN',
  }),
  sometimes('aws:SourceVpce', 'The VPC endpoint the request used.'),
  sometimes('aws:VpceAccount', 'The account that owns the VPC endpoint the request used; some services only.'),
  sometimes('aws:VpceOrgPaths', 'The organisation path of the owner of the VPC endpoint; some services only.'),
  sometimes('aws:VpceOrgID', 'The organisation of the owner of the VPC endpoint; some services only.'),
  sometimes('aws:VpcSourceIp', 'The private address the request came from, when it used a VPC endpoint.'),
  sometimes('aws:ResourceAccount', 'The account that owns the resource; nearly every request carries it.'),
  sometimes('aws:ResourceOrgID', 'The organisation of the account that owns the resource.'),
  sometimes('aws:ResourceOrgPaths', 'The organisation path of the account that owns the resource.'),
  sometimes('aws:ResourceTag/${TagKey}', 'A tag on the resource; only resource types that can be tagged carry it.'),
  sometimes('aws:CalledVia', 'The services that passed the request on in the name of the caller, first to last.'),
  sometimes('aws:CalledViaFirst', 'The first service that passed the request on in the name of the caller.'),
  sometimes('aws:CalledViaLast', 'The last service that passed the request on in the name of the caller.'),
  sometimes('aws:CalledViaAWSMCP', 'The service principal of the AWS-run MCP server that passed the request on.'),
  always('aws:ViaAWSService', 'True when a service passed the request on in the name of the caller.', {
    values: flags,
  }),
  sometimes('aws:ViaAWSMCPService', 'True when an AWS-run MCP server passed the request on.', { values: flags }),
  always('aws:CurrentTime', 'The moment of the request.'),
  always('aws:EpochTime', 'The moment of the request in seconds since 1970.'),
  sometimes('aws:referer', 'The web page named by the browser; anybody can write anything there.'),
  always(
    'aws:RequestedRegion',
    'The Region the request goes to; `unspecified` for Bedrock inference through a global profile, `us-east-1` for global services with one endpoint.',
  ),
  sometimes('aws:RequestTag/${TagKey}', 'A tag that the request sets.'),
  sometimes('aws:TagKeys', 'The keys of all tags in the request.'),
  always('aws:SecureTransport', 'True when the request came over TLS.', { values: flags }),
  sometimes(
    'aws:SourceArn',
    'The resource on whose behalf a service calls directly; the usual guard against a confused deputy.',
  ),
  sometimes('aws:SourceAccount', 'The account of the resource on whose behalf a service calls directly.'),
  // AWS's page no longer names the key, so the sentence rests on general knowledge.
  sometimes(
    'aws:SourceOwner',
    'The account of the source in older integrations; newer ones send `aws:SourceAccount`.',
    {
      verified: unverified,
    },
  ),
  sometimes('aws:SourceOrgPaths', 'The organisation path of the account on whose behalf a service calls directly.'),
  sometimes('aws:SourceOrgID', 'The organisation of the account on whose behalf a service calls directly.'),
  always('aws:UserAgent', 'The client that sent the request; anybody can write anything there.'),
  sometimes('aws:IsMcpServiceAction', 'True when the action belongs to an AWS-run MCP server.', { values: flags }),
];

const factsByName = new Map(globalKeyFactList.map((fact) => [fact.name.toLowerCase(), fact]));
