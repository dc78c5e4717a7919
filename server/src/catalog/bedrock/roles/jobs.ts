// The roles of jobs: customization, import, batch inference, evaluation.

import {
  type RolePart,
  type RoleUse,
  allow,
  bedrockGuide,
  bedrockTrust,
  bucketAccess,
  invoke,
  modelArn,
} from './role-use';
import { ownArn, rolesVerified, streaming, useKey } from './role-use';

const verified = rolesVerified;
const customizationPage = { source: `${bedrockGuide}model-customization-iam-role.html`, verified };
const importPage = { source: `${bedrockGuide}model-import-iam-role.html`, verified };
const batchPage = { source: `${bedrockGuide}batch-iam-sr.html`, verified };
const judgePage = { source: `${bedrockGuide}judge-service-roles.html`, verified };
const knowledgePage = { source: `${bedrockGuide}rag-eval-service-roles.html`, verified };
const humanPage = { source: `${bedrockGuide}model-eval-service-roles.html`, verified };

const customization: RoleUse = {
  id: 'model-customization',
  title: 'model customization service role',
  worker: 'a customization job',
  trust: bedrockTrust('model-customization-job', customizationPage.source),
  makers: ['bedrock:CreateModelCustomizationJob'],
  evidence: {
    names: [
      'amazonbedrockcustomizationrole',
      'modelcustomizationrole',
      'modelcustomizationservicerole',
      'finetuningrole',
    ],
  },
  parts: [
    {
      id: 'training-data',
      purpose: 'list and read its training data',
      ...customizationPage,
      statements: bucketAccess('TrainingData', 'training-bucket', 's3:ListBucket', 's3:GetObject'),
    },
    {
      id: 'validation-data',
      purpose: 'list and read its validation data',
      when: 'there are validation data',
      ...customizationPage,
      statements: bucketAccess('ValidationData', 'validation-bucket', 's3:ListBucket', 's3:GetObject'),
    },
    {
      id: 'results',
      purpose: 'write its results',
      signs: ['s3:PutObject'],
      ...customizationPage,
      statements: bucketAccess('Results', 'output-bucket', 's3:ListBucket', ['s3:GetObject', 's3:PutObject']),
    },
    profilePart(
      'distillation',
      'call its teacher through an inference profile',
      'a model is distilled',
      customizationPage,
    ),
  ],
};

const modelImport: RoleUse = {
  id: 'model-import',
  title: 'model import service role',
  worker: 'an import job',
  trust: bedrockTrust('model-import-job', importPage.source),
  makers: ['bedrock:CreateCustomModel', 'bedrock:CreateModelImportJob'],
  evidence: { names: ['amazonbedrockmodelimportrole', 'modelimportrole', 'modelimportservicerole'] },
  parts: [
    {
      id: 'model-files',
      purpose: 'list and read the files of the model',
      ...importPage,
      statements: bucketAccess('ModelFiles', 'model-bucket', 's3:ListBucket', 's3:GetObject'),
    },
  ],
};

const batch: RoleUse = {
  id: 'batch-inference',
  title: 'batch inference service role',
  worker: 'a batch job',
  trust: bedrockTrust('model-invocation-job', batchPage.source),
  makers: ['bedrock:CreateModelInvocationJob'],
  evidence: {
    names: ['amazonbedrockbatchinferenceservicerole', 'batchinferencerole', 'batchinferenceservicerole'],
  },
  parts: [
    {
      id: 'input',
      purpose: 'list and read its input',
      ...batchPage,
      statements: bucketAccess('Input', 'input-bucket', 's3:ListBucket', 's3:GetObject'),
    },
    {
      id: 'output',
      purpose: 'write its output',
      signs: ['s3:PutObject'],
      ...batchPage,
      statements: bucketAccess('Output', 'output-bucket', 's3:ListBucket', ['s3:GetObject', 's3:PutObject']),
    },
    profilePart('inference-profile', 'call its model through an inference profile', 'a profile is used', batchPage),
    {
      id: 'input-key',
      purpose: 'decrypt its input',
      when: 'the input is encrypted with a customer managed key',
      ...batchPage,
      statements: [useKey('DecryptInput', 'kms:Decrypt', 's3')],
    },
    {
      id: 'output-key',
      purpose: 'encrypt its output',
      when: 'a customer managed key encrypts the output',
      ...batchPage,
      statements: [useKey('EncryptOutput', 'kms:GenerateDataKey', 's3')],
    },
  ],
};

