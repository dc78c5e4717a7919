// Typing, where most of what was worked out before is kept: whatever is typed, inside of strings and between them, findings and fixes
// are those that a fresh reading of the text gives. Over the examples of all rules, and over collected policies where they are at hand.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import type { PolicyKind } from '../../server/src/documents/site';
import { rules } from '../../server/src/rules/index';
import { createRuleSet } from '../../server/src/rules/rule-set';
import { type Analysis, type DocumentSettings, createPolicyService } from '../../server/src/service';
import { type JsonNode, parseJson } from '../../server/src/syntax/json-tree';
import { readCorpus } from '../harness/corpus';
import { runs } from '../harness/effort';
import { readPage } from '../harness/markdown-cases';
import { readMarkers } from '../harness/markers';
import { realCatalog } from '../harness/mini-catalog';
import { wrapStatement } from '../harness/rule-case';

interface Start {
  readonly name: string;
  readonly text: string;
  readonly settings: DocumentSettings;
}

const ruleSet = createRuleSet(rules, new Map());

function startOf(name: string, text: string, path = 'policy.json', kind?: PolicyKind): Start {
  return { name, text, settings: { path, kind, rules: ruleSet, ignores: () => false } };
}

const folder = 'server/src/rules';
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .sort()
  .flatMap((file) =>
    readPage(readFileSync(`${folder}/${file}`, 'utf8')).cases.flatMap(({ name, fences }) =>
      fences
        .filter(({ language }) => language === 'jsonc' || language === 'json')
        .map(({ text, options }) =>
          startOf(
            `${file} ${name}`,
            wrapStatement(readMarkers(text).text),
            options['file'],
            options['kind'] as PolicyKind | undefined,
          ),
        ),
    ),
  );
const collected = (readCorpus() ?? [])
  .map(({ id, text }) => startOf(id, text))
  .filter(({ text }) => text.length < 20_000);

/** Texts that mean something in one place or another, whole and in part. */
const pieces = [
  'x',
  '*',
  ':',
  '/',
  '',
  '${',
  '}',
  'é',
  '<account-id>',
  'Allow',
  'Deny',
  'bedrock:InvokeModel',
  'bedrock:*',
  'iam:PassRole',
  'sts:AssumeRole',
  'kms:Decrypt',
  'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0',
  'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-pro-v1:0',
  'arn:aws:bedrock:us-east-1:111122223333:guardrail/gr0123456789',
  'bedrock:GuardrailIdentifier',
  'aws:SourceArn',
  'StringNotEquals',
  '2008-10-17',
  '\\n',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ' ',
  '\n',
  '"Condi',
  '"Condition": {},',
  '"Sid": "A",',
  '"Effect": ',
  'null',
];

interface Typed {
  /** Which string, by its place in the text; -1 for any place. */
  readonly string: number;
  readonly at: number;
  readonly removed: number;
  readonly piece: string;
  /** What is asked for afterwards: everything, the policies only (as completion does), or nothing yet. */
  readonly asks: 'findings' | 'policies' | 'nothing';
}

const typing = fc.array(
  fc.record<Typed>({
    string: fc.oneof({ weight: 3, arbitrary: fc.nat() }, { weight: 2, arbitrary: fc.constant(-1) }),
    at: fc.nat(),
    removed: fc.oneof(fc.constant(0), fc.nat(3), fc.constant(1000)),
    piece: fc.constantFrom(...pieces),
    asks: fc.constantFrom('findings', 'findings', 'findings', 'policies', 'nothing'),
  }),
  { minLength: 1, maxLength: 10 },
);

function type(text: string, typed: Typed): string {
  if (typed.string < 0) {
    const at = typed.at % (text.length + 1);
    return text.slice(0, at) + typed.piece + text.slice(at + Math.min(typed.removed, 3));
  }
  const strings = stringsOf(parseJson(text).root);
  const node = strings[typed.string % Math.max(1, strings.length)];
  if (node === undefined) return text;
  const [start, end] = [node.offset + 1, node.offset + node.length - 1];
  const at = start + (typed.at % (end - start + 1));
  return text.slice(0, at) + typed.piece + text.slice(Math.min(end, at + typed.removed));
}

