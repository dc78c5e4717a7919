// The roles of AgentCore: runtimes, gateways, memories, browsers, code interpreters.

import { unverified } from '../../fact';
import {
  type RolePart,
  type RoleUse,
  agentCoreArn,
  agentCoreGuide,
  agentCoreTrust,
  allow,
  invoke,
  modelArn,
  ownBucket,
  rolesVerified,
} from './role-use';

const verified = rolesVerified;
const runtimePage = { source: `${agentCoreGuide}runtime-permissions.html`, verified };
const gatewayPage = { source: `${agentCoreGuide}gateway-prerequisites-permissions.html`, verified };
const outboundPage = { source: `${agentCoreGuide}gateway-outbound-auth.html`, verified };
const policyPage = { source: `${agentCoreGuide}policy-permissions.html`, verified };
const memoryPage = {
  source:
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonBedrockAgentCoreMemoryBedrockModelInferenceExecutionRolePolicy.html',
  verified,
};
const selfManagedPage = `${agentCoreGuide}memory-self-managed-strategies.html`;
const browserPage = { source: `${agentCoreGuide}browser-resource-session-management.html`, verified };
const interpreterPage = { source: `${agentCoreGuide}code-interpreter-s3-integration.html`, verified };

const logGroups = 'arn:<partition>:logs:<region>:<account>:log-group:';
const directory = `${agentCoreArn}workload-identity-directory/default`;

/** A token of the workload's own, which every credential is asked for with. */
const workloadToken = allow('GetWorkloadToken', 'bedrock-agentcore:GetWorkloadAccessToken', [
  directory,
  `${directory}/workload-identity/<workload-name>-*`,
]);
const readSecret = allow(
  'ReadCredential',
  'secretsmanager:GetSecretValue',
  'arn:<partition>:secretsmanager:<region>:<account>:secret:<secret-id>',
);

const runtime: RoleUse = {
  id: 'agentcore-runtime',
  title: 'AgentCore runtime role',
  worker: 'an AgentCore runtime',
  trust: agentCoreTrust('*', runtimePage.source, verified),
  makers: ['bedrock-agentcore:CreateAgentRuntime', 'bedrock-agentcore:UpdateAgentRuntime'],
  evidence: {
    names: ['agentcoreruntimerole', 'agentcoreruntimeexecutionrole', 'amazonbedrockagentcoreruntime'],
    actions: [{ action: 'logs:PutLogEvents', on: 'log-group:/aws/bedrock-agentcore/runtimes/' }],
  },
  parts: [
    {
      id: 'log-group',
      purpose: 'make its log group',
      ...runtimePage,
      statements: [
        allow(
          'CreateLogGroup',
          ['logs:CreateLogGroup', 'logs:DescribeLogStreams'],
          `${logGroups}/aws/bedrock-agentcore/runtimes/*`,
        ),
        // AWS's page names log groups here, which its authorization reference does not know for this action.
        allow('FindLogGroup', 'logs:DescribeLogGroups', '*'),
      ],
    },
    {
      id: 'log-streams',
      purpose: 'write logs',
      ...runtimePage,
      statements: [
        allow(
          'WriteLogs',
          ['logs:CreateLogStream', 'logs:PutLogEvents'],
          `${logGroups}/aws/bedrock-agentcore/runtimes/*:log-stream:*`,
        ),
      ],
    },
    {
      id: 'image',
      purpose: 'fetch its image',
      when: 'the agent is a container',
      signs: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:GetAuthorizationToken'],
      ...runtimePage,
      statements: [
        allow(
          'PullImage',
          ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          'arn:<partition>:ecr:<region>:<account>:repository/<repository-name>',
        ),
        allow('SignInToRegistry', 'ecr:GetAuthorizationToken', '*'),
      ],
    },
    {
      id: 'traces',
      purpose: 'send traces',
      when: 'the agent is traced',
      signs: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      ...runtimePage,
      statements: [
        allow(
          'Trace',
          ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
          '*',
        ),
      ],
    },
    {
      id: 'metrics',
      purpose: 'write metrics',
      when: 'the agent is measured',
      ...runtimePage,
      statements: [
        allow('WriteMetrics', 'cloudwatch:PutMetricData', '*', {
          StringEquals: { 'cloudwatch:namespace': 'bedrock-agentcore' },
        }),
      ],
    },
    {
      id: 'workload-token',
      purpose: 'get tokens for its workload identity',
      when: 'the agent asks AgentCore Identity for credentials',
      ...runtimePage,
      statements: [
        allow(
          'GetWorkloadToken',
          ['bedrock-agentcore:GetWorkloadAccessToken', 'bedrock-agentcore:GetWorkloadAccessTokenForJWT'],
          [directory, `${directory}/workload-identity/<agent-name>-*`],
        ),
      ],
    },
    {
      id: 'model',
      purpose: 'call its model',
      when: 'the agent calls a model of Bedrock',
      ...runtimePage,
      statements: [allow('InvokeModel', invoke, modelArn)],
    },
  ],
};

/** A credential that AgentCore Identity keeps for a target. */
function credential(id: string, what: string, action: string, provider: string): RolePart {
  return {
    id,
    purpose: `sign in to its targets with ${what}`,
    when: `a target asks for ${what}`,
    signs: [action],
    ...outboundPage,
    statements: [
      workloadToken,
      allow(
        `Get${provider}`,
        action,
        `${agentCoreArn}token-vault/<token-vault-id>/${provider.toLowerCase()}/<credential-provider>`,
      ),
      readSecret,
    ],
  };
}