const evaluation: RoleUse = {
  id: 'evaluation',
  title: 'model evaluation service role',
  worker: 'an evaluation job',
  trust: bedrockTrust('evaluation-job', knowledgePage.source),
  makers: ['bedrock:CreateEvaluationJob'],
  evidence: {
    sids: [
      'FetchAndUpdateOutputBucket',
      'AllowAccessToOutputBucket',
      'AllowAccessToCustomDatasets',
      'AllowKnowledgeBaseAPis',
      'BedrockModelInvoke',
    ],
    names: ['amazonbedrockevaluation', 'modelevaluationrole', 'modelevaluationservicerole', 'evaluationservicerole'],
  },
  parts: [
    {
      id: 'models',
      purpose: 'call the models under test',
      besides: streaming,
      ...judgePage,
      statements: [allow('CallModels', invoke, modelArn)],
    },
    {
      id: 'judge',
      purpose: 'call the model that judges',
      when: 'a model judges',
      besides: streaming,
      ...judgePage,
      statements: [allow('CallJudge', invoke, 'arn:<partition>:bedrock:<region>::foundation-model/<judge-model>')],
    },
    {
      // AWS's page lists both for every job, and does not say which one calls in batches: asked for only where one of them is there.
      id: 'batches',
      purpose: 'call the models in batches',
      when: 'the models are called in batches',
      ...judgePage,
      statements: [
        allow('CallInBatches', 'bedrock:CreateModelInvocationJob', modelArn),
        allow('StopBatches', 'bedrock:StopModelInvocationJob', `${ownArn}model-invocation-job/*`),
      ],
    },
    {
      id: 'data-set',
      purpose: 'list and read the data set',
      ...knowledgePage,
      statements: bucketAccess('DataSet', 'dataset-bucket', 's3:ListBucket', 's3:GetObject'),
    },
    {
      id: 'report',
      purpose: 'write the report',
      signs: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListBucketMultipartUploads', 's3:GetBucketLocation'],
      ...judgePage,
      statements: bucketAccess(
        'Report',
        'output-bucket',
        ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
        ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      ),
    },
    {
      id: 'knowledge-base',
      purpose: 'query the knowledge base under test',
      when: 'a knowledge base is evaluated',
      signs: ['bedrock:Retrieve'],
      ...knowledgePage,
      statements: [
        allow('QueryKnowledgeBase', 'bedrock:Retrieve', `${ownArn}knowledge-base/<knowledge-base-id>`),
        allow('AnswerFromKnowledgeBase', 'bedrock:RetrieveAndGenerate', '*'),
      ],
    },
    {
      id: 'human-loops',
      purpose: 'give work to people',
      when: 'people evaluate',
      signs: ['sagemaker:StartHumanLoop', 'sagemaker:DescribeHumanLoop', 'sagemaker:StopHumanLoop'],
      ...humanPage,
      statements: [
        allow(
          'ManageHumanLoops',
          [
            'sagemaker:DeleteHumanLoop',
            'sagemaker:DescribeFlowDefinition',
            'sagemaker:DescribeHumanLoop',
            'sagemaker:StartHumanLoop',
            'sagemaker:StopHumanLoop',
          ],
          '*',
        ),
      ],
    },
  ],
};

function profilePart(id: string, purpose: string, when: string, page: typeof batchPage): RolePart {
  return {
    id,
    purpose,
    when,
    ...page,
    statements: [
      allow('CallThroughProfile', 'bedrock:InvokeModel', [
        `${ownArn}inference-profile/<inference-profile-id>`,
        'arn:<partition>:bedrock:*::foundation-model/<model>',
      ]),
    ],
  };
}

export const jobRoles: readonly RoleUse[] = [customization, modelImport, batch, evaluation];
