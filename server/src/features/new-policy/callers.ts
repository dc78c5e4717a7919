// Roles of those who call Bedrock and of those who administer it. No service takes them on, so the account's own identities do.

import { type Sourced, firstVerified } from '../../catalog/fact';
import {
  type PermissionStatement,
  agentCoreArn,
  agentCoreGuide,
  allow,
  bedrockGuide,
  invoke,
  modelArn,
  ownArn,
} from '../../catalog/bedrock/roles/role-use';
import type { Json } from './places';

export interface CallerUse extends Sourced {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly group: string;
  readonly statements: readonly (PermissionStatement | DenyStatement)[];
}

export type DenyStatement = {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Action: readonly string[];
  readonly Resource: '*';
  readonly Condition: Readonly<Record<string, Json>>;
};

const verified = firstVerified;
const callModel = allow('InvokeModel', invoke, modelArn);
const group = 'Applications and people';

export const callerUses: readonly CallerUse[] = [
  {
    id: 'invoke-model',
    title: 'call models',
    about: 'InvokeModel and Converse, with and without streaming',
    group,
    statements: [callModel],
    source: `${bedrockGuide}inference-profiles-prereq.html`,
    verified,
  },
  {
    id: 'invoke-with-guardrail',
    title: 'call models with a guardrail only',
    about: 'every call without a published version of the guardrail is denied',
    group,
    statements: [
      callModel,
      allow('ApplyTheGuardrail', 'bedrock:ApplyGuardrail', `${ownArn}guardrail/<guardrail-id>`),
      {
        Sid: 'DenyWithoutTheGuardrail',
        Effect: 'Deny',
        Action: invoke,
        Resource: '*',
        Condition: { ArnNotLike: { 'bedrock:GuardrailIdentifier': `${ownArn}guardrail/<guardrail-id>:*` } },
      },
    ],
    source: `${bedrockGuide}guardrails-permissions-id.html`,
    verified,
  },
  {
    id: 'ask-knowledge-base',
    title: 'ask a knowledge base',
    about: 'Retrieve on one knowledge base',
    group,
    statements: [allow('QueryKnowledgeBase', 'bedrock:Retrieve', `${ownArn}knowledge-base/<knowledge-base-id>`)],
    source: `${bedrockGuide}knowledge-base-prereq-permissions-general.html`,
    verified,
  },
  {
    id: 'call-agent',
    title: 'call an agent',
    about: 'InvokeAgent on one alias of an agent',
    group,
    statements: [allow('CallAgent', 'bedrock:InvokeAgent', `${ownArn}agent-alias/<agent-id>/<alias-id>`)],
    source: `${bedrockGuide}security_iam_id-based-policy-examples-agent.html`,
    verified,
  },
  {
    id: 'run-flow',
    title: 'run a flow',
    about: 'InvokeFlow on one alias of a flow',
    group,
    statements: [allow('RunFlow', 'bedrock:InvokeFlow', `${ownArn}flow/<flow-id>/alias/<alias-id>`)],
    source: `${bedrockGuide}flows-permissions.html`,
    verified,
  },
  {
    id: 'use-prompt',
    title: 'call a model with a managed prompt',
    about: 'RenderPrompt on one version of a prompt, and its model',
    group,
    statements: [
      allow('RenderPrompt', 'bedrock:RenderPrompt', `${ownArn}prompt/<prompt-id>:<prompt-version>`),
      callModel,
    ],
    source: `${bedrockGuide}prompt-management-prereq.html`,
    verified,
  },
  {
    id: 'call-agentcore-runtime',
    title: 'call an agent in AgentCore Runtime',
    about: 'InvokeAgentRuntime on one runtime and its endpoint',
    group,
    statements: [
      allow('CallRuntime', 'bedrock-agentcore:InvokeAgentRuntime', [
        `${agentCoreArn}runtime/<runtime-id>`,
        `${agentCoreArn}runtime/<runtime-id>/runtime-endpoint/<endpoint-name>`,
      ]),
    ],
    source: `${agentCoreGuide}resource-based-policies.html`,
    verified,
  },
  {
    id: 'administrator',
    title: 'administer Bedrock',
    about: 'guardrails and invocation logging of the account; no inference',
    group: 'Administration',
    statements: [
      allow('CreateGuardrails', 'bedrock:CreateGuardrail', '*'),
      allow(
        'ManageGuardrails',
        [
          'bedrock:CreateGuardrailVersion',
          'bedrock:DeleteGuardrail',
          'bedrock:GetGuardrail',
          'bedrock:ListGuardrails',
          'bedrock:UpdateGuardrail',
        ],
        `${ownArn}guardrail/*`,
      ),
      allow(
        'ManageLogging',
        [
          'bedrock:DeleteModelInvocationLoggingConfiguration',
          'bedrock:GetModelInvocationLoggingConfiguration',
          'bedrock:PutModelInvocationLoggingConfiguration',
        ],
        '*',
      ),
      allow('PassLoggingRole', 'iam:PassRole', 'arn:<partition>:iam::<account>:role/<logging-role>', {
        StringEquals: { 'iam:PassedToService': 'bedrock.amazonaws.com' },
      }),
    ],
    source: `${bedrockGuide}guardrails-permissions.html`,
    verified,
  },
];
