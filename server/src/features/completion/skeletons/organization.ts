// Service control policies: what nobody in an account may do, whatever else allows it.

import { bedrockGuide, invoke } from '../../../catalog/bedrock/roles/role-use';
import { firstVerified } from '../../../catalog/fact';
import type { Skeleton } from './skeleton';

const keysPage = `${bedrockGuide}api-keys-permissions.html`;

export const organizationSkeletons: readonly Skeleton[] = [
  {
    label: 'deny models that are not approved',
    about:
      'Denies inference on every model but those listed, on both endpoints of Bedrock. Inference profiles are left to the models behind them, which are checked as well.',
    source: `${bedrockGuide}security_iam_id-based-policy-examples.html`,
    verified: firstVerified,
    kinds: ['scp'],
    places: { 'approved-models': 'anthropic.claude-*' },
    statements: [
      {
        Sid: 'DenyOtherModels',
        Effect: 'Deny',
        Action: invoke,
        NotResource: [
          'arn:<partition>:bedrock:*::foundation-model/<approved-models>',
          'arn:<partition>:bedrock:*:*:inference-profile/*',
          'arn:<partition>:bedrock:*:*:application-inference-profile/*',
        ],
      },
      {
        Sid: 'DenyOtherModelsOnMantle',
        Effect: 'Deny',
        Action: 'bedrock-mantle:CreateInference',
        Resource: '*',
        Condition: { StringNotLike: { 'bedrock-mantle:Model': '<approved-models>' } },
      },
    ],
  },
  {
    label: 'deny Regions that are not approved',
    about:
      'Denies Bedrock in every Region but those listed. Calls through the US profiles are let through wherever they are served, and `unspecified` keeps global inference working: take either out to stop it.',
    source: `${bedrockGuide}global-cross-region-inference.html`,
    verified: firstVerified,
    kinds: ['scp'],
    places: { 'second-region': 'us-west-2' },
    statements: [
      {
        Sid: 'DenyOtherRegions',
        Effect: 'Deny',
        Action: ['bedrock:*', 'bedrock-mantle:*'],
        Resource: '*',
        Condition: {
          StringNotEquals: { 'aws:RequestedRegion': ['<region>', '<second-region>', 'unspecified'] },
          ArnNotLike: { 'bedrock:InferenceProfileArn': 'arn:<partition>:bedrock:*:*:inference-profile/us.*' },
        },
      },
    ],
  },
  {
    label: 'deny global inference',
    about: 'Denies calls through global inference profiles, whose Region is `unspecified`. Geographic profiles stay.',
    source: `${bedrockGuide}global-cross-region-inference.html`,
    verified: firstVerified,
    kinds: ['scp'],
    statements: [
      {
        Sid: 'DenyGlobalInference',
        Effect: 'Deny',
        Action: invoke,
        Resource: '*',
        Condition: {
          StringEquals: { 'aws:RequestedRegion': 'unspecified' },
          ArnLike: { 'bedrock:InferenceProfileArn': 'arn:<partition>:bedrock:*:*:inference-profile/global.*' },
        },
      },
    ],
  },
  {
    label: 'deny long-term API keys',
    about: 'Denies calls with a long-term API key on both endpoints of Bedrock, and making such keys.',
    source: keysPage,
    verified: firstVerified,
    kinds: ['scp'],
    words: 'CallWithBearerToken bearer token',
    statements: [
      longTerm('DenyLongTermKeys', 'bedrock'),
      longTerm('DenyLongTermKeysOnMantle', 'bedrock-mantle'),
      {
        Sid: 'DenyMakingLongTermKeys',
        Effect: 'Deny',
        Action: 'iam:CreateServiceSpecificCredential',
        Resource: '*',
        Condition: { StringEquals: { 'iam:ServiceSpecificCredentialServiceName': 'bedrock.amazonaws.com' } },
      },
    ],
  },
];

function longTerm(sid: string, prefix: string): Skeleton['statements'][number] {
  return {
    Sid: sid,
    Effect: 'Deny',
    Action: `${prefix}:CallWithBearerToken`,
    Resource: '*',
    Condition: { StringEquals: { [`${prefix}:BearerTokenType`]: 'LONG_TERM' } },
  };
}
