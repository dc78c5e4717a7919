// Policies that hang on a resource: keys of KMS and VPC endpoints.

import { bedrockGuide, invoke, ownArn } from '../../../catalog/bedrock/roles/role-use';
import { firstVerified } from '../../../catalog/fact';
import type { Skeleton, StatementText } from './skeleton';

/** Without it nobody could change the key any more. */
const administer: StatementText = {
  Sid: 'AdministerKey',
  Effect: 'Allow',
  Principal: { AWS: 'arn:<partition>:iam::<account>:root' },
  Action: 'kms:*',
  Resource: '*',
};

const viaBedrock = { StringEquals: { 'kms:ViaService': 'bedrock.<region>.amazonaws.com' } };

export const resourceSkeletons: readonly Skeleton[] = [
  {
    label: 'KMS key for agents',
    about:
      'Lets Amazon Bedrock and the service role of an agent encrypt and decrypt the data of that agent with the key.',
    source: `${bedrockGuide}encryption-agents.html`,
    verified: firstVerified,
    kinds: ['kms-key'],
    statements: [
      administer,
      {
        Sid: 'EncryptAgent',
        Effect: 'Allow',
        Principal: { Service: 'bedrock.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: {
          StringEquals: {
            'aws:SourceAccount': '<account>',
            'kms:EncryptionContext:aws:bedrock:arn': `${ownArn}agent/<agent-id>`,
          },
        },
      },
      {
        Sid: 'UseThroughServiceRole',
        Effect: 'Allow',
        Principal: { AWS: 'arn:<partition>:iam::<account>:role/<role-name>' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: viaBedrock,
      },
    ],
  },
  {
    label: 'KMS key for custom models',
    about: 'Lets one role make custom models that are encrypted with the key, and another one use them.',
    source: `${bedrockGuide}encryption-custom-job.html`,
    verified: firstVerified,
    kinds: ['kms-key'],
    words: 'model customization fine-tuning',
    statements: [
      administer,
      {
        Sid: 'BuildCustomModels',
        Effect: 'Allow',
        Principal: { AWS: 'arn:<partition>:iam::<account>:role/<builder-role>' },
        Action: ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: viaBedrock,
      },
      {
        Sid: 'UseCustomModels',
        Effect: 'Allow',
        Principal: { AWS: 'arn:<partition>:iam::<account>:role/<user-role>' },
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: viaBedrock,
      },
    ],
  },
  {
    label: 'inference through a VPC endpoint',
    about: 'Lets the identities of one account call models through the endpoint, and do nothing else.',
    source: `${bedrockGuide}vpc-interface-endpoints.html`,
    verified: firstVerified,
    kinds: ['vpc-endpoint'],
    words: 'VPC endpoint policy',
    statements: [
      {
        Sid: 'InferenceOfOneAccount',
        Effect: 'Allow',
        Principal: '*',
        Action: invoke,
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': '<account>' } },
      },
    ],
  },
];
