// The role of a knowledge base, by vector store.

import {
  type RolePart,
  type RoleUse,
  type VectorStore,
  allow,
  bedrockGuide,
  bedrockTrust,
  bucketAccess,
} from './role-use';
import { ownArn, rolesVerified, useKey, vectorStores } from './role-use';

const page = { source: `${bedrockGuide}kb-permissions.html`, verified: rolesVerified };
const encryption = { source: `${bedrockGuide}encryption-kb.html`, verified: rolesVerified };

/** An index of Amazon Kendra embeds and reads for itself. */
const embedding: readonly VectorStore[] = vectorStores.filter((store) => store !== 'kendra');

const storeParts: readonly RolePart[] = [
  {
    id: 'opensearch-serverless',
    purpose: 'use its collection in OpenSearch Serverless',
    stores: ['opensearch-serverless'],
    ...page,
    statements: [
      allow('UseCollection', 'aoss:APIAccessAll', 'arn:<partition>:aoss:<region>:<account>:collection/<collection-id>'),
    ],
  },
  {
    id: 'opensearch-managed',
    purpose: 'use its index in an OpenSearch domain',
    stores: ['opensearch-managed'],
    ...page,
    statements: [
      allow(
        'UseIndex',
        ['es:ESHttpDelete', 'es:ESHttpGet', 'es:ESHttpPost', 'es:ESHttpPut'],
        'arn:<partition>:es:<region>:<account>:domain/<domain-name>/<index-name>',
      ),
      allow('FindDomain', 'es:DescribeDomain', 'arn:<partition>:es:<region>:<account>:domain/<domain-name>'),
    ],
  },
  {
    id: 'aurora',
    purpose: 'use its Aurora cluster through the RDS Data API',
    stores: ['aurora'],
    ...page,
    statements: [
      allow('FindCluster', 'rds:DescribeDBClusters', 'arn:<partition>:rds:<region>:<account>:cluster:<cluster-id>'),
      allow(
        'UseDataApi',
        ['rds-data:BatchExecuteStatement', 'rds-data:ExecuteStatement'],
        'arn:<partition>:rds:<region>:<account>:cluster:<cluster-id>',
      ),
    ],
  },
  {
    id: 'neptune-analytics',
    purpose: 'use its graph in Neptune Analytics',
    stores: ['neptune-analytics'],
    ...page,
    statements: [
      allow(
        'UseGraph',
        [
          'neptune-graph:DeleteDataViaQuery',
          'neptune-graph:GetGraph',
          'neptune-graph:ReadDataViaQuery',
          'neptune-graph:WriteDataViaQuery',
        ],
        'arn:<partition>:neptune-graph:<region>:<account>:graph/<graph-id>',
      ),
    ],
  },
  {
    id: 's3-vectors',
    purpose: 'use its index in S3 Vectors',
    stores: ['s3-vectors'],
    ...page,
    statements: [
      allow(
        'UseVectorIndex',
        [
          's3vectors:DeleteVectors',
          's3vectors:GetIndex',
          's3vectors:GetVectors',
          's3vectors:PutVectors',
          's3vectors:QueryVectors',
        ],
        'arn:<partition>:s3vectors:<region>:<account>:bucket/<vector-bucket>/index/<index-name>',
      ),
    ],
  },
  {
    id: 'secret',
    purpose: 'sign in to its vector store',
    stores: ['aurora', 'pinecone', 'redis-enterprise-cloud', 'mongodb-atlas'],
    ...page,
    statements: [
      allow(
        'ReadSecret',
        'secretsmanager:GetSecretValue',
        'arn:<partition>:secretsmanager:<region>:<account>:secret:<secret-id>',
      ),
    ],
  },
  {
    id: 'kendra',
    purpose: 'query its index in Amazon Kendra',
    stores: ['kendra'],
    ...page,
    statements: [
      allow(
        'UseKendraIndex',
        ['kendra:DescribeIndex', 'kendra:Retrieve'],
        'arn:<partition>:kendra:<region>:<account>:index/<index-id>',
      ),
    ],
  },
];

