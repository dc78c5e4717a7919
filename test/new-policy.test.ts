// The policies that `Bedrock IAM: New policy` writes, for every use: each is the golden file of its use, free of findings at every
// level once its places are filled in, and trusts whom the role table names. `UPDATE=1` rewrites the files; read them line by line.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { modelRoutes } from '../server/src/features/new-policy/routes';
import { policyUses } from '../server/src/features/new-policy/uses';
import { writePair } from '../server/src/features/new-policy/write-pair';
import type { NewPolicyParams, NewPolicyUse } from '../server/src/protocol';
import { rules } from '../server/src/rules/index';
import { sample } from './harness/effort';
import { analyseText } from './harness/hover-case';
import { realCatalog } from './harness/mini-catalog';

const folder = 'test/fixtures/new-policy';
const account = '314159265358';

/** What stands for each place in the golden files: shaped as AWS's ids are. */
const values: Readonly<Record<string, string>> = {
  'agent-id': 'QWERTYUIOP',
  'agent-name': 'support',
  'alias-id': 'ASDFGHJKLZ',
  bucket: 'acme-documents',
  'cluster-id': 'acme-vectors',
  'collection-id': 'k3j9x2m4p8q7w5z1t6r0',
  'data-automation-profile-id': 'us.data-automation-v1',
  'dataset-bucket': 'acme-prompts',
  'domain-name': 'acme-search',
  'endpoint-name': 'DEFAULT',
  'flow-id': 'ZXCVBNMASD',
  'function-name': 'acme-tools',
  'gateway-name': 'acme-tools',
  'graph-id': 'g-k3j9x2m4p8',
  'guardrail-id': 'k3j9x2m4p8q7',
  'image-account': '763104351884',
  'index-id': '5b0b6e1c-2f4d-4f0e-9a51-7c1c0c6c8a3d',
  'index-name': 'acme-index',
  'input-bucket': 'acme-input',
  'knowledge-base-id': 'POIUYTREWQ',
  'log-group': 'acme-invocations',
  'logging-role': 'acme-bedrock-logging',
  'model-bucket': 'acme-models',
  'output-bucket': 'acme-output',
  'project-id': 'k3j9x2m4p8q7',
  'prompt-id': 'LKJHGFDSAM',
  'prompt-version': '1',
  'recording-bucket': 'acme-recordings',
  'repository-name': 'acme-agent',
  'runtime-id': 'support-k3j9x2m4p8',
  'secret-id': 'acme/vectors-Ab12Cd',
  'training-bucket': 'acme-training',
  'vector-bucket': 'acme-vectors',
};

interface Case {
  readonly name: string;
  readonly params: NewPolicyParams;
}

const direct = { TEXT: 'amazon.nova-lite-v1:0', EMBEDDING: 'amazon.titan-embed-text-v2:0' };

/** Each use as a person would have it who picks what is proposed. */
function usual(use: NewPolicyUse): Case {
  const parts = use.parts.filter(({ picked }) => picked).map(({ id }) => id);
  const models = Object.fromEntries(
    use.models
      .filter(({ needed, part }) => needed && (part === undefined || parts.includes(part)))
      .map(({ place, output }) => [place, [direct[output]]]),
  );
  return {
    name: use.id.replaceAll('/', '-'),
    params: { use: use.id, parts, models, regions: ['us-east-1'], account, values },
  };
}

const through = (name: string, use: string, routes: readonly string[], regions: readonly string[]): Case => {
  const found = policyUses.find(({ offered }) => offered.id === use)!;
  const { params } = usual(found.offered);
  const [place] = found.offered.models;
  return { name, params: { ...params, models: { [place?.place ?? '']: routes }, regions } };
};

