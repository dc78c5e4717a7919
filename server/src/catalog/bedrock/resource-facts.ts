// One line about every resource type of the Bedrock family, and the shape of its ids where AWS documents it. The generator
// stops at a type without a line.
import type { ResourceTypeInfo } from '../catalog';
import { firstVerified, referencePage } from '../fact';
import type { Sourced } from '../fact';

/** Text of one length from one alphabet: all that AWS's documented ids need. */
export interface IdShape {
  readonly length: number;
  /** Ranges and single characters: `A-Za-z0-9`. */
  readonly alphabet: string;
}

export interface ResourceFact extends Sourced {
  readonly prefix: string;
  readonly type: string;
  /** What it is, without a full stop. */
  readonly about: string;
  /** What the account field of its ARN holds. */
  readonly account: 'required' | 'empty' | 'aws';
  /** `optional` where the ARN is also used without a Region. */
  readonly region: 'required' | 'empty' | 'optional';
  /** The shape of each id in the ARN; undefined where AWS documents none or the ids differ. A hint at most: shapes grow. */
  readonly id?: IdShape;
}

/** The line about a resource type, read together with its ARN forms. Undefined outside the Bedrock family. */
export function resourceFact(prefix: string, type: ResourceTypeInfo): ResourceFact | undefined {
  const line = linesByType.get(`${prefix}:${type.name}`.toLowerCase());
  if (line === undefined) return undefined;
  const fields = type.arns.map((arn) => arn.split(':'));
  return { ...line, account: accountOf(fields[0]?.[4]), region: regionOf(fields.map((field) => field[3] ?? '')) };
}

/** Is there a line for this type? What the generator asks. */
export function hasResourceFact(prefix: string, type: string): boolean {
  return linesByType.has(`${prefix}:${type}`.toLowerCase());
}

/** Does a literal id have the shape? Wildcards and variables are the caller's to keep away. */
export function fitsShape(shape: IdShape, id: string): boolean {
  return id.length === shape.length && id.split('').every((char) => inAlphabet(shape.alphabet, char));
}

function inAlphabet(alphabet: string, char: string): boolean {
  for (let at = 0; at < alphabet.length; at += 1) {
    if (alphabet[at + 1] === '-' && at + 2 < alphabet.length) {
      if (char >= (alphabet[at] ?? '') && char <= (alphabet[at + 2] ?? '')) return true;
      at += 2;
    } else if (alphabet[at] === char) return true;
  }
  return false;
}

function accountOf(field: string | undefined): ResourceFact['account'] {
  if (field === 'aws') return 'aws';
  return field === '' ? 'empty' : 'required';
}

function regionOf(fields: readonly string[]): ResourceFact['region'] {
  if (fields.every((field) => field === '')) return 'empty';
  return fields.includes('') ? 'optional' : 'required';
}

type Line = Omit<ResourceFact, 'account' | 'region'>;

const verified = firstVerified;
const tenCharacters: IdShape = { length: 10, alphabet: '0-9a-zA-Z' };
const apiReference = 'https://docs.aws.amazon.com/bedrock/latest/APIReference/';

/** Ids with a documented pattern, by the API page that prints it. */
const documentedIds: Readonly<Record<string, string>> = {
  'bedrock:agent': 'API_agent_GetAgent',
  'bedrock:agent-alias': 'API_agent_GetAgentAlias',
  'bedrock:flow': 'API_agent_GetFlow',
  'bedrock:flow-alias': 'API_agent_GetFlowAlias',
  'bedrock:knowledge-base': 'API_agent_GetKnowledgeBase',
  'bedrock:prompt': 'API_agent_GetPrompt',
};

