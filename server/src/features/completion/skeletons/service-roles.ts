// Permissions of the roles that Amazon Bedrock takes on to do its work. Who may take them on is said in trust.ts.

import { type Skeleton, type StatementText, bedrockGuide, invoke, modelArn, ownArn } from './skeleton';

/** A bucket's objects and its list are different resources; both are held to one account. */
function readBucket(sid: string, bucket: string): readonly StatementText[] {
  return [
    {
      Sid: `List${sid}`,
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: `arn:<partition>:s3:::<${bucket}>`,
      Condition: { StringEquals: { 'aws:ResourceAccount': '<account>' } },
    },
    {
      Sid: `Read${sid}`,
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `arn:<partition>:s3:::<${bucket}>/*`,
      Condition: { StringEquals: { 'aws:ResourceAccount': '<account>' } },
    },
  ];
}

function writeBucket(sid: string, bucket: string): readonly StatementText[] {
  const [list, read] = readBucket(sid, bucket);
  return [...(list ? [list] : []), { ...read, Sid: `Write${sid}`, Action: ['s3:GetObject', 's3:PutObject'] }];
}

const invokeModel: StatementText = { Sid: 'InvokeModel', Effect: 'Allow', Action: invoke, Resource: modelArn };

export const serviceRoleSkeletons: readonly Skeleton[] = [
  {
    label: 'agent service role',
    about:
      'What an agent may do: call its model, read the schemas of its action groups, query its knowledge base, apply its guardrail. Remove what it does not have.',
    source: `${bedrockGuide}agents-permissions.html`,
    kinds: ['identity'],
    words: 'Agents execution role',
    statements: [
      invokeModel,
      {
        Sid: 'ReadActionGroupSchemas',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:<partition>:s3:::<bucket>/<path-of-schema>',
        Condition: { StringEquals: { 'aws:ResourceAccount': '<account>' } },
      },
      {
        Sid: 'QueryKnowledgeBase',
        Effect: 'Allow',
        Action: 'bedrock:Retrieve',
        Resource: `${ownArn}knowledge-base/<knowledge-base-id>`,
      },
      {
        Sid: 'ApplyGuardrail',
        Effect: 'Allow',
        Action: 'bedrock:ApplyGuardrail',
        Resource: `${ownArn}guardrail/<guardrail-id>`,
      },
    ],
  },
  {
    label: 'knowledge base service role',
    about:
      'What a knowledge base may do: call its embedding model, read its bucket, and use its collection of OpenSearch Serverless, whose data access policy must name the role too.',
    source: `${bedrockGuide}kb-permissions.html`,
    kinds: ['identity'],
    words: 'execution role',
    statements: [
      {
        Sid: 'InvokeEmbeddingModel',
        Effect: 'Allow',
        Action: 'bedrock:InvokeModel',
        Resource: 'arn:<partition>:bedrock:<region>::foundation-model/<embedding-model>',
      },
      ...readBucket('DataSource', 'bucket'),
      {
        Sid: 'UseCollection',
        Effect: 'Allow',
        Action: 'aoss:APIAccessAll',
        Resource: 'arn:<partition>:aoss:<region>:<account>:collection/<collection-id>',
      },
    ],
  },
  {
    label: 'flow service role',
    about:
      'What a flow may do: call the model of its prompts, use a prompt, query a knowledge base, call an agent and a function. Remove what it has no node for.',
    source: `${bedrockGuide}flows-permissions.html`,
    kinds: ['identity'],
    words: 'execution role',
    statements: [
      invokeModel,
      { Sid: 'UsePrompt', Effect: 'Allow', Action: 'bedrock:RenderPrompt', Resource: `${ownArn}prompt/<prompt-id>*` },
      {
        Sid: 'QueryKnowledgeBase',
        Effect: 'Allow',
        Action: 'bedrock:Retrieve',
        Resource: `${ownArn}knowledge-base/<knowledge-base-id>`,
      },
      {
        Sid: 'CallAgent',
        Effect: 'Allow',
        Action: ['bedrock:GetAgentAlias', 'bedrock:InvokeAgent'],
        Resource: `${ownArn}agent-alias/<agent-id>/<alias-id>`,
      },
      {
        Sid: 'CallFunction',
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: 'arn:<partition>:lambda:<region>:<account>:function:<function-name>',
      },
    ],
  },
  {
    label: 'model customization service role',
    about: 'What a job that trains a custom model may do: read the data to train and to check with, write its results.',
    source: `${bedrockGuide}model-customization-iam-role.html`,
    kinds: ['identity'],
    words: 'fine-tuning custom model training job',
    statements: [
      ...readBucket('TrainingData', 'training-bucket'),
      ...readBucket('ValidationData', 'validation-bucket'),
      ...writeBucket('Results', 'output-bucket'),
    ],
  },
  {
    label: 'batch inference service role',
    about: 'What a batch job may do: call its model, read its input, write its output.',
    source: `${bedrockGuide}batch-iam-sr.html`,
    kinds: ['identity'],
    words: 'CreateModelInvocationJob',
    statements: [invokeModel, ...readBucket('Input', 'input-bucket'), ...writeBucket('Output', 'output-bucket')],
  },
  {
    label: 'model evaluation service role',
    about:
      'What an evaluation job may do: call the model under test and the one that judges it, read the data set, write the report.',
    source: `${bedrockGuide}judge-service-roles.html`,
    kinds: ['identity'],
    words: 'CreateEvaluationJob judge',
    statements: [
      {
        Sid: 'InvokeModels',
        Effect: 'Allow',
        Action: invoke,
        Resource: [modelArn, 'arn:<partition>:bedrock:<region>::foundation-model/<judge-model>'],
      },
      ...readBucket('DataSet', 'dataset-bucket'),
      {
        Sid: 'ListReport',
        Effect: 'Allow',
        Action: ['s3:ListBucket', 's3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
        Resource: 'arn:<partition>:s3:::<output-bucket>',
        Condition: { StringEquals: { 'aws:ResourceAccount': '<account>' } },
      },
      {
        Sid: 'WriteReport',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
        Resource: 'arn:<partition>:s3:::<output-bucket>/*',
        Condition: { StringEquals: { 'aws:ResourceAccount': '<account>' } },
      },
    ],
  },
];
