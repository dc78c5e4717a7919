// What people use the Bedrock services for, as sets of actions: what `bedrock:*` is narrowed to. An application calls, a builder
// makes, an administrator decides for the account. Patterns, so that a builder's set grows with the data; what an application
// gets is written out.

import { matches } from '../../base/wildcard';
import type { ActionInfo, Catalog, bedrockFamily } from '../catalog';
import { type Sourced, firstVerified, referencePage } from '../fact';
import { words } from '../words';
import { sensitiveAdmin } from './facts';

export interface Use extends Sourced {
  /** Goes on after "Narrow to": `calling models`. */
  readonly title: string;
  readonly prefix: (typeof bedrockFamily)[number];
  /** `call` is an application's, `build` a developer's, `administer` changes what holds for the whole account. */
  readonly role: 'call' | 'build' | 'administer';
  /** Names and patterns, separated by white space. */
  readonly actions: string;
  /** Names and patterns that `actions` takes in and that are not meant. */
  readonly except?: string;
}

/** The actions of AWS's tables, put together by us; the order is that of a list to choose from. */
export const uses: readonly Use[] = [
  use('bedrock', 'call', 'calling models', 'InvokeModel InvokeModelWithResponseStream'),
  use(
    'bedrock',
    'call',
    'looking up models and inference profiles',
    'GetFoundationModel GetInferenceProfile ListFoundationModels ListInferenceProfiles',
  ),
  use('bedrock', 'call', 'asking knowledge bases', 'Retrieve RetrieveAndGenerate'),
  use('bedrock', 'call', 'calling agents', 'InvokeAgent'),
  use('bedrock', 'call', 'running flows', 'GetFlowExecution InvokeFlow StartFlowExecution'),
  use('bedrock', 'call', 'applying guardrails', 'ApplyGuardrail'),
  use('bedrock', 'build', 'building agents', '*Agent* *Agents', 'Invoke* *Memory AgenticRetrieve*'),
  use(
    'bedrock',
    'build',
    'building knowledge bases',
    '*KnowledgeBase* *DataSource* *IngestionJob*',
    '*AgentKnowledgeBase* *DataAutomation*',
  ),
  use(
    'bedrock',
    'build',
    'building flows and prompts',
    '*Flow* *Prompt*',
    'Invoke* *Execution* *PromptRouter* *PromptOptimization*',
  ),
  use(
    'bedrock',
    'administer',
    'administration: guardrails, logging, policies, capacity',
    `*Guardrail* *ModelInvocationLoggingConfiguration *ResourcePolicy *AccountDataRetention
     *ProvisionedModelThroughput*`,
    'ApplyGuardrail InvokeGuardrailChecks',
  ),
  use(
    'bedrock-agentcore',
    'call',
    'calling agents in AgentCore Runtime',
    'GetAgentCard InvokeAgentRuntime InvokeAgentRuntimeWithWebSocketStream StopRuntimeSession',
  ),
  use('bedrock-agentcore', 'call', 'calling gateways', 'InvokeGateway'),
  use(
    'bedrock-agentcore',
    'call',
    'keeping and reading memories',
    `CreateEvent GetEvent GetMemoryRecord ListActors ListEvents ListMemoryRecords ListSessions
     RetrieveMemoryRecords`,
  ),
  use(
    'bedrock-agentcore',
    'call',
    'using browsers and code interpreters',
    `ConnectBrowserAutomationStream ConnectBrowserLiveViewStream GetBrowserSession GetCodeInterpreterSession
     InvokeCodeInterpreter StartBrowserSession StartCodeInterpreterSession StopBrowserSession
     StopCodeInterpreterSession UpdateBrowserStream`,
  ),
  use('bedrock-agentcore', 'build', 'building runtimes', '*AgentRuntime*', 'Invoke*'),
  use('bedrock-agentcore', 'build', 'building gateways', '*Gateway*', 'InvokeGateway *WebACL*'),
  use(
    'bedrock-agentcore',
    'build',
    'building memories, browsers and code interpreters',
    `CreateMemory DeleteMemory GetMemory ListMemories UpdateMemory CreateBrowser* DeleteBrowser* GetBrowser
     GetBrowserProfile ListBrowsers ListBrowserProfiles *CodeInterpreter *CodeInterpreters`,
    'Invoke*',
  ),
  use(
    'bedrock-agentcore',
    'administer',
    'administration: policies and credentials',
    '*ResourcePolicy *PolicyEngine* *CredentialProvider* *TokenVault*',
  ),
  use('bedrock-mantle', 'call', 'calling models through bedrock-mantle', 'CreateInference'),
];

/** The actions of a use, in AWS's spelling and order. */
export function actionsOfUse(catalog: Catalog, { prefix, actions, except = '' }: Use): readonly ActionInfo[] {
  const all = catalog.service(prefix)?.actions ?? [];
  const fits = (name: string, patterns: string): boolean => words(patterns).some((pattern) => matches(pattern, name));
  return all.filter(({ name }) => fits(name, actions) && !fits(name, except));
}

/** Does an application call it: is it in the set of one? */
export function isCalled({ prefix, name }: ActionInfo): boolean {
  return uses.some((each) => each.role === 'call' && each.prefix === prefix && words(each.actions).includes(name));
}

/** Does the action of the family make or change what others use, so that it stands apart from calling? */
export function isAdministration(action: ActionInfo): boolean {
  if (sensitiveAdmin.has(`${action.prefix}:${action.name}`)) return true;
  const level = action.access.some((each) => each === 'Write' || each === 'Permissions management');
  return level && !isCalled(action) && !/^(?:Invoke|Retrieve|Rerank|Apply|Stop|Start)/.test(action.name);
}

function use(prefix: Use['prefix'], role: Use['role'], title: string, actions: string, except?: string): Use {
  const common = { title, prefix, role, actions, source: referencePage(prefix), verified: firstVerified };
  return except === undefined ? common : { ...common, except };
}
