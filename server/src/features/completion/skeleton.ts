// Whole policies and statements to start from, by kind and purpose. Ids and account numbers are places to fill in.

import type { PolicyKind } from '../../documents/site';
import type { DocumentFacts } from './document-facts';
import type { Proposal } from './item';
import { type Piece, choice, pieces, stop } from './pieces';

export interface StatementBody {
  readonly label: string;
  /** One or two sentences. */
  readonly about: string;
  readonly kinds: readonly PolicyKind[];
  readonly body: readonly Piece[];
}

const identityKinds: readonly PolicyKind[] = ['identity', 'permissions-boundary', 'session'];

/** Statements for a kind of policy; a plain one comes last. */
export function statementBodies(facts: DocumentFacts, kind: PolicyKind): readonly StatementBody[] {
  const all = bodies(facts);
  const own = all.filter((body) => body.kinds.includes(kind));
  return [...own, plainStatement(kind)];
}

/** Policies for an empty document: the kind's own first. `members` leaves out the outer braces. */
export function emptyPolicies(facts: DocumentFacts, kind: PolicyKind, form: 'whole' | 'members'): readonly Proposal[] {
  const all = [...bodies(facts), plainStatement(kind)];
  return all.map(({ label, about, kinds, body }, index) => ({
    label: kinds.length === 0 ? 'Policy' : `Policy: ${label}`,
    kind: 'policy',
    detail: kinds[0] ?? kind,
    match: `{ policy ${label}`,
    body: { json: form === 'whole' ? pieces`{\n\t${around(body)}\n}` : around(body) },
    rank: 100 + index + (kinds.includes(kind) ? 0 : 50),
    data: { about: 'note', text: about },
  }));
}

function around(body: readonly Piece[]): readonly Piece[] {
  const indented = body.map((piece) => (typeof piece === 'string' ? piece.replaceAll('\n', '\n\t\t') : piece));
  return pieces`"Version": "2012-10-17",\n\t"Statement": [\n\t\t${indented}\n\t]`;
}

function plainStatement(kind: PolicyKind): StatementBody {
  const principal = ['trust', 'resource', 'kms-key', 'vpc-endpoint', 'rcp'].includes(kind)
    ? pieces`"Principal": {${stop(2)}},\n\t`
    : [];
  const resource = kind === 'trust' ? [] : pieces`,\n\t"Resource": "${stop(4)}"`;
  return {
    label: 'empty statement',
    about: 'A statement with every element its kind of policy needs, all to be filled in.',
    kinds: [],
    body: pieces`{\n\t"Effect": "${choice(1, ['Allow', 'Deny'])}",\n\t${principal}"Action": "${stop(3)}"${resource}\n}`,
  };
}

