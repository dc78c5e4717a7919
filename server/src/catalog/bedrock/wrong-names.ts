// "Did you mean" for names that are known to be wrong: actions, service prefixes, condition keys and service principals.
// Lookups ignore case. A name that is not here is not thereby right.
import { firstVerified, referencePage } from '../fact';
import { actionCorrections, operationsWithoutAction } from './wrong-actions';
import type { Correction, Operation } from './wrong-actions';

export type { Correction, Operation } from './wrong-actions';
export { actionCorrections, operationsWithoutAction } from './wrong-actions';

/**
 * What to write instead of an action. A wrong prefix is put right first, so `bedrock-runtime:Converse` is found; undefined
 * when only the prefix is wrong.
 */
export function correctAction(prefix: string, name: string): Correction | undefined {
  const service = correctPrefix(prefix)?.right[0] ?? prefix;
  return byWritten(actionCorrectionsByName, `${service}:${name}`);
}

/** What to write instead of a service prefix. */
export function correctPrefix(prefix: string): Correction | undefined {
  return byWritten(prefixCorrectionsByName, prefix);
}

/** What to write instead of a condition key; `right` is empty where the answer is another element. */
export function correctKey(name: string): Correction | undefined {
  return byWritten(keyCorrectionsByName, name);
}

/** What to write instead of a service principal. */
export function correctServicePrincipal(host: string): Correction | undefined {
  return byWritten(principalCorrectionsByName, host);
}

/** API operations without an action of their own whose name starts with the text, ignoring case. */
export function operationsNamed(prefix: string, start: string): readonly Operation[] {
  const wanted = start.toLowerCase();
  return operationsWithoutAction.filter(
    (operation) => operation.prefix === prefix.toLowerCase() && operation.name.toLowerCase().startsWith(wanted),
  );
}

const verified = firstVerified;
const guide = 'https://docs.aws.amazon.com/bedrock/latest/userguide/';
const globalKeysPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

type Row = readonly [written: string, right: readonly string[], why: string];

const clientName = 'it names an SDK client and endpoint, not a service prefix';

export const prefixCorrections: readonly Correction[] = [
  ...corrections(referencePage('bedrock'), [
    ['bedrock-runtime', ['bedrock'], clientName],
    ['bedrock-agent', ['bedrock'], clientName],
    ['bedrock-agent-runtime', ['bedrock'], clientName],
    ['bedrock-data-automation', ['bedrock'], clientName],
    ['bedrock-data-automation-runtime', ['bedrock'], clientName],
    ['bedrock-agents', ['bedrock'], 'agents share the prefix of Bedrock'],
    ['amazon-bedrock', ['bedrock'], 'the prefix is the short name'],
  ]),
  ...corrections(referencePage('bedrock-agentcore'), [
    ['bedrock-agentcore-control', ['bedrock-agentcore'], clientName],
    ['bedrock-agentcore-data', ['bedrock-agentcore'], clientName],
    ['agentcore', ['bedrock-agentcore'], 'the prefix is the long name'],
  ]),
  ...corrections(referencePage('aps'), [['amp', ['aps'], 'the prefix of Managed Prometheus is `aps`']]),
  ...corrections(referencePage('geo'), [['location', ['geo'], 'the prefix of Location Service is `geo`']]),
  ...corrections(referencePage('logs'), [['cloudwatchlogs', ['logs'], 'the prefix of CloudWatch Logs is `logs`']]),
  ...corrections(referencePage('aoss'), [
    ['opensearchserverless', ['aoss'], 'the prefix of OpenSearch Serverless is `aoss`'],
  ]),
];

const useResource = 'there is no such key; name the model in `Resource`';
const useArn = 'there is no such key; name the ARN in `Resource`';

