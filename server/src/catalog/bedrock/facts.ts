// What the data does not say about the Bedrock family: how to read the resource types of an action, and what each resource
// type is. The generator stops at an action or a type that has no line here, so nothing new is used unread.
import { firstVerified, referencePage, unverified } from '../fact';
import type { Sourced } from '../fact';
import { words } from '../words';

/**
 * How the resource types of an action belong together. AWS marks both kinds "required". With `one-of`, a call uses one or a
 * few of them; with `all`, a call is checked against each.
 */
export type TypeRule = 'one-of' | 'all';

interface TypeRules extends Sourced {
  readonly prefix: string;
  readonly rule: TypeRule;
  /** Action names, separated by white space. */
  readonly actions: string;
}

const verified = firstVerified;

/**
 * Every action of the family with more than one resource type. `all` only where AWS shows it or, unverified, where one type
 * lies inside the other; in doubt `one-of`, as for GetResourceApiKey, whose example on AWS's page names fewer than the table.
 */
export const typeRules: readonly TypeRules[] = [
  {
    prefix: 'bedrock',
    rule: 'one-of',
    actions: `
      ApplyGuardrail CreateAdvancedPromptOptimizationJob CreateDataAutomationProject CreateEvaluationJob
      CreateGuardrail CreateInferenceProfile CreateModelCustomizationJob CreateModelEvaluationJob
      CreateModelInvocationJob CreatePromptRouter CreateProvisionedModelThroughput
      DeleteAutomatedReasoningPolicy DeletePrompt DeleteResourcePolicy
      ExportAutomatedReasoningPolicyVersion GetAutomatedReasoningPolicy
      GetDataAutomationLibraryIngestionJob GetExecutionFlowSnapshot GetFlowExecution GetInferenceProfile
      GetPrompt GetPromptRouter GetResourcePolicy InvokeAutomatedReasoningPolicy
      InvokeBlueprintOptimizationAsync InvokeDataAutomation InvokeDataAutomationAsync InvokeModel
      InvokeModelWithResponseStream ListDataAutomationProjects ListFlowExecutionEvents ListFlowExecutions
      ListTagsForResource PutResourcePolicy RenderPrompt StartFlowExecution StopFlowExecution TagResource
      UntagResource UpdateCustomModelDeployment UpdateDataAutomationProject UpdateGuardrail
      UpdateProvisionedModelThroughput
    `,
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    rule: 'all',
    actions: `
      AssociateAgentKnowledgeBase DisassociateAgentKnowledgeBase GetAgentKnowledgeBase
      UpdateAgentKnowledgeBase
    `,
    source: referencePage('bedrock'),
    verified: unverified,
  },
  {
    prefix: 'bedrock-agentcore',
    rule: 'one-of',
    actions: `
      AllowVendedLogDeliveryForResource AuthorizeAction CompleteResourceTokenAuth DeleteHarnessEndpoint DeletePolicy
      DeleteResourcePolicy GetBrowserSession GetCodeInterpreterSession GetHarnessEndpoint GetPolicy
      GetPolicyGeneration GetPolicyGenerationSummary GetPolicySummary GetResourceApiKey
      GetResourceOauth2Token GetResourcePaymentToken GetResourcePolicy
      InvokeCodeInterpreter InvokeHarness ListCodeInterpreterSessions ListPolicyGenerationAssets
      ListTagsForResource PartiallyAuthorizeActions PutResourcePolicy SaveBrowserSessionProfile
      StartBrowserSession StartCodeInterpreterSession StopBrowserSession StopCodeInterpreterSession
      TagResource UntagResource UpdateBrowserStream UpdateHarnessEndpoint UpdatePolicy
    `,
    source: referencePage('bedrock-agentcore'),
    verified,
  },
  {
    prefix: 'bedrock-agentcore',
    rule: 'all',
    actions: `
      InvokeAgentRuntime InvokeAgentRuntimeCommand InvokeAgentRuntimeCommandShell
      InvokeAgentRuntimeForUser InvokeAgentRuntimeWithWebSocketStream
      InvokeAgentRuntimeWithWebSocketStreamForUser
    `,
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/resource-based-policies.html',
    verified,
  },
  {
    prefix: 'bedrock-agentcore',
    rule: 'all',
    actions: `
      GetWorkloadAccessToken GetWorkloadAccessTokenForJWT GetWorkloadAccessTokenForUserId
    `,
    source:
      'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/BedrockAgentCoreRuntimeIdentityServiceRolePolicy.html',
    verified,
  },
  {
    // AWS marks both types required and shows no policy; that a child and its parent are both checked is our reading.
    prefix: 'bedrock-agentcore',
    rule: 'all',
    actions: `
      CreateApiKeyCredentialProvider CreateOauth2CredentialProvider CreatePaymentCredentialProvider
      CreateWorkloadIdentity DeleteAgentRuntimeEndpoint DeleteApiKeyCredentialProvider
      DeleteOauth2CredentialProvider DeletePaymentCredentialProvider DeleteWorkloadIdentity GetAgentCard
      GetAgentRuntimeEndpoint GetApiKeyCredentialProvider GetOauth2CredentialProvider
      GetPaymentCredentialProvider GetWorkloadIdentity ListApiKeyCredentialProviders
      ListOauth2CredentialProviders ListPaymentCredentialProviders ListWorkloadIdentities
      StopRuntimeSession UpdateAgentRuntimeEndpoint UpdateApiKeyCredentialProvider
      UpdateOauth2CredentialProvider UpdatePaymentCredentialProvider UpdateWorkloadIdentity
    `,
    source: referencePage('bedrock-agentcore'),
    verified: unverified,
  },
  {
    prefix: 'bedrock-mantle',
    rule: 'one-of',
    actions: `
      CreateReservation DeleteReservation ListTagsForResource TagResource UntagResource UpdateReservation
    `,
    source: referencePage('bedrock-mantle'),
    verified,
  },
  {
    prefix: 'bedrock-mantle',
    rule: 'all',
    actions: `
      AssociateCustomizedModel DisassociateCustomizedModel
    `,
    source: referencePage('bedrock-mantle'),
    verified: unverified,
  },
];

