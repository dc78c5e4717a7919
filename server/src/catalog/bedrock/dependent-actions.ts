// Actions that may be authorised besides the one that is called. AWS's data names them per API operation and no longer per
// action, so they are kept by hand. AWS does not say when they are needed; `when` is our reading. Suggest, never demand.
import { firstVerified, referencePage } from '../fact';
import type { Sourced } from '../fact';
import { words } from '../words';

export interface DependentAction extends Sourced {
  /** With its prefix: `iam:PassRole`. */
  readonly action: string;
  /** Completes "needed when …"; undefined when the call always needs it. */
  readonly when?: string;
}

/** What may be needed besides this action; empty when nothing is known. The prefix and name are in AWS's spelling. */
export function dependentActions(prefix: string, action: string): readonly DependentAction[] {
  return byAction.get(`${prefix}:${action}`) ?? [];
}

/** The same by the whole name, without the conditions. */
export function dependentActionNames(action: string): readonly string[] {
  return namesByAction.get(action) ?? none;
}

interface Row extends Sourced {
  readonly prefix: string;
  /** Names of the actions that are called, separated by white space. */
  readonly of: string;
  readonly needs: string;
  readonly when?: string;
}

const verified = firstVerified;

export const dependentActionRows: readonly Row[] = [
  {
    prefix: 'bedrock',
    of: 'AgenticRetrieveStream GetDocumentContent',
    needs: 'bedrock:Retrieve',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: 'ApplyGuardrail',
    needs: 'bedrock:InvokeAutomatedReasoningPolicy',
    when: 'the guardrail has an automated reasoning policy',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: `
      CreateAdvancedPromptOptimizationJob CreateAgent CreateAgentAlias CreateAutomatedReasoningPolicy
      CreateAutomatedReasoningPolicyVersion CreateBlueprint CreateCustomModel CreateCustomModelDeployment
      CreateDataAutomationLibrary CreateDataAutomationProject CreateEvaluationJob CreateFlow
      CreateFlowAlias CreateGuardrail CreateInferenceProfile CreateKnowledgeBase CreateModelCopyJob
      CreateModelCustomizationJob CreateModelImportJob CreateModelInvocationJob CreatePrompt
      CreatePromptRouter CreatePromptVersion CreateProvisionedModelThroughput CreateSession
      InvokeBlueprintOptimizationAsync InvokeDataAutomationAsync InvokeDataAutomationLibraryIngestionJob
    `,
    needs: 'bedrock:TagResource',
    when: 'tags are passed',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: `
      CreateAgent CreateCustomModel CreateEvaluationJob CreateFlow CreateKnowledgeBase
      CreateMarketplaceModelEndpoint CreateModelCustomizationJob CreateModelImportJob
      CreateModelInvocationJob PutModelInvocationLoggingConfiguration UpdateAgent UpdateFlow
      UpdateKnowledgeBase UpdateMarketplaceModelEndpoint
    `,
    needs: 'iam:PassRole',
    when: 'a service role is passed',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: `
      CreateKnowledgeBase DeleteKnowledgeBaseDocuments IngestKnowledgeBaseDocuments StartIngestionJob
      UpdateKnowledgeBase
    `,
    needs: 'bedrock:AssociateThirdPartyKnowledgeBase',
    when: 'the knowledge base uses a third-party vector store',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: 'DeleteKnowledgeBaseDocuments IngestKnowledgeBaseDocuments',
    needs: 'bedrock:StartIngestionJob',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: 'DeleteResourcePolicy',
    needs: 'bedrock:PutResourcePolicy',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: 'GenerateQuery',
    needs: 'bedrock:GetKnowledgeBase',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: 'InvokeModel InvokeModelWithResponseStream',
    needs: 'bedrock:ApplyGuardrail',
    when: 'a guardrail is passed',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: 'InvokeModel InvokeModelWithResponseStream',
    needs: 'bedrock:InvokeTool',
    when: 'a system tool is used',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: 'InvokeModelWithResponseStream',
    needs: 'bedrock:InvokeModel',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: 'ListInvocationSteps',
    needs: 'bedrock:ListInvocations',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock',
    of: 'StartAutomatedReasoningPolicyTestWorkflow',
    needs: 'bedrock:InvokeAutomatedReasoningPolicy',
    source: referencePage('bedrock'),
    verified,
  },
  {
    prefix: 'bedrock-agentcore',
    of: `
      CreateABTest CreateAgentRuntime CreateGateway CreateHarness CreateMemory
      CreateOnlineEvaluationConfig CreatePaymentManager DeleteHarness UpdateABTest UpdateAgentRuntime
      UpdateGateway UpdateHarness UpdateMemory UpdateOnlineEvaluationConfig UpdatePaymentManager
    `,
    needs: 'iam:PassRole',
    when: 'a service role is passed',
    source: referencePage('bedrock-agentcore'),
    verified,
  },
  // A harness is an agent runtime underneath, and AgentCore asks for both.
  harness('CreateHarness', 'CreateAgentRuntime'),
  harness('UpdateHarness', 'UpdateAgentRuntime'),
  harness('DeleteHarness', 'DeleteAgentRuntime'),
  harness('InvokeHarness', 'InvokeAgentRuntime'),
  harness('CreateHarness UpdateHarness DeleteHarness', 'GetAgentRuntime'),
];

function harness(of: string, needs: string): Row {
  const source = 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/harness-security.html';
  return { prefix: 'bedrock-agentcore', of, needs: `bedrock-agentcore:${needs}`, source, verified };
}

const byAction = new Map<string, DependentAction[]>();
for (const { prefix, of, needs, when, source, verified: date } of dependentActionRows) {
  const dependent = { action: needs, source, verified: date, ...(when === undefined ? {} : { when }) };
  for (const name of words(of)) {
    const action = `${prefix}:${name}`;
    byAction.set(action, [...(byAction.get(action) ?? []), dependent]);
  }
}

const none: readonly string[] = [];
const namesByAction = new Map(
  [...byAction].map(([action, list]) => [action, list.map((dependent) => dependent.action)]),
);