export const keyCorrections: readonly Correction[] = [
  ...corrections(referencePage('bedrock'), [
    ['bedrock:FoundationModelId', [], useResource],
    ['bedrock:FoundationModelArn', [], useResource],
    ['bedrock:FoundationModel', [], useResource],
    ['bedrock:ModelId', [], useResource],
    ['bedrock:ModelIdentifier', [], useResource],
    ['bedrock:KnowledgeBaseId', [], useArn],
    ['bedrock:KnowledgeBaseArn', [], useArn],
    ['bedrock:AgentId', [], useArn],
    ['bedrock:AgentArn', [], useArn],
    ['bedrock:InferenceProfileId', ['bedrock:InferenceProfileArn'], 'the key holds the ARN'],
    ['bedrock:InferenceProfile', ['bedrock:InferenceProfileArn'], 'the key holds the ARN'],
    ['aws:InferenceProfileArn', ['bedrock:InferenceProfileArn'], 'the key belongs to Bedrock'],
  ]),
  ...corrections(`${guide}guardrails-permissions-id.html`, [
    ['bedrock:GuardrailId', ['bedrock:GuardrailIdentifier'], 'the value is the ARN, with `:version` behind it or not'],
    ['bedrock:GuardrailArn', ['bedrock:GuardrailIdentifier'], 'the value is the ARN, with `:version` behind it or not'],
    ['bedrock:Guardrail', ['bedrock:GuardrailIdentifier'], 'the value is the ARN, with `:version` behind it or not'],
    ['aws:GuardrailIdentifier', ['bedrock:GuardrailIdentifier'], 'the key belongs to Bedrock'],
  ]),
  ...corrections(`${guide}api-keys-permissions.html`, [
    ['aws:BearerTokenType', ['bedrock:BearerTokenType'], 'the key belongs to Bedrock'],
  ]),
  ...corrections('https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html', [
    ['aws:PassedToService', ['iam:PassedToService'], 'the key belongs to IAM'],
  ]),
  ...corrections(globalKeysPage, [
    ['aws:Region', ['aws:RequestedRegion'], 'the key has a longer name'],
    ['aws:RequestRegion', ['aws:RequestedRegion'], 'the key is in the past tense'],
    ['aws:Account', ['aws:PrincipalAccount', 'aws:ResourceAccount'], 'a key says whose account it means'],
    ['aws:AccountId', ['aws:PrincipalAccount', 'aws:ResourceAccount'], 'a key says whose account it means'],
    ['aws:OrgId', ['aws:PrincipalOrgID'], 'a key says whose organisation it means'],
    ['aws:SourceVpcEndpoint', ['aws:SourceVpce'], 'the key has the short name'],
    ['aws:VpcEndpoint', ['aws:SourceVpce'], 'the key has the short name'],
    ['aws:MFAPresent', ['aws:MultiFactorAuthPresent'], 'the key has the long name'],
    ['aws:PrincipalOrgMasterAccountId', [], 'AWS documents no such key'],
  ]),
];

export const principalCorrections: readonly Correction[] = [
  ...corrections(`${guide}agents-permissions.html`, [
    ['bedrock-runtime.amazonaws.com', ['bedrock.amazonaws.com'], 'every part of Bedrock signs in under one name'],
    ['bedrock-agent.amazonaws.com', ['bedrock.amazonaws.com'], 'every part of Bedrock signs in under one name'],
    ['bedrock-agents.amazonaws.com', ['bedrock.amazonaws.com'], 'every part of Bedrock signs in under one name'],
    ['bedrock-agent-runtime.amazonaws.com', ['bedrock.amazonaws.com'], 'every part of Bedrock signs in under one name'],
    ['agents.bedrock.amazonaws.com', ['bedrock.amazonaws.com'], 'every part of Bedrock signs in under one name'],
    [
      'knowledgebases.bedrock.amazonaws.com',
      ['bedrock.amazonaws.com'],
      'every part of Bedrock signs in under one name',
    ],
    [
      'bedrock-data-automation.amazonaws.com',
      ['bedrock.amazonaws.com'],
      'every part of Bedrock signs in under one name',
    ],
    ['bedrock.aws.com', ['bedrock.amazonaws.com'], 'service principals end in `amazonaws.com`'],
  ]),
  ...corrections('https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html', [
    ['agentcore.amazonaws.com', ['bedrock-agentcore.amazonaws.com'], 'the name begins with `bedrock-`'],
    ['bedrock-agentcore-control.amazonaws.com', ['bedrock-agentcore.amazonaws.com'], 'the name has no `-control`'],
  ]),
];

function corrections(source: string, rows: readonly Row[]): readonly Correction[] {
  return rows.map(([written, right, why]) => ({ written, right, why, source, verified }));
}

function byName(list: readonly Correction[]): ReadonlyMap<string, Correction> {
  return new Map(list.map((correction) => [correction.written.toLowerCase(), correction]));
}

function byWritten(map: ReadonlyMap<string, Correction>, written: string): Correction | undefined {
  return map.get(written.toLowerCase());
}

const actionCorrectionsByName = byName(actionCorrections);
const prefixCorrectionsByName = byName(prefixCorrections);
const keyCorrectionsByName = byName(keyCorrections);
const principalCorrectionsByName = byName(principalCorrections);