/** Type and description, one per line: `type | what it is`. */
const texts: Readonly<Record<string, string>> = {
  bedrock: `
    advanced-prompt-optimization-job | A job that rewrites prompts and measures the result
    agent | An agent of Bedrock Agents
    agent-alias | An alias that points to a version of an agent; the resource of InvokeAgent
    application-inference-profile | An inference profile made in the account, for tags and cost tracking
    async-invoke | One asynchronous model invocation
    automated-reasoning-policy | The draft of an automated reasoning policy
    automated-reasoning-policy-version | A numbered version of an automated reasoning policy
    bedrock-marketplace-model-endpoint | All Marketplace model endpoints at once; there is no ARN for one of them
    blueprint | A data automation blueprint
    blueprint-optimization-invocation | One run of a blueprint optimisation
    custom-model | A model customised in the account
    custom-model-deployment | An on-demand deployment of a custom model; the resource to invoke
    data-automation-invocation-job | One asynchronous data automation run
    data-automation-library | A library of data automation entities
    data-automation-library-ingestion-job | A job that fills a data automation library
    data-automation-profile | A cross-Region profile of data automation
    data-automation-project | A data automation project
    default-prompt-router | A prompt router that AWS provides
    evaluation-job | A model or knowledge-base evaluation
    flow | A flow of Bedrock Flows
    flow-alias | An alias that points to a version of a flow; the resource of InvokeFlow
    flow-execution | One asynchronous run of a flow
    foundation-model | A base model; AWS owns it, so the account field is empty
    guardrail | A guardrail
    guardrail-profile | A cross-Region profile of guardrails
    imported-model | A model imported from outside
    inference-profile | A cross-Region inference profile that AWS provides
    knowledge-base | A knowledge base; its data sources have no ARN of their own
    model-copy-job | A job that copies a custom model to another Region
    model-customization-job | A fine-tuning or other customisation job
    model-evaluation-job | An evaluation made through the older console API
    model-import-job | A job that imports a model
    model-invocation-job | A batch inference job
    project | A project that groups stateful invocations
    prompt | The draft of a managed prompt
    prompt-router | A prompt router made in the account
    prompt-version | A numbered version of a managed prompt
    provisioned-model | Provisioned throughput of a model
    session | A session that stores the state of a conversation
    system-tool | A tool that AWS runs for a model; its ARN has no Region
  `,
  'bedrock-agentcore': `
    ab-test | A split of traffic between two variants of an agent
    apikeycredentialprovider | A stored API key inside a token vault
    batch-evaluate | One batch evaluation
    browser | A browser tool that AWS provides; the account field is "aws"
    browser-custom | A browser tool made in the account
    browser-profile | A saved browser profile
    capacity-provider | EC2 capacity in the account for agent runtimes
    code-interpreter | A code interpreter that AWS provides; the account field is "aws"
    code-interpreter-custom | A code interpreter made in the account
    configuration-bundle | Versioned settings of an agent, as prompts and models
    consent-portal | A portal where end users sign in and give consent
    dataset | A dataset for evaluations
    evaluator | An evaluator of agent quality
    gateway | A gateway that offers tools to agents
    harness | A managed agent harness
    harness-endpoint | An endpoint of a harness
    memory | A memory store
    oauth2credentialprovider | A stored OAuth client inside a token vault
    online-evaluation-config | The settings of a continuous evaluation
    payment-manager | A payment manager
    paymentcredentialprovider | A stored payment credential inside a token vault
    policy | A Cedar policy inside a policy engine
    policy-engine | A policy engine that authorises tool calls
    policy-generation | A generated proposal for a policy
    recommendation | Generated improvements of prompts or tool descriptions
    registry | A registry of agents and tools
    registry-record | One entry of a registry
    runtime | An agent runtime
    runtime-endpoint | An endpoint of an agent runtime; a call is checked against the runtime too
    token-vault | The vault that holds credential providers
    web-search | The web search tool
    workload-identity | The identity of an agent inside a directory
    workload-identity-directory | The directory of agent identities
  `,
  'bedrock-mantle': `
    customized-model | A customised model
    project | A project; inference is authorised on it
    reservation | Reserved capacity
  `,
  'bedrock-websearch': `
    tool | A web search tool that AWS provides; the account field is "aws"
  `,
};

/** All curated lines, for the generator and the tests. */
export const resourceLines: readonly Line[] = Object.entries(texts).flatMap(([prefix, text]) =>
  text
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) => readLine(prefix, line)),
);

const linesByType = new Map(resourceLines.map((line) => [`${line.prefix}:${line.type}`.toLowerCase(), line]));

function readLine(prefix: string, line: string): Line {
  const [type = '', about = ''] = line.split('|').map((part) => part.trim());
  const page = documentedIds[`${prefix}:${type}`];
  if (page === undefined) return { prefix, type, about, source: referencePage(prefix), verified };
  return { prefix, type, about, id: tenCharacters, source: `${apiReference}${page}.html`, verified };
}
