// What looks wrong and is right: shapes that checkers of policies have stumbled over, each with the most that may be said of it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyKind } from '../server/src/documents/site';
import { rules } from '../server/src/rules/index';
import { levels } from '../server/src/rules/rule';
import { createRuleSet } from '../server/src/rules/rule-set';
import { createPolicyService } from '../server/src/service';
import { realCatalog } from './harness/mini-catalog';

const service = createPolicyService({
  catalog: realCatalog(),
  onFailure: (rule, error) => assert.fail(`${rule} failed: ${String(error)}`),
});
const ruleSet = createRuleSet(rules, new Map());

type Most = 'nothing' | 'info' | 'warning';

const bothInvokes = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const account = '444466668888';
const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0';

/** A statement of one kind of policy; `info` is the most unless it says otherwise. */
const shapes: readonly { name: string; kind: PolicyKind; most?: Most; statement: Record<string, unknown> }[] = [
  { name: 'a model without an account', kind: 'identity', statement: allow(bothInvokes, model) },
  {
    name: 'a model without account and Region, for global inference',
    kind: 'identity',
    statement: allow(bothInvokes, 'arn:aws:bedrock:::foundation-model/amazon.nova-lite-v1:0', {
      StringEquals: { 'aws:RequestedRegion': 'unspecified' },
    }),
  },
  {
    name: 'a model with any account',
    kind: 'identity',
    statement: allow(bothInvokes, 'arn:aws:bedrock:*:*:foundation-model/amazon.nova-lite-v1:0'),
  },
  {
    name: 'a wildcard in the resource type',
    kind: 'identity',
    statement: allow(['bedrock:GetCustomModel'], 'arn:aws:bedrock:*:*:*-model/*'),
  },
  {
    name: 'the account aws in the tools that AgentCore brings',
    kind: 'identity',
    statement: allow(
      ['bedrock-agentcore:StartBrowserSession', 'bedrock-agentcore:StopBrowserSession'],
      'arn:aws:bedrock-agentcore:us-east-1:aws:browser/aws.browser.v1',
    ),
  },
  {
    name: 'the account aws in the default project of data automation',
    kind: 'identity',
    statement: allow(
      ['bedrock:InvokeDataAutomationAsync'],
      'arn:aws:bedrock:us-east-1:aws:data-automation-project/public-default',
    ),
  },
  {
    name: 'a version behind a prompt',
    kind: 'identity',
    statement: allow(['bedrock:RenderPrompt'], `arn:aws:bedrock:us-east-1:${account}:prompt/A1B2C3D4E5:1`),
  },
  {
    name: 'capitals in prefixes and actions',
    kind: 'identity',
    statement: allow(['Bedrock:invokemodel', 'BEDROCK:InvokeModelWithResponseStream'], model),
  },
  {
    name: 'capitals in condition keys',
    kind: 'identity',
    statement: {
      Effect: 'Deny',
      Action: ['bedrock:CallWithBearerToken', 'bedrock-mantle:CallWithBearerToken'],
      Resource: '*',
      Condition: { StringEquals: { 'bedrock:bearerTokenType': 'LONG_TERM' } },
    },
  },
  {
    name: 'any resource in a key policy',
    kind: 'kms-key',
    statement: {
      Sid: 'Enable IAM policies',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  },
  {
    name: 'any resource in a Deny',
    kind: 'identity',
    statement: { Effect: 'Deny', Action: ['bedrock:DeleteGuardrail', 'bedrock:UpdateGuardrail'], Resource: '*' },
  },
  {
    name: 'any resource for actions that take none',
    kind: 'identity',
    statement: allow(['bedrock:ListFoundationModels', 'bedrock:ListCustomModels', 'ec2:DescribeVpcs'], '*'),
  },
  {
    name: 'everybody in an endpoint policy',
    kind: 'vpc-endpoint',
    statement: { Effect: 'Allow', Principal: '*', Action: bothInvokes, Resource: model },
  },
  {
    name: 'blanks in the Sid of a bucket policy',
    kind: 'resource',
    statement: {
      Sid: 'Read by the agent',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:role/agent` },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::examplebucket/*',
    },
  },
  {
    name: 'a Boolean without quotes',
    kind: 'identity',
    statement: allow(bothInvokes, model, { Bool: { 'aws:SecureTransport': true } }),
  },
  {
    name: 'a wide Allow in a permissions boundary',
    kind: 'permissions-boundary',
    statement: allow(['s3:*', 'logs:*'], '*'),
  },
  {
    name: 'wildcards inside the actions of an SCP',
    kind: 'scp',
    statement: { Effect: 'Deny', Action: ['bedrock:*Guardrail', 'bedrock:Put*Configuration'], Resource: '*' },
  },
  {
    name: 'NotResource in an SCP',
    kind: 'scp',
    statement: {
      Effect: 'Deny',
      Action: 'bedrock:DeleteGuardrail',
      NotResource: 'arn:aws:bedrock:*:*:guardrail/a1b2c3d4e5f6',
    },
  },
  {
    name: 'any partition, and doubled colons as AWS writes them itself',
    kind: 'identity',
    statement: allow(['kms:DescribeKey'], 'arn:*:kms:*:::*'),
  },
  {
    name: 'a string operator on a key that holds ARNs',
    kind: 'identity',
    statement: {
      Effect: 'Deny',
      Action: bothInvokes,
      Resource: '*',
      Condition: {
        StringNotEquals: {
          'bedrock:GuardrailIdentifier': `arn:aws:bedrock:us-east-1:${account}:guardrail/a1b2c3d4e5f6:1`,
        },
      },
    },
  },
  {
    name: 'variables that AWS fills in',
    kind: 'identity',
    statement: allow(['s3:GetObject'], 'arn:aws:s3:::examplebucket/${aws:PrincipalTag/team}/*', {
      StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' },
    }),
  },
  {
    name: 'an action without resource types beside one with',
    kind: 'identity',
    statement: allow(['bedrock:GetFoundationModel', 'bedrock:GetFoundationModelAvailability'], model),
  },
  {
    name: 'a custom model beside others to invoke',
    kind: 'identity',
    statement: allow(bothInvokes, [model, `arn:aws:bedrock:us-east-1:${account}:custom-model/*`]),
  },
  {
    name: 'an action of another service that the data does not have',
    kind: 'identity',
    statement: allow(['deepracer:GetTrackThatIsNew'], '*'),
  },
  {
    name: 'a service that the data does not have',
    kind: 'identity',
    statement: allow(['securityagent-next:GetThing'], '*'),
  },
  {
    name: 'keys of gateways that the data ties to no action',
    kind: 'scp',
    statement: {
      Effect: 'Deny',
      Action: ['bedrock-agentcore:CreateGateway', 'bedrock-agentcore:UpdateGateway'],
      Resource: '*',
      Condition: { StringNotEquals: { 'bedrock-agentcore:GatewayAuthorizerType': 'AWS_IAM' } },
    },
  },
  {
    name: 'tags of a resource under the prefix of its service',
    kind: 'identity',
    statement: allow(
      ['secretsmanager:GetSecretValue'],
      `arn:aws:secretsmanager:us-east-1:${account}:secret:app-a1b2c3`,
      {
        StringEquals: { 'secretsmanager:ResourceTag/team': 'search' },
      },
    ),
  },
  { name: 'the whole service on everything', kind: 'identity', most: 'warning', statement: allow(['bedrock:*'], '*') },
];

/** Documents that look like policies and are none. */
const others: readonly { name: string; document: unknown }[] = [
  {
    name: 'a Bedrock policy of AWS Organizations',
    document: {
      bedrock: {
        guardrail_inference: {
          'us-east-1': {
            config_1: { identifier: { '@@assign': 'arn:aws:bedrock:us-east-1:444466668888:guardrail/a1b2c3d4e5f6:1' } },
          },
        },
      },
    },
  },
  {
    name: 'a CloudTrail event',
    document: {
      eventVersion: '1.08',
      eventSource: 'bedrock.amazonaws.com',
      eventName: 'Converse',
      resources: [{ ARN: model }],
    },
  },
  {
    name: 'a Cedar policy in JSON',
    document: { effect: 'permit', principal: { op: 'All' }, action: { op: 'All' }, resource: { op: 'All' } },
  },
];

describe('what looks wrong and is right', () => {
  for (const { name, kind, most = 'info', statement } of shapes)
    it(name, () => assert.deepEqual(tooLoud(policyWith(statement), kind, most), []));

  it('Version behind Statement', () => {
    const text = JSON.stringify({ Statement: allow(bothInvokes, model), Version: '2012-10-17' });
    assert.deepEqual(tooLoud(text, 'identity', 'info'), []);
  });

  for (const { name, document } of others)
    it(name, () => assert.deepEqual(tooLoud(JSON.stringify(document), undefined, 'nothing'), []));
});

function allow(
  actions: readonly string[],
  resource: string | readonly string[],
  condition?: unknown,
): Record<string, unknown> {
  return {
    Effect: 'Allow',
    Action: actions,
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

function policyWith(statement: unknown): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);
}

function tooLoud(text: string, kind: PolicyKind | undefined, most: Most): readonly string[] {
  const limit = most === 'nothing' ? 0 : levels.indexOf(most);
  const settings = { path: 'policy.json', kind, rules: ruleSet, ignores: () => false };
  return service
    .analyse('shape', text, settings)
    .findings.filter(({ level }) => levels.indexOf(level) > limit)
    .map(({ level, rule, message }) => `${level} ${rule} ${message}`);
}
