// What people use an action of the Bedrock family for. Told from its name, so that an action that AWS adds tomorrow has a
// place too; what fits nowhere is administration.

import { hasWildcard } from '../../base/wildcard';
import { actionCovers } from '../../analysis/covers';
import { type Catalog, isBedrockFamily } from '../../catalog/catalog';

export const uses = [
  'models',
  'agents',
  'knowledge bases',
  'guardrails',
  'data automation',
  'administration',
  'passing roles',
  'other services',
  'unknown',
] as const;
export type Use = (typeof uses)[number];

export const useTitles: Readonly<Record<Use, string>> = {
  models: 'Models and profiles',
  agents: 'Agents and flows',
  'knowledge bases': 'Knowledge bases',
  guardrails: 'Guardrails',
  'data automation': 'Data automation',
  administration: 'Administration',
  'passing roles': 'Passing of roles',
  'other services': 'Other services',
  unknown: 'Not in the AWS data',
};

const passRole = 'iam:PassRole';

/** The uses of an action or a pattern: one beyond the family may also pass roles. `except` holds what the pattern leaves out. */
export function usesOf(action: string, except: readonly string[], catalog: Catalog): readonly Use[] {
  const [prefix = '', name = ''] = action.split(':');
  if (isBedrockFamily(prefix)) return [familyUse(prefix.toLowerCase(), name, catalog)];
  if (prefix !== '' && !hasWildcard(prefix) && catalog.title(prefix) === undefined) return ['unknown'];
  if (action.toLowerCase() === passRole.toLowerCase()) return ['passing roles'];
  const passes = actionCovers(action, passRole) && !except.some((pattern) => actionCovers(pattern, passRole));
  return passes ? ['passing roles', 'other services'] : ['other services'];
}

function familyUse(prefix: string, name: string, catalog: Catalog): Use {
  if (catalog.service(prefix)?.action(name) === undefined) return 'unknown';
  if (prefix === 'bedrock-agentcore' || prefix === 'bedrock-websearch') return 'agents';
  if (prefix === 'bedrock-mantle') return mantleInference.test(name) ? 'models' : 'administration';
  const found = nouns.find(([, noun]) => noun.test(name))?.[0];
  if (found !== undefined) return found;
  if (inference.has(name)) return 'models';
  const access = catalog.service(prefix)?.action(name)?.access ?? [];
  const reads = access.length > 0 && access.every((level) => level === 'Read' || level === 'List');
  return reads && model.test(name) ? 'models' : 'administration';
}

/** AWS files some of them under Write: they run a model all the same. */
const inference: ReadonlySet<string> = new Set([
  'InvokeModel',
  'InvokeModelWithResponseStream',
  'CreateModelInvocationJob',
  'StopModelInvocationJob',
  'CountTokens',
  'DetectGeneratedContent',
  'GetInvoke',
  'CancelInvoke',
  'DeleteInvoke',
]);
const mantleInference = /Inference$|^CountTokens$|^(?:Get|List)Models?$/;
const model = /Model|InferenceProfile|PromptRouter|AsyncInvoke/;

/** The first that fits; names are those of the catalog, so the order only settles what holds two words. */
const nouns: readonly (readonly [Use, RegExp])[] = [
  ['administration', /LoggingConfiguration/],
  ['data automation', /DataAutomation|Blueprint/],
  ['knowledge bases', /KnowledgeBase|DataSource|Ingest|Retrieve|^Rerank$|^GenerateQuery$|DocumentContent/],
  ['guardrails', /Guardrail|AutomatedReasoning/],
  ['agents', /Agent|Flow|Prompt(?:s|Version)?$|Session|Invocations?$|InvocationStep|^InvokeBuilder$|^InvokeTool$/],
];
