// The resource policies of the Bedrock family: which resources take one, and what it may hold. AWS takes less there than IAM's
// language has. Kept by hand; what is not here is unknown, and nothing is said about it.

import type { Sourced } from '../fact';
import { words } from '../words';

export interface PolicyLanguage extends Sourced {
  /** With its article: `a guardrail`. */
  readonly what: string;
  readonly prefix: string;
  /** What the resource part of the ARN begins with, up to its first slash. */
  readonly type: string;
  /** All that such a policy may allow, as AWS writes them. */
  readonly actions: readonly string[];
  /** Whether actions have to be written out; undefined where AWS says nothing about wildcards in them. */
  readonly actionsWrittenOut?: true;
  /** Whether `Resource` has to be the ARN of the resource in full. */
  readonly exactResource?: true;
  /** Whether AWS takes only a few patterns of statements: those of guardrails. */
  readonly patternsOnly?: true;
}

const guardrails = 'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-resource-based-policies.html';
const knowledgeBases = 'https://docs.aws.amazon.com/bedrock/latest/userguide/kb-managed-cross-account.html';
const agentCore = 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/resource-based-policies.html';
const verified = '2026-11-22';

export const policyLanguages: readonly PolicyLanguage[] = [
  {
    what: 'a guardrail',
    prefix: 'bedrock',
    type: 'guardrail',
    actions: words('ApplyGuardrail GetGuardrail'),
    actionsWrittenOut: true,
    patternsOnly: true,
    source: guardrails,
    verified,
  },
  {
    what: 'a guardrail profile',
    prefix: 'bedrock',
    type: 'guardrail-profile',
    actions: words('ApplyGuardrail'),
    actionsWrittenOut: true,
    patternsOnly: true,
    source: guardrails,
    verified,
  },
  {
    what: 'a knowledge base',
    prefix: 'bedrock',
    type: 'knowledge-base',
    actions: words('Retrieve GetDocumentContent'),
    actionsWrittenOut: true,
    exactResource: true,
    source: knowledgeBases,
    verified,
  },
  {
    what: 'an AgentCore runtime or its endpoint',
    prefix: 'bedrock-agentcore',
    type: 'runtime',
    actions: words(`
      InvokeAgentRuntime InvokeAgentRuntimeForUser InvokeAgentRuntimeCommand InvokeAgentRuntimeCommandShell
      InvokeAgentRuntimeWithWebSocketStream InvokeAgentRuntimeWithWebSocketStreamForUser StopRuntimeSession GetAgentCard
    `),
    exactResource: true,
    source: agentCore,
    verified,
  },
  {
    what: 'an AgentCore gateway',
    prefix: 'bedrock-agentcore',
    type: 'gateway',
    actions: words('InvokeGateway'),
    exactResource: true,
    source: agentCore,
    verified,
  },
  {
    what: 'an AgentCore memory',
    prefix: 'bedrock-agentcore',
    type: 'memory',
    actions: words(`
      GetMemory UpdateMemory DeleteMemory CreateEvent GetEvent DeleteEvent ListEvents ListActors ListSessions GetMemoryRecord
      ListMemoryRecords RetrieveMemoryRecords DeleteMemoryRecord BatchCreateMemoryRecords BatchUpdateMemoryRecords
      BatchDeleteMemoryRecords StartMemoryExtractionJob ListMemoryExtractionJobs
    `),
    exactResource: true,
    source: agentCore,
    verified,
  },
];

/** The condition keys that the policy of a guardrail takes; one of them has to stand beside the principal `*`. */
export const guardrailKeys: readonly string[] = ['aws:PrincipalOrgID', 'aws:PrincipalOrgPaths'];