const gateway: RoleUse = {
  id: 'agentcore-gateway',
  title: 'AgentCore gateway role',
  worker: 'an AgentCore gateway',
  trust: agentCoreTrust('gateway/<gateway-name>-*', gatewayPage.source, verified),
  makers: ['bedrock-agentcore:CreateGateway', 'bedrock-agentcore:UpdateGateway'],
  evidence: {
    sids: ['AmazonBedrockAgentCoreGatewayLambdaProd'],
    names: [
      'agentcoregatewayrole',
      'agentcoregatewayexecutionrole',
      'gatewayservicerole',
      'amazonbedrockagentcoregateway',
    ],
    actions: [
      { action: 'bedrock-agentcore:AuthorizeAction' },
      { action: 'bedrock-agentcore:PartiallyAuthorizeActions' },
    ],
  },
  parts: [
    {
      id: 'function',
      purpose: 'call a function',
      when: 'a target is a function',
      ...gatewayPage,
      statements: [
        allow(
          'CallFunction',
          'lambda:InvokeFunction',
          'arn:<partition>:lambda:<region>:<account>:function:<function-name>',
        ),
      ],
    },
    {
      id: 'policy-engine',
      purpose: 'ask its policy engine',
      when: 'a policy engine is attached',
      signs: ['bedrock-agentcore:AuthorizeAction', 'bedrock-agentcore:PartiallyAuthorizeActions'],
      ...policyPage,
      statements: [
        allow(
          'ReadPolicyEngine',
          'bedrock-agentcore:GetPolicyEngine',
          `${agentCoreArn}policy-engine/<policy-engine-id>`,
        ),
        allow(
          'AskPolicyEngine',
          ['bedrock-agentcore:AuthorizeAction', 'bedrock-agentcore:PartiallyAuthorizeActions'],
          [`${agentCoreArn}policy-engine/<policy-engine-id>`, `${agentCoreArn}gateway/<gateway-id>`],
        ),
      ],
    },
    credential('oauth', 'OAuth', 'bedrock-agentcore:GetResourceOauth2Token', 'Oauth2CredentialProvider'),
    credential('api-key', 'an API key', 'bedrock-agentcore:GetResourceApiKey', 'ApiKeyCredentialProvider'),
  ],
};

const memory: RoleUse = {
  id: 'agentcore-memory',
  title: 'AgentCore memory role',
  worker: 'an AgentCore memory',
  trust: agentCoreTrust('*', selfManagedPage, unverified),
  makers: ['bedrock-agentcore:CreateMemory', 'bedrock-agentcore:UpdateMemory'],
  evidence: { names: ['agentcorememoryrole', 'agentcorememoryexecutionrole'] },
  parts: [
    {
      id: 'model',
      purpose: 'call the model of its strategies',
      when: 'a strategy of AgentCore is given a model of its own',
      ...memoryPage,
      statements: [allow('InvokeModel', invoke, modelArn)],
    },
    {
      id: 'payloads',
      purpose: 'hand conversations over',
      when: 'a strategy is self-managed',
      source: selfManagedPage,
      verified: unverified,
      statements: [
        allow('FindPayloadBucket', 's3:GetBucketLocation', 'arn:<partition>:s3:::<payload-bucket>', ownBucket),
        allow('WritePayloads', 's3:PutObject', 'arn:<partition>:s3:::<payload-bucket>/*', ownBucket),
        allow(
          'Notify',
          ['sns:GetTopicAttributes', 'sns:Publish'],
          'arn:<partition>:sns:<region>:<account>:<topic-name>',
        ),
      ],
    },
  ],
};

const browser: RoleUse = {
  id: 'agentcore-browser',
  title: 'AgentCore browser role',
  worker: 'an AgentCore browser',
  trust: agentCoreTrust('*', browserPage.source, verified),
  makers: ['bedrock-agentcore:CreateBrowser'],
  evidence: { sids: ['BedrockAgentCoreBuiltInToolsS3Policy'], names: ['agentcorebrowserrole'] },
  parts: [
    {
      id: 'recordings',
      purpose: 'record its sessions',
      ...browserPage,
      statements: [
        allow(
          'WriteRecordings',
          ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject'],
          'arn:<partition>:s3:::<recording-bucket>/*',
          ownBucket,
        ),
      ],
    },
  ],
};

const interpreter: RoleUse = {
  id: 'agentcore-code-interpreter',
  title: 'AgentCore code interpreter role',
  worker: 'an AgentCore code interpreter',
  trust: agentCoreTrust('*', interpreterPage.source, unverified),
  makers: ['bedrock-agentcore:CreateCodeInterpreter'],
  evidence: { names: ['agentcorecodeinterpreterrole'] },
  parts: [
    {
      id: 'files',
      purpose: 'exchange files',
      when: 'code works with files in Amazon S3',
      ...interpreterPage,
      statements: [
        allow('ExchangeFiles', ['s3:GetObject', 's3:PutObject'], 'arn:<partition>:s3:::<bucket>/*', ownBucket),
      ],
    },
  ],
};

export const agentCoreRoles: readonly RoleUse[] = [runtime, gateway, memory, browser, interpreter];