function stringsOf(node: JsonNode | undefined): JsonNode[] {
  if (node === undefined) return [];
  return node.type === 'string' ? [node] : (node.children ?? []).flatMap(stringsOf);
}

function facts({ findings }: Analysis): unknown {
  return findings.map((finding) => {
    const { rule, level, message, span, related, sid, fixable } = finding;
    const fixes = finding.fixes().map(({ title, safety, edits }) => ({ title, safety, edits }));
    return { rule, level, message, span, related, sid, fixable, fixes };
  });
}

describe('typing', () => {
  const catalog = realCatalog();
  const onFailure = (rule: string, error: unknown): void => assert.fail(`${rule}: ${String(error)}`);
  const service = createPolicyService({ catalog, onFailure });

  for (const [what, starts] of Object.entries({
    'the examples of the rules': examples,
    'collected policies': collected,
  })) {
    it(`gives the findings and fixes of a fresh reading, over ${what}`, () => {
      if (starts.length === 0) return;
      fc.assert(
        fc.property(fc.constantFrom(...starts), typing, ({ text: start, settings }, list) => {
          let text = start;
          void service.analyse('typed', text, settings).findings;
          for (const typed of list) {
            text = type(text, typed);
            const analysis = service.analyse('typed', text, settings);
            if (typed.asks === 'policies') void analysis.policies;
            if (typed.asks !== 'findings') continue;
            service.forget('fresh');
            assert.deepEqual(facts(analysis), facts(service.analyse('fresh', text, settings)));
          }
          service.forget('typed');
        }),
        { seed: 20261130, numRuns: runs(40, 3000) },
      );
    });
  }

  it('lets go of the versions before', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { settings } = startOf('', '');
    const profile = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-pro-v1:0';
    let text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'List', Effect: 'Allow', Action: 'bedrock:ListAgents', Resource: '*' },
        { Sid: 'Call', Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: profile },
      ],
    });
    const versions: WeakRef<object>[] = [];
    for (let version = 0; version < 30; version++) {
      text = text.replace('"Sid":"', '"Sid":"A');
      const analysis = service.analyse('held', text, settings);
      const kept = analysis.findings.find(({ rule }) => rule === 'bedrock/profile-without-model');
      assert.ok(kept?.fixable, 'a report that is taken over from version to version');
      versions.push(new WeakRef(analysis.policies[0]!.policy));
    }
    // What a weak reference was just made to lives until the turn ends.
    await new Promise((done) => setImmediate(done));
    collect();
    const held = versions.filter((each) => each.deref() !== undefined).length;
    assert.ok(held < 8, `${held} of ${versions.length} versions are still held`);
  });

  it('runs few of the rules again', () => {
    const visited: string[] = [];
    const counting = rules.map(({ id, rule }) => ({
      id,
      rule: Object.fromEntries(
        Object.entries(rule).map(([name, value]) => [
          name,
          typeof value === 'function' && name !== 'faults'
            ? (...given: unknown[]) => {
                visited.push(id);
                return (value as (...args: unknown[]) => unknown)(...given);
              }
            : value,
        ]),
      ) as unknown as typeof rule,
    }));
    const settings = { ...startOf('', '').settings, rules: createRuleSet(counting, new Map()) };
    const text = readFileSync('test/fixtures/policies/identity.json', 'utf8');
    void service.analyse('counted', text, settings).findings;
    const all = visited.splice(0).length;
    void service.analyse('counted', text.replace('"Sid": "', '"Sid": "A'), settings).findings;
    assert.ok(visited.length > 0 && visited.length * 10 < all, `${visited.length} of ${all}`);
  });
});
