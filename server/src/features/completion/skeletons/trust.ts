// Who takes on the service roles: Amazon Bedrock for one sort of resource of one account, against the confused deputy.

import { type Skeleton, bedrockGuide, ownArn } from './skeleton';

/** All of them were held against their pages on one day. */
const verified = '2026-11-22';

export const trustSkeletons: readonly Skeleton[] = [
  trust('agent service role', 'agent', `${bedrockGuide}agents-permissions.html`),
  trust('knowledge base service role', 'knowledge-base', `${bedrockGuide}kb-permissions.html`),
  trust('flow service role', 'flow', `${bedrockGuide}flows-permissions.html`),
  trust(
    'model customization service role',
    'model-customization-job',
    `${bedrockGuide}model-customization-iam-role.html`,
  ),
  trust('batch inference service role', 'model-invocation-job', `${bedrockGuide}batch-iam-sr.html`),
  trust('model evaluation service role', 'evaluation-job', `${bedrockGuide}automatic-service-roles.html`),
  {
    label: 'AgentCore runtime role, trust',
    about: 'Lets AgentCore take on an execution role, for the resources of one account only.',
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html',
    verified,
    kinds: ['trust'],
    words: 'trust policy, let AgentCore assume an execution role',
    statements: [
      assume('AgentCoreAssumesRole', 'bedrock-agentcore', 'arn:<partition>:bedrock-agentcore:<region>:<account>:*'),
    ],
  },
];

function trust(role: string, type: string, source: string): Skeleton {
  return {
    label: `${role}, trust`,
    about: `Lets Amazon Bedrock take on the ${role}, for each \`${type}\` of one account only. Put the id in the place of \`*\` once it is known.`,
    source,
    verified,
    kinds: ['trust'],
    words: 'trust policy, let Bedrock assume a role',
    statements: [assume('BedrockAssumesRole', 'bedrock', `${ownArn}${type}/*`)],
  };
}

function assume(sid: string, service: string, sourceArn: string): Skeleton['statements'][number] {
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: { Service: `${service}.amazonaws.com` },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': '<account>' }, ArnLike: { 'aws:SourceArn': sourceArn } },
  };
}
