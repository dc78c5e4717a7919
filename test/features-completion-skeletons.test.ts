// Every policy that completion offers to start from, as it stands and with its gaps filled in: no rule has anything to say
// but that gaps are left. The data are the real ones, for a model that leaves the list must not leave a policy behind.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Piece, toPlain, toSnippet } from '../server/src/features/completion/pieces';
import { allSkeletons, writtenSkeletons } from '../server/src/features/completion/skeletons/list';
import { serviceRoleSkeletons } from '../server/src/features/completion/skeletons/service-roles';
import type { Skeleton, StatementText } from '../server/src/features/completion/skeletons/skeleton';
import { type Start, writePolicy } from '../server/src/features/completion/skeletons/write';
import type { PolicyKind } from '../server/src/documents/site';
import type { Finding } from '../server/src/rules/finding';
import { rules } from '../server/src/rules/index';
import { createRuleSet } from '../server/src/rules/rule-set';
import { createPolicyService } from '../server/src/service';
import { sample } from './harness/effort';
import { expandSnippet } from './harness/completion-case';
import { realCatalog } from './harness/mini-catalog';

const catalog = realCatalog();
const service = createPolicyService({ catalog, onFailure: (rule, error) => assert.fail(`${rule}: ${String(error)}`) });
const ruleSet = createRuleSet(rules, new Map());
const start: Start = { regions: [], accounts: [], partition: 'aws', models: catalog.models };
const filled: Start = { ...start, regions: ['eu-central-1'], accounts: ['314159265358'] };
const skeletons = allSkeletons(catalog.models);

describe('policies to start from', () => {
  for (const skeleton of sample(skeletons, 12)) {
    it(skeleton.label, () => {
      for (const kind of skeleton.kinds) {
        const text = toPlain(writePolicy(skeleton, start, 'whole'));
        const found = findings(text, kind, skeleton);
        assert.deepEqual(found.filter((finding) => finding.rule !== 'structure/placeholder').map(shown), []);
        const whole = withoutGaps(toPlain(writePolicy(skeleton, filled, 'whole')));
        assert.deepEqual(findings(whole, kind, skeleton).map(shown), []);
      }
    });
  }

  it('have names of their own', () => {
    assert.equal(new Set(skeletons.map((skeleton) => skeleton.label)).size, skeletons.length);
  });

  it('say where they come from', () => {
    for (const { source, verified, about } of skeletons) {
      assert.ok(source.startsWith('https://docs.aws.amazon.com/') && about.endsWith('.'));
      assert.match(verified ?? '', /^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('have their places in the order of the text, beginning with 1', () => {
    for (const skeleton of skeletons) {
      const stops = [...new Set(writePolicy(skeleton, start, 'whole').flatMap(stopOf))];
      assert.deepEqual(
        stops,
        stops.map((_stop, index) => index + 1),
        skeleton.label,
      );
    }
  });

  it('are the same as snippets', () => {
    for (const skeleton of skeletons) {
      const pieces = writePolicy(skeleton, start, 'whole');
      assert.equal(expandSnippet(toSnippet(pieces)), toPlain(pieces));
    }
  });

  it('serve every purpose', () => {
    const kinds = new Set(writtenSkeletons.flatMap((skeleton) => skeleton.kinds));
    for (const kind of ['identity', 'trust', 'scp', 'vpc-endpoint', 'kms-key'] as const)
      assert.ok(kinds.has(kind), kind);
    assert.ok(skeletons.some((skeleton) => skeleton.label.endsWith('US profile')));
  });

  it('show service roles with the parts that most of them have', () => {
    const permissions = serviceRoleSkeletons.filter((skeleton) => skeleton.kinds.includes('identity'));
    assert.deepEqual(
      permissions.map(({ label, statements }) => [label, ...statements.map(sidOf)].join(' ')),
      [
        'agent service role InvokeModel ReadActionGroupSchemas QueryKnowledgeBase ApplyGuardrail',
        'knowledge base service role InvokeEmbeddingModel UseCollection ListDataSource UseDataSource',
        'flow service role InvokeModel UsePrompt QueryKnowledgeBase CallAgent CallFunction UseBot RetrieveObjects StoreObjects ApplyGuardrail',
        'model customization service role ListTrainingData UseTrainingData ListValidationData UseValidationData ListResults UseResults',
        'batch inference service role ListInput UseInput ListOutput UseOutput',
        'model evaluation service role CallModels CallJudge ListDataSet UseDataSet ListReport UseReport',
        'AgentCore runtime role CreateLogGroup FindLogGroup WriteLogs PullImage SignInToRegistry Trace WriteMetrics GetWorkloadToken InvokeModel',
      ],
    );
    assert.deepEqual(
      serviceRoleSkeletons.filter((skeleton) => skeleton.kinds.includes('trust')).map(({ label }) => label),
      permissions.map(({ label }) => `${label}, trust`),
    );
  });
});

/** Ids as they could be, another one for each name. */
function withoutGaps(text: string): string {
  const names = new Map<string, number>();
  return text.replaceAll(/<[a-z-]+>/g, (name) => {
    names.set(name, names.get(name) ?? names.size);
    return `abcdefgh${10 + (names.get(name) ?? 0)}`;
  });
}

/** The file has the name of the role, so that a role that lacks a part is known for one. */
function findings(text: string, kind: PolicyKind, { label }: Skeleton): readonly Finding[] {
  const settings = { path: `${label.replaceAll(' ', '-')}.json`, kind, rules: ruleSet, ignores: () => false };
  return service.analyse(text, text, settings).findings;
}

function shown({ level, rule, message }: Finding): string {
  return `${level} ${rule}: ${message}`;
}

function sidOf({ Sid }: StatementText): string {
  return typeof Sid === 'string' ? Sid : 'none';
}

function stopOf(piece: Piece): number[] {
  return typeof piece === 'string' ? [] : [piece.stop];
}
