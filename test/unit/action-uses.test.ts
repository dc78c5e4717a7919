// What people use an action of the Bedrock family for: told from names, checked on those that matter.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bedrockFamily } from '../../server/src/catalog/catalog';
import { type Use, usesOf } from '../../server/src/features/access/uses';
import { realCatalog } from '../harness/mini-catalog';

const expected: readonly (readonly [use: Use, actions: string])[] = [
  [
    'models',
    `bedrock:InvokeModel bedrock:InvokeModelWithResponseStream bedrock:CreateModelInvocationJob bedrock:ListFoundationModels
     bedrock:GetInferenceProfile bedrock:CountTokens bedrock-mantle:CreateInference bedrock-mantle:ListModels bedrock:GetPromptRouter`,
  ],
  [
    'agents',
    `bedrock:InvokeAgent bedrock:CreateAgent bedrock:InvokeFlow bedrock:RenderPrompt bedrock:CreateSession
     bedrock:InvokeInlineAgent bedrock-agentcore:InvokeAgentRuntime`,
  ],
  [
    'knowledge bases',
    'bedrock:Retrieve bedrock:RetrieveAndGenerate bedrock:StartIngestionJob bedrock:CreateDataSource bedrock:Rerank',
  ],
  ['guardrails', 'bedrock:ApplyGuardrail bedrock:CreateGuardrail bedrock:InvokeAutomatedReasoningPolicy'],
  ['data automation', 'bedrock:InvokeDataAutomationAsync bedrock:InvokeDataAutomationLibraryIngestionJob'],
  [
    'administration',
    `bedrock:PutModelInvocationLoggingConfiguration bedrock:GetModelInvocationLoggingConfiguration bedrock:DeleteCustomModel
     bedrock:CreateInferenceProfile bedrock:TagResource bedrock:CallWithBearerToken bedrock-mantle:CreateProject
     bedrock:PutUseCaseForModelAccess bedrock:CreateAdvancedPromptOptimizationJob`,
  ],
  ['passing roles', 'iam:PassRole IAM:passrole'],
  ['other services', 's3:GetObject s3:* iam:GetRole sts:AssumeRole'],
  ['unknown', 'bedrock:Converse bedrock-runtime:InvokeModel nobody:Knows'],
];

describe('uses of actions', () => {
  it('are those people know', () => {
    for (const [use, actions] of expected)
      for (const action of actions.split(/\s+/)) assert.deepEqual(usesOf(action, [], realCatalog()), [use], action);
  });

  it('a pattern that reaches iam:PassRole passes roles, unless it leaves that out', () => {
    const both = ['passing roles', 'other services'];
    for (const action of ['*', 'iam:*', 'iam:Pass*', '*:*']) assert.deepEqual(usesOf(action, [], realCatalog()), both);
    assert.deepEqual(usesOf('*', ['bedrock:*', 'iam:*'], realCatalog()), ['other services']);
    assert.deepEqual(usesOf('*', ['iam:Get*'], realCatalog()), both);
  });

  it('every action of the family has one', () => {
    const counts = new Map<Use, number>();
    for (const prefix of bedrockFamily)
      for (const { name } of realCatalog().service(prefix)?.actions ?? [])
        for (const use of usesOf(`${prefix}:${name}`, [], realCatalog())) counts.set(use, (counts.get(use) ?? 0) + 1);
    assert.deepEqual(
      [...counts.keys()].filter((use) => ['unknown', 'other services', 'passing roles'].includes(use)),
      [],
    );
    // What fits nowhere is administration: were that most of it, the names would no longer be read.
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    assert.ok((counts.get('administration') ?? 0) < total / 4, JSON.stringify([...counts]));
  });
});
