// Roles that stand beside models and agents: logging, Data Automation, endpoints of Bedrock Marketplace.

import { unverified } from '../../fact';
import { type RoleUse, allow, bedrockGuide, bucketAccess, ownArn, rolesVerified } from './role-use';

const loggingPage = { source: `${bedrockGuide}model-invocation-logging.html`, verified: rolesVerified };
const dataAutomationPage = `${bedrockGuide}bda-using-api.html`;
const marketplacePage = `${bedrockGuide}setup-amazon-bedrock-marketplace.html`;

const logging: RoleUse = {
  id: 'invocation-logging',
  title: 'model invocation logging role',
  worker: 'invocation logging',
  trust: { service: 'bedrock.amazonaws.com', sourceArns: [`${ownArn}*`], ...loggingPage },
  makers: ['bedrock:PutModelInvocationLoggingConfiguration'],
  evidence: {
    actions: [
      { action: 'logs:PutLogEvents', on: 'log-stream:aws/bedrock/modelinvocations' },
      { action: 'logs:CreateLogStream', on: 'log-stream:aws/bedrock/modelinvocations' },
    ],
  },
  parts: [
    {
      id: 'log-group',
      purpose: 'write to its log group',
      ...loggingPage,
      statements: [
        allow(
          'WriteLogs',
          ['logs:CreateLogStream', 'logs:PutLogEvents'],
          'arn:<partition>:logs:<region>:<account>:log-group:<log-group>:log-stream:aws/bedrock/modelinvocations',
        ),
      ],
    },
  ],
};

/** Takes on no role: whoever starts it must be allowed what it does. */
const dataAutomation: RoleUse = {
  id: 'data-automation',
  title: 'caller of Data Automation',
  worker: 'Data Automation',
  evidence: {},
  parts: [
    {
      id: 'run',
      purpose: 'run a project',
      source: `${bedrockGuide}kb-permissions.html`,
      verified: rolesVerified,
      statements: [
        allow('RunProject', 'bedrock:InvokeDataAutomationAsync', [
          `${ownArn}data-automation-profile/<data-automation-profile-id>`,
          `${ownArn}data-automation-project/<project-id>`,
        ]),
        allow('FollowRun', 'bedrock:GetDataAutomationStatus', `${ownArn}data-automation-invocation/*`),
      ],
    },
    {
      id: 'input',
      purpose: 'read its input',
      source: dataAutomationPage,
      verified: unverified,
      statements: bucketAccess('Input', 'input-bucket', 's3:ListBucket', 's3:GetObject'),
    },
    {
      id: 'output',
      purpose: 'write its output',
      source: dataAutomationPage,
      verified: unverified,
      statements: bucketAccess('Output', 'output-bucket', 's3:ListBucket', ['s3:GetObject', 's3:PutObject']),
    },
  ],
};

const marketplaceEndpoint: RoleUse = {
  id: 'marketplace-endpoint',
  title: 'Marketplace model endpoint role',
  worker: 'an endpoint of Bedrock Marketplace',
  // The endpoint is one of SageMaker AI, which takes the role on.
  trust: {
    service: 'sagemaker.amazonaws.com',
    passedTo: ['sagemaker.amazonaws.com', 'bedrock.amazonaws.com'],
    sourceArns: [],
    source: marketplacePage,
    verified: rolesVerified,
  },
  makers: ['bedrock:CreateMarketplaceModelEndpoint', 'bedrock:UpdateMarketplaceModelEndpoint'],
  evidence: { names: ['sagemakerexecutionroleforbedrockmarketplace', 'sagemakerroleforbedrock'] },
  parts: [
    {
      id: 'image',
      purpose: 'fetch the image of the model',
      source: marketplacePage,
      verified: unverified,
      statements: [
        allow(
          'PullImage',
          ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          'arn:<partition>:ecr:<region>:<image-account>:repository/<repository-name>',
        ),
        allow('SignInToRegistry', 'ecr:GetAuthorizationToken', '*'),
      ],
    },
    {
      id: 'logs',
      purpose: 'write logs',
      source: marketplacePage,
      verified: unverified,
      statements: [
        allow(
          'WriteEndpointLogs',
          ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          'arn:<partition>:logs:<region>:<account>:log-group:/aws/sagemaker/Endpoints/*',
        ),
      ],
    },
  ],
};

export const platformRoles: readonly RoleUse[] = [logging, dataAutomation, marketplaceEndpoint];