const cases: readonly Case[] = [
  ...policyUses.map(({ offered }) => usual(offered)),
  through('invoke-model-us-profile', 'invoke-model', ['us.anthropic.claude-sonnet-4-5-20250929-v1:0'], ['us-east-1']),
  through(
    'invoke-model-global-profile',
    'invoke-model',
    ['global.anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['eu-west-1'],
  ),
  through(
    'invoke-model-two-regions',
    'invoke-model',
    ['amazon.nova-lite-v1:0', 'us.amazon.nova-pro-v1:0'],
    ['us-east-1', 'us-west-2'],
  ),
  through('invoke-with-guardrail-us-profile', 'invoke-with-guardrail', ['us.amazon.nova-pro-v1:0'], ['us-east-1']),
  through('agent-us-profile', 'agent', ['us.anthropic.claude-sonnet-4-5-20250929-v1:0'], ['us-east-1']),
  through('batch-inference-us-profile', 'batch-inference', ['us.amazon.nova-pro-v1:0'], ['us-west-2']),
  through('evaluation-us-profile', 'evaluation', ['us.amazon.nova-pro-v1:0'], ['us-east-1']),
];

void describe('new policy', () => {
  for (const { name, params } of cases)
    void it(name, () => {
      const result = writePair(realCatalog(), params);
      assert.ok('permissions' in result, JSON.stringify(result));
      const { permissions, trust, source } = result;
      const said = `${JSON.stringify({ source, permissions: JSON.parse(permissions.text), trust: JSON.parse(trust.text) }, undefined, 2)}\n`;
      const file = join(folder, `${name}.json`);
      if (process.env['UPDATE'] === '1') writeFileSync(file, said);
      assert.equal(readFileSync(file, 'utf8'), said);
      const fileName = policyUses.find(({ offered }) => offered.id === params.use)?.offered.fileName;
      assert.deepEqual(findingsIn(permissions.text, `${fileName}.json`, 'identity'), []);
      assert.deepEqual(findingsIn(trust.text, `${fileName}.trust.json`, 'trust'), []);
      assert.ok(!/<[a-z-]+>/.test(permissions.text + trust.text));
      assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\//);
    });

  void it('has no golden file too many', () => {
    assert.deepEqual(readdirSync(folder).sort(), cases.map(({ name }) => `${name}.json`).sort());
  });
});

/** At hint and up, with every rule there is. */
function findingsIn(text: string, file: string, kind: string): readonly string[] {
  const { findings, policies } = analyseText(text, realCatalog(), { file }, rules);
  assert.deepEqual(
    policies.map(({ policy }) => policy.kind),
    [kind],
  );
  return findings.map(({ rule, level, message }) => `${level} ${rule}: ${message}`);
}

void describe('new policy, asked for what it cannot write', () => {
  const said = (params: Partial<NewPolicyParams>): string => {
    const result = writePair(realCatalog(), {
      use: 'invoke-model',
      regions: ['us-east-1'],
      models: { model: [direct.TEXT] },
      ...params,
    });
    return 'problem' in result ? result.problem : 'written';
  };

  void it('says why in one sentence', () => {
    assert.equal(said({}), 'written');
    assert.equal(said({ use: 'constructor' }), '`constructor` is nothing that a new policy can be for');
    assert.equal(said({ regions: [] }), 'No Region was chosen');
    assert.equal(said({ regions: ['us-east-1', 'moon'] }), '`moon` is no Region');
    assert.equal(said({ regions: ['us-east-1', 'cn-north-1'] }), 'The Regions lie in different partitions');
    assert.equal(said({ account: '123' }), '`123` is no account id, which has twelve digits');
    assert.equal(said({ models: {} }), 'No model was chosen');
    assert.equal(
      said({ models: { model: ['nosuch.model'] } }),
      `\`nosuch.model\` is no model or inference profile as of ${realCatalog().models.dataDate}`,
    );
    assert.equal(
      said({ models: { model: ['eu.amazon.nova-pro-v1:0'] } }),
      '`eu.amazon.nova-pro-v1:0` cannot be called from us-east-1',
    );
    assert.equal(said({ use: 'flow', parts: ['nosuch'] }), '`nosuch` is no part of the flow service role');
  });

  void it('leaves what was not said to be filled in, by Tab and for a reader', () => {
    const result = writePair(realCatalog(), { use: 'ask-knowledge-base', regions: ['us-east-1'] });
    assert.ok('permissions' in result);
    assert.match(result.permissions.text, /arn:aws:bedrock:us-east-1:<account>:knowledge-base\/<knowledge-base-id>/);
    assert.match(result.permissions.snippet, /us-east-1:\$\{1:<account>\}:knowledge-base\/\$\{2:<knowledge-base-id>\}/);
    const { findings } = analyseText(result.permissions.text, realCatalog(), { file: 'a.json' }, rules);
    assert.deepEqual([...new Set(findings.map(({ rule }) => rule))], ['structure/placeholder']);
  });
});

void describe('routes to models', () => {
  void it('can each be written from each Region they name first', () => {
    for (const { id, regions } of sample(modelRoutes(realCatalog().models), 20)) {
      const result = writePair(realCatalog(), {
        use: 'invoke-model',
        regions: regions.slice(0, 1),
        models: { model: [id] },
        account,
      });
      assert.ok('permissions' in result, JSON.stringify(result));
      const findings = findingsIn(result.permissions.text, 'a.json', 'identity');
      assert.deepEqual(findings, [], `${id}\n${result.permissions.text}`);
    }
  });
});
