// Policies of those who use Amazon Bedrock: models, knowledge bases, agents, flows, guardrails, roles to hand over.

import { bedrockGuide, invoke, modelArn, ownArn } from '../../../catalog/bedrock/roles/role-use';
import { firstVerified } from '../../../catalog/fact';
import { type Skeleton, identityKinds } from './skeleton';

export const invokeSkeletons: readonly Skeleton[] = [
  {
    label: 'invoke one foundation model',
    about:
      'Lets an identity call one model in one Region, with and without streaming. `Converse` needs the same actions.',
    source: `${bedrockGuide}security_iam_id-based-policy-examples.html`,
    verified: firstVerified,
    kinds: identityKinds,
    statements: [{ Sid: 'InvokeOneModel', Effect: 'Allow', Action: invoke, Resource: modelArn }],
  },
  {
    label: 'invoke only with a guardrail',
    about:
      'Lets an identity call one model, and denies every call that does not carry a published version of the guardrail. Not for callers of `RetrieveAndGenerate` and `InvokeAgent`, which call models without naming one.',
    source: `${bedrockGuide}guardrails-permissions-id.html`,
    verified: firstVerified,
    kinds: identityKinds,
    statements: [
      { Sid: 'InvokeOneModel', Effect: 'Allow', Action: invoke, Resource: modelArn },
      {
        Sid: 'ApplyTheGuardrail',
        Effect: 'Allow',
        Action: 'bedrock:ApplyGuardrail',
        Resource: `${ownArn}guardrail/<guardrail-id>`,
      },
      {
        Sid: 'DenyWithoutTheGuardrail',
        Effect: 'Deny',
        Action: invoke,
        Resource: '*',
        Condition: {
          ArnNotLike: {
            'bedrock:GuardrailIdentifier': `${ownArn}guardrail/<guardrail-id>:*`,
          },
        },
      },
    ],
  },
  {
    label: 'use a knowledge base',
    about: 'Lets an identity query one knowledge base.',
    source: `${bedrockGuide}knowledge-base-prereq-permissions-general.html`,
    verified: firstVerified,
    kinds: identityKinds,
    statements: [
      {
        Sid: 'QueryKnowledgeBase',
        Effect: 'Allow',
        Action: 'bedrock:Retrieve',
        Resource: `${ownArn}knowledge-base/<knowledge-base-id>`,
      },
    ],
  },
  {
    label: 'call an agent',
    about: 'Lets an identity talk to one alias of one agent.',
    source: `${bedrockGuide}security_iam_id-based-policy-examples-agent.html`,
    verified: firstVerified,
    kinds: identityKinds,
    statements: [
      {
        Sid: 'CallAgent',
        Effect: 'Allow',
        Action: 'bedrock:InvokeAgent',
        Resource: `${ownArn}agent-alias/<agent-id>/<alias-id>`,
      },
    ],
  },
  {
    label: 'run a flow',
    about: 'Lets an identity run one alias of one flow.',
    source: `${bedrockGuide}flows-permissions.html`,
    verified: firstVerified,
    kinds: identityKinds,
    statements: [
      {
        Sid: 'RunFlow',
        Effect: 'Allow',
        Action: 'bedrock:InvokeFlow',
        Resource: `${ownArn}flow/<flow-id>/alias/<alias-id>`,
      },
    ],
  },
  {
    label: 'pass a role to Bedrock',
    about: 'Lets an identity hand one role to Amazon Bedrock and to no other service.',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    verified: firstVerified,
    kinds: identityKinds,
    words: 'PassRole',
    statements: [passRole('PassRoleToBedrock', 'bedrock.amazonaws.com')],
  },
  {
    label: 'pass a role to AgentCore',
    about: 'Lets an identity hand one execution role to Amazon Bedrock AgentCore and to no other service.',
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html',
    verified: firstVerified,
    kinds: identityKinds,
    words: 'PassRole',
    statements: [passRole('PassRoleToAgentCore', 'bedrock-agentcore.amazonaws.com')],
  },
];

function passRole(sid: string, service: string): Skeleton['statements'][number] {
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: 'arn:<partition>:iam::<account>:role/<role-name>',
    Condition: { StringEquals: { 'iam:PassedToService': service } },
  };
}
