// Ways out of findings: what they offer comes from the page `refactors.md`; here, that none of them ever allows more. Asked at
// every finding of the texts, and of policies made at random.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits, editsOverlap } from '../../server/src/base/text-edit';
import { refactorActions } from '../../server/src/features/refactors/index';
import { rules } from '../../server/src/rules/index';
import { type Certainties, neverMore } from '../harness/access-subset';
import { readCorpus, withoutCorpus } from '../harness/corpus';
import { analyseText } from '../harness/hover-case';
import { readPage } from '../harness/markdown-cases';
import { realCatalog } from '../harness/mini-catalog';
import { runs, sample } from '../harness/effort';

void describe('narrowing', () => {
  void it('never allows more, in our own texts', () => {
    const count = checkAll([...sample(ownTexts(), 5), ...sample(ruleExamples(), 8)], runs(1, 6));
    assert.ok(
      count.offers > runs(4, 200) && count.lost > runs(20, 1000) && count.proved > count.unknown,
      JSON.stringify(count),
    );
  });

  const corpus = readCorpus()?.map(({ text }) => text) ?? [];
  void it('nor in real policies', { skip: corpus.length === 0 ? withoutCorpus : false }, () => {
    const count = checkAll(sample(corpus, 6), runs(1, 5));
    assert.ok(count.offers > runs(1, 300), JSON.stringify(count));
  });

  void it('nor in policies made at random', () => {
    const count = emptyCount();
    fc.assert(
      fc.property(policies, (policy) => check(JSON.stringify(policy, undefined, 2), count, runs(4, 8))),
      { seed: 20261121, numRuns: runs(2, 200) },
    );
    assert.ok(count.offers > runs(2, 15), JSON.stringify(count));
  });
});

interface Count extends Certainties {
  offers: number;
}

function emptyCount(): Count {
  return { offers: 0, requests: 0, lost: 0, proved: 0, unknown: 0 };
}

function checkAll(texts: readonly string[], most?: number): Count {
  const count = emptyCount();
  for (const text of texts) check(text, count, most);
  return count;
}

/** The offers at every finding and at every statement; no more than `most` of them, from all over the text. */
function check(text: string, count: Count, most = Infinity): void {
  const analysis = analyseText(text, realCatalog(), {}, rules);
  const heads = analysis.policies.flatMap(({ site, policy }) =>
    policy.statements.map(({ offset }) => site.map.toDocument(offset)),
  );
  const places = [...analysis.findings.map(({ span }) => span), ...heads.map((start) => ({ start, end: start }))];
  const offers = places.flatMap((place) =>
    refactorActions(analysis, realCatalog(), place).filter(({ narrows }) => narrows),
  );
  const step = Math.max(1, offers.length / most);
  for (let at = 0; at < offers.length; at += step) {
    const offer = offers[Math.floor(at)]!;
    const edits = offer.edits();
    const result = applyEdits(text, edits);
    const what = `${offer.title} in\n${text}\nbecomes\n${result}`;
    assert.ok(edits.length > 0 && result !== text && !editsOverlap(edits), what);
    count.offers++;
    neverMore(realCatalog(), analysis, analyseText(result, realCatalog()), what, count);
  }
}

function ownTexts(): readonly string[] {
  return ['test/fixtures/policies', 'test/workspace'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
}

/** The examples of the rules about breadth. */
function ruleExamples(): readonly string[] {
  return ['privilege', 'bedrock', 'principal'].flatMap((group) => {
    const folder = join('server/src/rules', group);
    const pages = readdirSync(folder).filter((file) => file.endsWith('.md'));
    return pages.flatMap((page) =>
      readPage(readFileSync(join(folder, page), 'utf8')).cases.flatMap(({ fences }) => {
        const [first] = fences;
        if (first?.language !== 'jsonc') return [];
        const text = first.text.replaceAll(/^\/\/.*$/gm, '');
        return [text.includes('Statement') ? text : `{ "Version": "2012-10-17", "Statement": [\n${text}\n] }`];
      }),
    );
  });
}

const some = (values: readonly string[], most: number) =>
  fc.oneof(fc.constantFrom(...values), fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most }));

const actions = some(
  [
    '*',
    'bedrock:*',
    'Bedrock*:*',
    'bedrock-agentcore:*',
    'bedrock:InvokeModel',
    'bedrock:Invoke*',
    'bedrock:Get*',
    'bedrock:*Guardrail*',
    'bedrock:*Model*',
    'bedrock:DeleteGuardrail',
    'bedrock:PutModelInvocationLoggingConfiguration',
    'bedrock:ListFoundationModels',
    'bedrock:Retrieve',
    'bedrock-agentcore:ListEvents',
    'iam:PassRole',
    'iam:*',
    'iam:CreateServiceLinkedRole',
    'aws-marketplace:Subscribe',
    's3:GetObject',
    'nosuch:Thing',
    'bedrock:${Hole}',
  ],
  5,
);

const resources = some(
  [
    '*',
    '*',
    'arn:aws:bedrock:*::foundation-model/*',
    'arn:aws:bedrock:us-east-1:210987654321:knowledge-base/KB12345678',
    'arn:aws:bedrock:us-east-1:210987654321:*',
    'arn:aws:iam::*:role/*',
    'arn:aws:iam::210987654321:role/*',
    'arn:aws:iam::210987654321:role/service',
    'arn:aws:s3:::examplebucket/*',
    'arn:aws:bedrock:us-east-1:210987654321:guardrail/<guardrail-id>',
    'arn:aws:bedrock:us-east-1:210987654321:knowledge-base/<knowledge-base-id>',
  ],
  3,
);

const conditions = fc.constantFrom(
  {},
  {},
  { Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } },
  { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
);

const statements = fc
  .record({
    effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
    action: fc.constantFrom('Action', 'Action', 'Action', 'NotAction'),
    resource: fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'),
    actions,
    resources,
    conditions,
    sid: fc.constantFrom({}, { Sid: 'One' }),
  })
  .map((made) => ({
    ...made.sid,
    Effect: made.effect,
    [made.action]: made.actions,
    [made.resource]: made.resources,
    ...made.conditions,
  }));

const policies = fc
  .array(statements, { minLength: 1, maxLength: 3 })
  .map((Statement) => ({ Version: '2012-10-17', Statement }));