/** Undefined for an action of another service, or with one resource type or none. The names are in AWS's spelling. */
export function typeRule(prefix: string, action: string): TypeRule | undefined {
  return rulesByAction.get(`${prefix}:${action}`);
}

/** Actions that change who may do what although AWS's data files them under Write. `iam:PassRole` is one of them. */
export const permissionsManagement: ReadonlySet<string> = new Set(
  words(`
    bedrock:PutResourcePolicy bedrock:DeleteResourcePolicy bedrock:PutEnforcedGuardrailConfiguration
    bedrock:DeleteEnforcedGuardrailConfiguration bedrock-agentcore:PutResourcePolicy
    bedrock-agentcore:DeleteResourcePolicy iam:PassRole
  `),
);

/** Actions that change logging, guardrails, policies or spending for a whole account: an administrator's, not an application's. */
export const sensitiveAdmin: ReadonlySet<string> = new Set(
  words(`
    bedrock:PutModelInvocationLoggingConfiguration bedrock:DeleteModelInvocationLoggingConfiguration
    bedrock:DeleteGuardrail bedrock:UpdateGuardrail bedrock:PutEnforcedGuardrailConfiguration
    bedrock:DeleteEnforcedGuardrailConfiguration bedrock:PutResourcePolicy bedrock:PutAccountDataRetention
    bedrock:CreateProvisionedModelThroughput bedrock:CreateModelCopyJob
  `),
);

/** Actions that return stored documents, conversations or memories; on `*` they read everybody's. */
export const dataReads: ReadonlySet<string> = new Set(
  words(`
    bedrock:Retrieve bedrock:GetAgentMemory bedrock:GetInvocationStep bedrock-agentcore:ListEvents
    bedrock-agentcore:RetrieveMemoryRecords
  `),
);

/** Where the lists above come from; the judgement is ours, the actions are AWS's. */
export const riskLists: readonly (Sourced & { readonly actions: ReadonlySet<string> })[] = [
  { actions: permissionsManagement, source: referencePage('bedrock'), verified },
  { actions: sensitiveAdmin, source: referencePage('bedrock'), verified },
  { actions: dataReads, source: referencePage('bedrock'), verified },
];

const rulesByAction = new Map(
  typeRules.flatMap(({ prefix, rule, actions }) =>
    words(actions).map((action): readonly [string, TypeRule] => [`${prefix}:${action}`, rule]),
  ),
);
