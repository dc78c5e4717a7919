// Permissions of the roles that Amazon Bedrock takes on to do its work. Who may take them on is said in trust.ts.

import { type Json, type Skeleton, type StatementText, bedrockGuide, invoke, modelArn, ownArn } from './skeleton';

/** A bucket's objects and its list are different resources. */
function readBucket(sid: string, bucket: string): readonly StatementText[] {
  return [list(sid, 's3:ListBucket', bucket), objects(`Read${sid}`, 's3:GetObject', bucket)];
}

function writeBucket(sid: string, bucket: string): readonly StatementText[] {
  return [list(sid, 's3:ListBucket', bucket), objects(`Write${sid}`, ['s3:GetObject', 's3:PutObject'], bucket)];
}

function list(sid: string, action: Json, bucket: string): StatementText {
  return inAccount({
    Sid: `List${sid}`,
    Effect: 'Allow',
    Action: action,
    Resource: `arn:<partition>:s3:::<${bucket}>`,
  });
}

function objects(sid: string, action: Json, bucket: string): StatementText {
  return inAccount({ Sid: sid, Effect: 'Allow', Action: action, Resource: `arn:<partition>:s3:::<${bucket}>/*` });
}

/** A bucket's name is free for anybody to take once it is deleted. */
function inAccount(statement: StatementText): StatementText {
  return { ...statement, Condition: { StringEquals: { 'aws:ResourceAccount': '<account>' } } };
}

/** AWS's pages name `InvokeModel` alone for a model and both for a profile: the same rights, so an answer may come in pieces. */
const invokeModel: StatementText = { Sid: 'InvokeModel', Effect: 'Allow', Action: invoke, Resource: modelArn };

const queryKnowledgeBase: StatementText = {
  Sid: 'QueryKnowledgeBase',
  Effect: 'Allow',
  Action: 'bedrock:Retrieve',
  Resource: `${ownArn}knowledge-base/<knowledge-base-id>`,
};

const applyGuardrail: StatementText = {
  Sid: 'ApplyGuardrail',
  Effect: 'Allow',
  Action: 'bedrock:ApplyGuardrail',
  Resource: `${ownArn}guardrail/<guardrail-id>`,
};

export const serviceRoleSkeletons: readonly Skeleton[] = [
  {
    label: 'agent service role',
    about:
      'What an agent may do: call its model, read the schemas of its action groups, query its knowledge base, apply its guardrail. Remove what it does not have.',
    source: `${bedrockGuide}agents-permissions.html`,
    verified: '2026-11-22',
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
      queryKnowledgeBase,
      applyGuardrail,
    ],
  },
  {
    label: 'knowledge base service role',
    about:
      'What a knowledge base may do: call its embedding model, read its bucket, and use its collection of OpenSearch Serverless, whose data access policy must name the role too.',
    source: `${bedrockGuide}kb-permissions.html`,
    verified: '2026-11-22',
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
      'What a flow may do, node by node: call the model of a prompt, use a prompt, query a knowledge base, apply a guardrail, call an agent, a function and a bot, read from a bucket and write to one. Remove what it has no node for; a customer managed key needs `kms:Decrypt` and `kms:GenerateDataKey` besides.',
    source: `${bedrockGuide}flows-permissions.html`,
    verified: '2026-11-22',
    kinds: ['identity'],
    words: 'execution role',
    statements: [
      invokeModel,
      {
        Sid: 'UsePrompt',
        Effect: 'Allow',
        Action: 'bedrock:RenderPrompt',
        // The page names the prompt alone; a flow that is fixed on one of its versions asks for that.
        Resource: [`${ownArn}prompt/<prompt-id>`, `${ownArn}prompt/<prompt-id>:*`],
      },
      queryKnowledgeBase,
      applyGuardrail,
      {
        Sid: 'CallAgent',
        Effect: 'Allow',
        Action: 'bedrock:InvokeAgent',
        Resource: `${ownArn}agent-alias/<agent-id>/<alias-id>`,
      },
      {
        Sid: 'CallFunction',
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: 'arn:<partition>:lambda:<region>:<account>:function:<function-name>',
      },
      {
        Sid: 'CallBot',
        Effect: 'Allow',
        Action: 'lex:RecognizeUtterance',
        Resource: 'arn:<partition>:lex:<region>:<account>:bot-alias/<bot-id>/<bot-alias-id>',
      },
      objects('ReadData', 's3:GetObject', 'input-bucket'),
      objects('WriteData', 's3:PutObject', 'output-bucket'),
    ],
  },
  {
    label: 'model customization service role',
    about: 'What a job that trains a custom model may do: read the data to train and to check with, write its results.',
    source: `${bedrockGuide}model-customization-iam-role.html`,
    verified: '2026-11-22',
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
    about:
      'What a batch job may do: read its input and write its output. A model of one Region needs no permission here; a job through an inference profile needs `bedrock:InvokeModel` on the profile and on the model in each of its Regions besides.',
    source: `${bedrockGuide}batch-iam-sr.html`,
    verified: '2026-11-22',
    kinds: ['identity'],
    words: 'CreateModelInvocationJob',
    statements: [...readBucket('Input', 'input-bucket'), ...writeBucket('Output', 'output-bucket')],
  },
  {
    label: 'model evaluation service role',
    about:
      'What an evaluation job may do: call the model under test and the one that judges it, read the data set, write the report. AWS lists `bedrock:CreateModelInvocationJob` and `bedrock:StopModelInvocationJob` besides, for jobs that call the models in batches.',
    source: `${bedrockGuide}judge-service-roles.html`,
    verified: '2026-11-22',
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
      list('Report', ['s3:ListBucket', 's3:GetBucketLocation', 's3:ListBucketMultipartUploads'], 'output-bucket'),
      objects('WriteReport', ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'], 'output-bucket'),
    ],
  },
];
