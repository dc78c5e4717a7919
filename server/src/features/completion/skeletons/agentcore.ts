// The execution role of an agent in AgentCore Runtime.

import { type Skeleton, type StatementText, invoke, modelArn } from './skeleton';

const logGroups = 'arn:<partition>:logs:<region>:<account>:log-group:';
const directory = 'arn:<partition>:bedrock-agentcore:<region>:<account>:workload-identity-directory/default';

const statements: readonly StatementText[] = [
  {
    Sid: 'PullImage',
    Effect: 'Allow',
    Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    Resource: 'arn:<partition>:ecr:<region>:<account>:repository/<repository-name>',
  },
  { Sid: 'SignInToRegistry', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
  {
    Sid: 'CreateLogGroup',
    Effect: 'Allow',
    Action: ['logs:CreateLogGroup', 'logs:DescribeLogStreams'],
    Resource: `${logGroups}/aws/bedrock-agentcore/runtimes/*`,
  },
  // The page scopes this to log groups, but the action knows no resources: `*` is what surely works.
  { Sid: 'FindLogGroup', Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' },
  {
    Sid: 'WriteLogs',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `${logGroups}/aws/bedrock-agentcore/runtimes/*:log-stream:*`,
  },
  {
    Sid: 'Trace',
    Effect: 'Allow',
    Action: ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    Resource: '*',
  },
  {
    Sid: 'WriteMetrics',
    Effect: 'Allow',
    Action: 'cloudwatch:PutMetricData',
    Resource: '*',
    Condition: { StringEquals: { 'cloudwatch:namespace': 'bedrock-agentcore' } },
  },
  {
    Sid: 'GetWorkloadToken',
    Effect: 'Allow',
    Action: ['bedrock-agentcore:GetWorkloadAccessToken', 'bedrock-agentcore:GetWorkloadAccessTokenForJWT'],
    Resource: [directory, `${directory}/workload-identity/<agent-name>-*`],
  },
  { Sid: 'InvokeModel', Effect: 'Allow', Action: invoke, Resource: modelArn },
];

export const agentCoreSkeletons: readonly Skeleton[] = [
  {
    label: 'AgentCore runtime role',
    words: 'execution role',
    about:
      'What an agent in AgentCore Runtime may do: fetch its image, write logs, traces and metrics, get tokens for its workload identity, call its model. Left out on purpose: tokens for a user id that the caller writes, and `logs:PutResourcePolicy`, which only traces to a log group of their own need.',
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html',
    verified: '2026-11-22',
    kinds: ['identity'],
    statements,
  },
];
