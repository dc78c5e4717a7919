// What a role that a feature of Bedrock takes on must be allowed, as data. A name between `<` and `>` is a place to fill in; the same
// name is the same place. `list.ts` has all of them and the questions one can ask.

import type { Sourced } from '../../fact';

export interface RoleUse {
  /** `agent` */
  readonly id: string;
  /** In a few words, unique: `agent service role`. */
  readonly title: string;
  /** What works with the role, with its article: `an agent`. */
  readonly worker: string;
  /** Who takes the role on; absent where the feature works with the rights of whoever calls it. */
  readonly trust?: RoleTrust;
  /** Actions with which somebody hands the role over, which asks for `iam:PassRole`. */
  readonly makers?: readonly string[];
  readonly parts: readonly RolePart[];
  readonly evidence: RoleEvidence;
}

export interface RoleTrust extends Sourced {
  /** `bedrock.amazonaws.com` */
  readonly service: string;
  /** What `iam:PassedToService` holds where the role is handed to more than the service. */
  readonly passedTo?: readonly string[];
  /** What `aws:SourceArn` holds; empty where AWS names nothing. */
  readonly sourceArns: readonly string[];
}

/** Permissions that belong together: with one of them missing the others are of no use. */
export interface RolePart extends Sourced {
  /** Unique within the role. */
  readonly id: string;
  /** Completes "needed to …": `list and read its bucket`. */
  readonly purpose: string;
  /** Completes "needed only where …"; absent where every role of the sort needs the part. */
  readonly when?: string;
  /** Only with these vector stores; absent where the store does not matter. */
  readonly stores?: readonly VectorStore[];
  /** Permissions that show that the need is met in another way. */
  readonly instead?: readonly string[];
  /** Actions of its statements that are offered and not needed: streaming, as Bedrock's pages name it for some models only. */
  readonly besides?: readonly string[];
  /** Other permissions that show that the part is wanted, as what AWS asked for earlier. */
  readonly signs?: readonly string[];
  /** A piece of an ARN that shows that the part is wanted. Its actions alone show it only where there is neither this nor `signs`. */
  readonly mark?: string;
  readonly statements: readonly PermissionStatement[];
}

/** As it stands in a policy. `Sid` is ours and may be changed. */
export type PermissionStatement = {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Conditions;
};

/** The one statement of a trust policy. */
export type TrustStatement = {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: { readonly Service: string };
  readonly Action: 'sts:AssumeRole';
  readonly Condition: Conditions;
};

export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** By what a role of the sort is known. Each alone is enough, so each must be something that no other policy says. */
export interface RoleEvidence {
  /** Statement ids that AWS writes, in consoles and on the page of the role. */
  readonly sids?: readonly string[];
  /** Parts of names of roles, policies and files, in lower case without hyphens and underscores. */
  readonly names?: readonly string[];
  /** Actions that nobody else needs; with `on`, where the statement names an ARN that holds it. */
  readonly actions?: readonly { readonly action: string; readonly on?: string }[];
  /** Ids of parts that tell the role together, in a policy that allows nothing that the role has no part for. */
  readonly parts?: readonly (readonly string[])[];
}

export const vectorStores = [
  'opensearch-serverless',
  'opensearch-managed',
  'aurora',
  'neptune-analytics',
  's3-vectors',
  'pinecone',
  'redis-enterprise-cloud',
  'mongodb-atlas',
  'kendra',
] as const;

export type VectorStore = (typeof vectorStores)[number];

/** As its owner writes it. */
export const storeTitles: Readonly<Record<VectorStore, string>> = {
  'opensearch-serverless': 'OpenSearch Serverless',
  'opensearch-managed': 'an OpenSearch domain',
  aurora: 'Aurora',
  'neptune-analytics': 'Neptune Analytics',
  's3-vectors': 'S3 Vectors',
  pinecone: 'Pinecone',
  'redis-enterprise-cloud': 'Redis Enterprise Cloud',
  'mongodb-atlas': 'MongoDB Atlas',
  kendra: 'Amazon Kendra',
};

/** The day the pages named with the parts were read. */
export const rolesVerified = '2026-11-22';

export const bedrockGuide = 'https://docs.aws.amazon.com/bedrock/latest/userguide/';
export const agentCoreGuide = 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/';

/** The begin of an ARN of Amazon Bedrock, or of another service, in one account. */
export const ownArn = 'arn:<partition>:bedrock:<region>:<account>:';
export const agentCoreArn = 'arn:<partition>:bedrock-agentcore:<region>:<account>:';
/** What inference is allowed with; roles that call a model are offered both. */
export const invoke: readonly string[] = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
export const streaming: readonly string[] = ['bedrock:InvokeModelWithResponseStream'];
export const modelArn = 'arn:<partition>:bedrock:<region>::foundation-model/<model>';

/** A statement that allows something. */
export function allow(
  sid: string,
  actions: string | readonly string[],
  resources: string | readonly string[],
  condition?: Conditions,
): PermissionStatement {
  const statement = { Sid: sid, Effect: 'Allow', Action: actions, Resource: resources } as const;
  return condition === undefined ? statement : { ...statement, Condition: condition };
}

/** Buckets are known by name alone, so the account is said beside. */
export const ownBucket: Conditions = { StringEquals: { 'aws:ResourceAccount': '<account>' } };

/** A bucket's list and its objects are different resources. */
export function bucketAccess(
  sid: string,
  bucket: string,
  list: string | readonly string[],
  objects: string | readonly string[],
): readonly PermissionStatement[] {
  return [
    allow(`List${sid}`, list, `arn:<partition>:s3:::<${bucket}>`, ownBucket),
    allow(`Use${sid}`, objects, `arn:<partition>:s3:::<${bucket}>/*`, ownBucket),
  ];
}

/** Use of a customer's key through another service. */
export function useKey(sid: string, actions: string | readonly string[], through: string): PermissionStatement {
  return allow(sid, actions, 'arn:<partition>:kms:<region>:<account>:key/<key-id>', {
    StringEquals: { 'kms:ViaService': `${through}.<region>.amazonaws.com` },
  });
}

/** Takes on the role for resources of one type in one account. */
export function bedrockTrust(type: string, source: string): RoleTrust {
  return { service: 'bedrock.amazonaws.com', sourceArns: [`${ownArn}${type}/*`], source, verified: rolesVerified };
}

export function agentCoreTrust(resource: string, source: string, verified: string | undefined): RoleTrust {
  return { service: 'bedrock-agentcore.amazonaws.com', sourceArns: [`${agentCoreArn}${resource}`], source, verified };
}
