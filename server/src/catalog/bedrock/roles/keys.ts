// What a customer managed key must allow for each feature of Bedrock, in the key's policy or in the policy of whoever works with it.

import type { Sourced } from '../../fact';
import { type Conditions, agentCoreArn, agentCoreGuide, bedrockGuide, ownArn, rolesVerified } from './role-use';

export interface KeyUse extends Sourced {
  /** `flow` */
  readonly id: string;
  /** Completes "the key of …": `a flow`. */
  readonly encrypted: string;
  /** All are needed by the one who encrypts. */
  readonly actions: readonly string[];
  /** Who needs them: the service itself, or the role or user that works with the feature. */
  readonly grantee: 'service' | 'role';
  /** The service in `kms:ViaService`, where AWS's page holds the role to it. */
  readonly through?: 'bedrock' | 'bedrock-agentcore';
  /** The encryption context AWS's page holds the use to. */
  readonly context?: { readonly key: string; readonly value: string };
  /** Statement ids of AWS's page that tell the feature. */
  readonly sids?: readonly string[];
  /** Actions that make what is encrypted: who may do them and use a key through Bedrock encrypts with it. */
  readonly makers?: readonly string[];
}

const verified = rolesVerified;
const sourceKey = ['kms:Decrypt', 'kms:GenerateDataKey'];
const grantKey = ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'];

/** In the order they are offered. */
export const keyUses: readonly KeyUse[] = [
  {
    id: 'agent',
    encrypted: 'an agent',
    actions: sourceKey,
    grantee: 'service',
    context: context('aws:bedrock:arn', `${ownArn}agent/<agent-id>`),
    sids: ['AllowBedrockEncryptAgent', 'EncryptDecryptAgents'],
    source: `${bedrockGuide}encryption-agents.html`,
    verified,
  },
  {
    id: 'flow',
    encrypted: 'a flow',
    actions: sourceKey,
    grantee: 'role',
    through: 'bedrock',
    context: context('aws:bedrock-flows:arn', `${ownArn}flow/<flow-id>`),
    sids: ['EncryptFlow', 'EncryptionFlows'],
    source: `${bedrockGuide}encryption-flows.html`,
    verified,
  },
  {
    id: 'prompt',
    encrypted: 'a prompt',
    actions: sourceKey,
    grantee: 'service',
    context: context('aws:bedrock-prompts:arn', `${ownArn}prompt/<prompt-id>`),
    source: `${bedrockGuide}prompt-management-prereq.html`,
    verified,
  },
  {
    id: 'custom-model',
    encrypted: 'custom models',
    actions: grantKey,
    grantee: 'role',
    through: 'bedrock',
    sids: ['PermissionsEncryptDecryptModel', 'PermissionsEncryptCustomModel', 'PermissionsEncryptCopiedModel'],
    makers: ['bedrock:CreateModelCustomizationJob', 'bedrock:CreateModelCopyJob'],
    source: `${bedrockGuide}encryption-custom-job.html`,
    verified,
  },
  {
    id: 'imported-model',
    encrypted: 'imported models',
    actions: grantKey,
    grantee: 'role',
    through: 'bedrock',
    makers: ['bedrock:CreateModelImportJob', 'bedrock:CreateCustomModel'],
    source: `${bedrockGuide}encryption-import-model.html`,
    verified,
  },
  {
    id: 'guardrail',
    encrypted: 'guardrails',
    actions: grantKey,
    grantee: 'role',
    sids: ['PermissionsForGuardrailsCreators', 'AllowRoleToCreateAndManageGuardrails'],
    makers: ['bedrock:CreateGuardrail'],
    source: `${bedrockGuide}guardrails-permissions-kms.html`,
    verified,
  },
  {
    id: 'evaluation',
    encrypted: 'an evaluation job',
    actions: sourceKey,
    grantee: 'service',
    context: context('evaluationJobArn', `${ownArn}evaluation-job/*`),
    source: `${bedrockGuide}model-evaluation-security-kms.html`,
    verified,
  },
  {
    id: 'data-automation',
    encrypted: 'Data Automation',
    actions: sourceKey,
    grantee: 'role',
    through: 'bedrock',
    context: context('aws:bedrock:data-automation-customer-account-id', '<account>'),
    source: `${bedrockGuide}encryption-bda.html`,
    verified,
  },
  {
    id: 'agentcore-gateway',
    encrypted: 'an AgentCore gateway',
    actions: sourceKey,
    grantee: 'role',
    through: 'bedrock-agentcore',
    context: context('aws:bedrock-agentcore-gateway:arn', `${agentCoreArn}gateway/<gateway-id>`),
    sids: ['AllowServiceRoleDecryptKey'],
    source: `${agentCoreGuide}gateway-encryption.html`,
    verified,
  },
];

export type KeyStatement = {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: { readonly Service: string } | { readonly AWS: string };
  readonly Action: readonly string[];
  readonly Resource: '*';
  readonly Condition?: Conditions;
};

/** The statement of the key's policy for a feature. */
export function keyStatement(use: KeyUse): KeyStatement {
  const equals = {
    ...(use.grantee === 'service' ? { 'aws:SourceAccount': '<account>' } : {}),
    ...(use.through === undefined ? {} : { 'kms:ViaService': `${use.through}.<region>.amazonaws.com` }),
  };
  const like = use.context === undefined ? {} : { [use.context.key]: use.context.value };
  const condition = {
    ...(Object.keys(equals).length === 0 ? {} : { StringEquals: equals }),
    ...(Object.keys(like).length === 0 ? {} : { StringLike: like }),
  };
  return {
    Sid: 'UseKey',
    Effect: 'Allow',
    Principal:
      use.grantee === 'service'
        ? { Service: 'bedrock.amazonaws.com' }
        : { AWS: 'arn:<partition>:iam::<account>:role/<role-name>' },
    Action: use.actions,
    Resource: '*',
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  };
}

function context(key: string, value: string): NonNullable<KeyUse['context']> {
  return { key: `kms:EncryptionContext:${key}`, value };
}