const optionalParts: readonly RolePart[] = [
  {
    id: 'models',
    purpose: 'look up models',
    when: 'the role looks up models',
    ...page,
    statements: [allow('LookUpModels', ['bedrock:ListCustomModels', 'bedrock:ListFoundationModels'], '*')],
  },
  {
    id: 'data-automation',
    purpose: 'have images, audio and video read by Data Automation',
    when: 'Bedrock Data Automation is the parser',
    signs: ['bedrock:InvokeDataAutomationAsync', 'bedrock:GetDataAutomationStatus'],
    ...page,
    statements: [
      allow('ParseWithDataAutomation', 'bedrock:InvokeDataAutomationAsync', [
        'arn:<partition>:bedrock:<region>:aws:data-automation-project/public-rag-default',
        `${ownArn}data-automation-profile/<data-automation-profile-id>`,
      ]),
      allow('FollowDataAutomation', 'bedrock:GetDataAutomationStatus', `${ownArn}data-automation-invocation/*`),
    ],
  },
  {
    id: 'multimodal',
    purpose: 'embed images, audio and video with Nova',
    when: 'a multimodal embedding model of Amazon Nova is used',
    signs: ['bedrock:GetAsyncInvoke'],
    ...page,
    statements: [
      allow('InvokeAsynchronously', 'bedrock:InvokeModel', [
        'arn:<partition>:bedrock:<region>::foundation-model/<embedding-model>',
        `${ownArn}async-invoke/*`,
      ]),
      allow('FollowInvocation', 'bedrock:GetAsyncInvoke', `${ownArn}async-invoke/*`),
    ],
  },
  {
    id: 'data-source-key',
    purpose: 'decrypt its bucket',
    when: 'the bucket is encrypted with a customer managed key',
    ...encryption,
    statements: [useKey('DecryptDataSource', 'kms:Decrypt', 's3')],
  },
  {
    id: 'ingestion-key',
    purpose: 'encrypt what it stores while it ingests',
    when: 'ingestion uses a customer managed key',
    signs: ['kms:GenerateDataKey'],
    ...encryption,
    statements: [
      allow(
        'EncryptIngestion',
        ['kms:Decrypt', 'kms:GenerateDataKey'],
        'arn:<partition>:kms:<region>:<account>:key/<key-id>',
      ),
    ],
  },
];

const knowledgeBase: RoleUse = {
  id: 'knowledge-base',
  title: 'knowledge base service role',
  worker: 'a knowledge base',
  trust: bedrockTrust('knowledge-base', page.source),
  makers: ['bedrock:CreateKnowledgeBase', 'bedrock:UpdateKnowledgeBase'],
  evidence: {
    sids: ['S3VectorBucketReadAndWritePermission', 'OpenSearchServerlessAPIAccessAllStatement'],
    names: [
      'amazonbedrockexecutionroleforknowledgebase',
      'knowledgebaserole',
      'knowledgebaseservicerole',
      'kbservicerole',
      'bedrockkbrole',
    ],
    // A collection and an embedding model alone are also what an application that searches needs.
    parts: ['opensearch-serverless', 'opensearch-managed', 'aurora', 'neptune-analytics', 's3-vectors'].map((store) => [
      'embedding-model',
      'data-source',
      store,
    ]),
  },
  parts: [
    {
      id: 'embedding-model',
      purpose: 'call its embedding model',
      mark: 'embed',
      stores: embedding,
      ...page,
      statements: [
        allow(
          'InvokeEmbeddingModel',
          'bedrock:InvokeModel',
          'arn:<partition>:bedrock:<region>::foundation-model/<embedding-model>',
        ),
      ],
    },
    ...storeParts,
    {
      id: 'data-source',
      purpose: 'list and read its bucket',
      stores: embedding,
      // The other data sources sign in with a secret.
      instead: ['secretsmanager:GetSecretValue'],
      ...page,
      statements: bucketAccess('DataSource', 'bucket', 's3:ListBucket', 's3:GetObject'),
    },
    ...optionalParts,
  ],
};

export const knowledgeBaseRoles: readonly RoleUse[] = [knowledgeBase];
