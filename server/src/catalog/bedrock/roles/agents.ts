// The roles of agents and flows.

import {
  type RolePart,
  type RoleUse,
  allow,
  bedrockGuide,
  bedrockTrust,
  invoke,
  modelArn,
  ownArn,
  ownBucket,
  rolesVerified,
  streaming,
  useKey,
} from './role-use';

const agents = { source: `${bedrockGuide}agents-permissions.html`, verified: rolesVerified };
const flows = { source: `${bedrockGuide}flows-permissions.html`, verified: rolesVerified };

/** What agents and flows ask for in the same way. */
function shared(page: typeof agents): readonly RolePart[] {
  return [
    {
      id: 'provisioned-model',
      purpose: 'call a model through Provisioned Throughput',
      when: 'Provisioned Throughput is used',
      signs: ['bedrock:GetProvisionedModelThroughput'],
      mark: ':provisioned-model/',
      besides: streaming,
      ...page,
      statements: [
        allow(
          'UseProvisionedModel',
          ['bedrock:GetProvisionedModelThroughput', ...invoke],
          `${ownArn}provisioned-model/<provisioned-model-id>`,
        ),
      ],
    },
    {
      id: 'guardrail',
      purpose: 'apply its guardrail',
      when: 'a guardrail is used',
      ...page,
      statements: [allow('ApplyGuardrail', 'bedrock:ApplyGuardrail', `${ownArn}guardrail/<guardrail-id>`)],
    },
  ];
}

const agent: RoleUse = {
  id: 'agent',
  title: 'agent service role',
  worker: 'an agent',
  trust: bedrockTrust('agent', agents.source),
  makers: ['bedrock:CreateAgent', 'bedrock:UpdateAgent'],
  evidence: {
    sids: [
      'AgentModelInvocationPermissions',
      'AgentActionGroupS3',
      'AgentKnowledgeBaseQuery',
      'Agent3PKnowledgeBase',
      'AgentPromptManagementConsole',
      'AmazonBedrockAgentBedrockFoundationModelPolicyProd',
      'AmazonBedrockAgentMultiAgentsPolicyProd',
      'AmazonBedrockAgentFileAccess',
    ],
    names: ['amazonbedrockexecutionroleforagents', 'bedrockagentrole', 'bedrockagentservicerole', 'agentservicerole'],
  },
  parts: [
    {
      id: 'model',
      purpose: 'call its model',
      ...agents,
      besides: streaming,
      statements: [allow('InvokeModel', invoke, modelArn)],
    },
    {
      id: 'inference-profile',
      purpose: 'call its model through an inference profile',
      when: 'an inference profile is used',
      signs: ['bedrock:GetInferenceProfile'],
      mark: ':inference-profile/',
      ...agents,
      statements: [
        allow(
          'UseInferenceProfile',
          ['bedrock:GetFoundationModel', 'bedrock:GetInferenceProfile', ...invoke],
          [`${ownArn}inference-profile/<inference-profile-id>`, 'arn:<partition>:bedrock:*::foundation-model/<model>'],
        ),
      ],
    },
    {
      id: 'schemas',
      purpose: 'read the schemas of its action groups',
      when: 'the schema of an action group lies in Amazon S3',
      ...agents,
      statements: [
        allow('ReadActionGroupSchemas', 's3:GetObject', 'arn:<partition>:s3:::<bucket>/<path-of-schema>', ownBucket),
      ],
    },
    {
      id: 'knowledge-base',
      purpose: 'query its knowledge base',
      when: 'a knowledge base is attached',
      ...agents,
      statements: [allow('QueryKnowledgeBase', 'bedrock:Retrieve', `${ownArn}knowledge-base/<knowledge-base-id>`)],
    },
    {
      id: 'collaborators',
      purpose: 'work with collaborators',
      when: 'agents collaborate',
      signs: ['bedrock:InvokeAgent', 'bedrock:GetAgentAlias'],
      ...agents,
      statements: [
        allow(
          'CallCollaborators',
          ['bedrock:GetAgentAlias', 'bedrock:InvokeAgent'],
          `${ownArn}agent-alias/<agent-id>/<alias-id>`,
        ),
      ],
    },
    ...shared(agents),
    {
      id: 'files',
      purpose: 'read files for code interpretation',
      when: 'code interpretation works with files in Amazon S3',
      signs: ['s3:GetObjectVersion', 's3:GetObjectVersionAttributes', 's3:GetObjectAttributes'],
      ...agents,
      statements: [
        allow(
          'ReadFiles',
          ['s3:GetObject', 's3:GetObjectAttributes', 's3:GetObjectVersion', 's3:GetObjectVersionAttributes'],
          'arn:<partition>:s3:::<file-bucket>/*',
          ownBucket,
        ),
      ],
    },
  ],
};