function bodies(facts: DocumentFacts): readonly StatementBody[] {
  const region = stop(1, facts.regions[0] ?? 'us-east-1');
  const account = stop(2, facts.accounts[0] ?? '123456789012');
  const arn = pieces`arn:${facts.partition}:bedrock:${region}`;
  const invoke = '"Action": [\n\t\t"bedrock:InvokeModel",\n\t\t"bedrock:InvokeModelWithResponseStream"\n\t]';
  return [
    {
      label: 'invoke one foundation model',
      about:
        'Lets an identity call one model in one Region, with and without streaming. `Converse` needs the same actions.',
      kinds: identityKinds,
      body: pieces`{\n\t"Sid": "InvokeOneModel",\n\t"Effect": "Allow",\n\t${invoke},\n\t"Resource": "${arn}::foundation-model/${stop(3, 'amazon.nova-lite-v1:0')}"\n}`,
    },
    {
      label: 'invoke through an inference profile',
      about:
        'Lets an identity call a model through a cross-Region inference profile. The profile and the model are both checked, the model in every Region the profile routes to.',
      kinds: identityKinds,
      body: pieces`{\n\t"Sid": "InvokeThroughProfile",\n\t"Effect": "Allow",\n\t${invoke},\n\t"Resource": [\n\t\t"${arn}:${account}:inference-profile/${stop(3, 'us')}.${stop(4, 'amazon.nova-lite-v1:0')}",\n\t\t"arn:${facts.partition}:bedrock:*::foundation-model/${stop(4, 'amazon.nova-lite-v1:0')}"\n\t]\n}`,
    },
    {
      label: 'use a knowledge base',
      about: 'Lets an identity query one knowledge base.',
      kinds: identityKinds,
      body: pieces`{\n\t"Sid": "QueryKnowledgeBase",\n\t"Effect": "Allow",\n\t"Action": "bedrock:Retrieve",\n\t"Resource": "${arn}:${account}:knowledge-base/${stop(3, 'KNOWLEDGEBASEID')}"\n}`,
    },
    {
      label: 'pass a role to Bedrock',
      about: 'Lets an identity hand one role to Amazon Bedrock and to no other service.',
      kinds: identityKinds,
      body: pieces`{\n\t"Sid": "PassRoleToBedrock",\n\t"Effect": "Allow",\n\t"Action": "iam:PassRole",\n\t"Resource": "arn:${facts.partition}:iam::${account}:role/${stop(3, 'role-name')}",\n\t"Condition": {\n\t\t"StringEquals": {\n\t\t\t"iam:PassedToService": "bedrock.amazonaws.com"\n\t\t}\n\t}\n}`,
    },
    {
      label: 'let Bedrock assume a role',
      about: 'The trust policy of a service role, bound to the resources of one account against the confused deputy.',
      kinds: ['trust'],
      body: pieces`{\n\t"Sid": "BedrockAssumesRole",\n\t"Effect": "Allow",\n\t"Principal": {\n\t\t"Service": "bedrock.amazonaws.com"\n\t},\n\t"Action": "sts:AssumeRole",\n\t"Condition": {\n\t\t"StringEquals": {\n\t\t\t"aws:SourceAccount": "${account}"\n\t\t},\n\t\t"ArnLike": {\n\t\t\t"aws:SourceArn": "${arn}:${account}:${stop(3, 'agent/*')}"\n\t\t}\n\t}\n}`,
    },
    {
      label: 'let AgentCore assume a role',
      about: 'The trust policy of an AgentCore execution role, bound to the resources of one account.',
      kinds: ['trust'],
      body: pieces`{\n\t"Sid": "AgentCoreAssumesRole",\n\t"Effect": "Allow",\n\t"Principal": {\n\t\t"Service": "bedrock-agentcore.amazonaws.com"\n\t},\n\t"Action": "sts:AssumeRole",\n\t"Condition": {\n\t\t"StringEquals": {\n\t\t\t"aws:SourceAccount": "${account}"\n\t\t},\n\t\t"ArnLike": {\n\t\t\t"aws:SourceArn": "arn:${facts.partition}:bedrock-agentcore:${region}:${account}:*"\n\t\t}\n\t}\n}`,
    },
    {
      label: 'deny models that are not approved',
      about: 'Denies inference on every model but those listed. It grants nothing by itself.',
      kinds: ['scp'],
      body: pieces`{\n\t"Sid": "DenyOtherModels",\n\t"Effect": "Deny",\n\t${invoke},\n\t"NotResource": [\n\t\t"arn:${facts.partition}:bedrock:*::foundation-model/${stop(1, 'amazon.nova-*')}",\n\t\t"arn:${facts.partition}:bedrock:*:*:inference-profile/${stop(2, '*.amazon.nova-*')}"\n\t]\n}`,
    },
    {
      label: 'deny long-term API keys',
      about: 'Denies calls to Bedrock that are signed with a long-term API key.',
      kinds: ['scp'],
      body: pieces`{\n\t"Sid": "DenyLongTermKeys",\n\t"Effect": "Deny",\n\t"Action": "bedrock:CallWithBearerToken",\n\t"Resource": "*",\n\t"Condition": {\n\t\t"StringEquals": {\n\t\t\t"bedrock:BearerTokenType": "LONG_TERM"\n\t\t}\n\t}\n}`,
    },
    {
      label: 'inference through a VPC endpoint',
      about: 'Lets one account call models through the endpoint.',
      kinds: ['vpc-endpoint'],
      body: pieces`{\n\t"Sid": "InferenceOfOneAccount",\n\t"Effect": "Allow",\n\t"Principal": "*",\n\t${invoke},\n\t"Resource": "*",\n\t"Condition": {\n\t\t"StringEquals": {\n\t\t\t"aws:PrincipalAccount": "${account}"\n\t\t}\n\t}\n}`,
    },
    {
      label: 'let Bedrock use a KMS key',
      about: 'Lets roles of one account use the key through Amazon Bedrock only.',
      kinds: ['kms-key'],
      body: pieces`{\n\t"Sid": "UseThroughBedrock",\n\t"Effect": "Allow",\n\t"Principal": {\n\t\t"AWS": "arn:${facts.partition}:iam::${account}:role/${stop(3, 'role-name')}"\n\t},\n\t"Action": [\n\t\t"kms:Decrypt",\n\t\t"kms:GenerateDataKey"\n\t],\n\t"Resource": "*",\n\t"Condition": {\n\t\t"StringEquals": {\n\t\t\t"kms:ViaService": "bedrock.${region}.amazonaws.com"\n\t\t}\n\t}\n}`,
    },
  ];
}