const flow: RoleUse = {
  id: 'flow',
  title: 'flow service role',
  worker: 'a flow',
  trust: bedrockTrust('flow', flows.source),
  makers: ['bedrock:CreateFlow', 'bedrock:UpdateFlow'],
  evidence: {
    sids: ['UsePromptFromPromptManagement', 'InvokeProvisionedThroughput', 'AmazonLexPermissions'],
    names: ['amazonbedrockexecutionroleforflow', 'bedrockflowrole', 'bedrockflowsrole', 'flowservicerole'],
  },
  parts: [
    {
      id: 'model',
      purpose: 'call the model of its prompts',
      when: 'a node calls a model',
      ...flows,
      besides: streaming,
      statements: [allow('InvokeModel', invoke, modelArn)],
    },
    {
      id: 'prompt',
      purpose: 'use a prompt of Prompt management',
      when: 'a node uses a managed prompt',
      // Until November 2024 a flow asked for this one instead.
      signs: ['bedrock:GetPrompt'],
      ...flows,
      // The page names the prompt alone; a flow that is fixed on one of its versions asks for that.
      statements: [
        allow('UsePrompt', 'bedrock:RenderPrompt', [`${ownArn}prompt/<prompt-id>`, `${ownArn}prompt/<prompt-id>:*`]),
      ],
    },
    {
      id: 'knowledge-base',
      purpose: 'query a knowledge base',
      when: 'a node queries a knowledge base',
      ...flows,
      statements: [allow('QueryKnowledgeBase', 'bedrock:Retrieve', `${ownArn}knowledge-base/<knowledge-base-id>`)],
    },
    {
      id: 'agent',
      purpose: 'call an agent',
      when: 'a node calls an agent',
      ...flows,
      statements: [allow('CallAgent', 'bedrock:InvokeAgent', `${ownArn}agent-alias/<agent-id>/<alias-id>`)],
    },
    {
      id: 'function',
      purpose: 'call a function',
      when: 'a node calls a function',
      ...flows,
      statements: [
        allow(
          'CallFunction',
          'lambda:InvokeFunction',
          'arn:<partition>:lambda:<region>:<account>:function:<function-name>',
        ),
      ],
    },
    {
      id: 'lex',
      purpose: 'use a bot of Amazon Lex',
      when: 'a node uses a bot',
      ...flows,
      statements: [
        allow(
          'UseBot',
          'lex:RecognizeUtterance',
          'arn:<partition>:lex:<region>:<account>:bot-alias/<bot-id>/<bot-alias-id>',
        ),
      ],
    },
    {
      id: 'read-bucket',
      purpose: 'retrieve objects',
      when: 'a node retrieves from Amazon S3',
      ...flows,
      statements: [allow('RetrieveObjects', 's3:GetObject', 'arn:<partition>:s3:::<input-bucket>/*', ownBucket)],
    },
    {
      id: 'write-bucket',
      purpose: 'store objects',
      when: 'a node stores in Amazon S3',
      ...flows,
      statements: [allow('StoreObjects', 's3:PutObject', 'arn:<partition>:s3:::<output-bucket>/*', ownBucket)],
    },
    ...shared(flows),
    {
      id: 'custom-model',
      purpose: 'call a custom model',
      when: 'a custom model is used',
      signs: ['bedrock:GetCustomModel'],
      besides: streaming,
      ...flows,
      // AWS's page invokes the model itself; the authorization reference knows only its deployment for that.
      statements: [
        allow('FindCustomModel', 'bedrock:GetCustomModel', `${ownArn}custom-model/<custom-model-id>`),
        allow('UseCustomModel', invoke, `${ownArn}custom-model-deployment/<deployment-id>`),
      ],
    },
    {
      id: 'key',
      purpose: 'encrypt and decrypt its executions',
      when: 'the flow is encrypted with a customer managed key and runs asynchronously',
      signs: ['kms:GenerateDataKey'],
      source: `${bedrockGuide}encryption-flows.html`,
      verified: rolesVerified,
      statements: [useKey('UseKeyOfFlow', ['kms:Decrypt', 'kms:GenerateDataKey'], 'bedrock')],
    },
  ],
};

export const agentRoles: readonly RoleUse[] = [agent, flow];
