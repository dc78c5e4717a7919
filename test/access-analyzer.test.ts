// Every check of IAM Access Analyzer: what sets it off is reported with its code, at its place and level, and what comes near
// is not. All rules run, with the real catalog. `UPDATE=1` rewrites the list of places; review it.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { applyEdits } from '../server/src/base/text-edit';
import type { PolicyKind } from '../server/src/documents/site';
import type { Finding } from '../server/src/rules/finding';
import { rules } from '../server/src/rules/index';
import type { Fix } from '../server/src/rules/rule';
import { createRuleSet } from '../server/src/rules/rule-set';
import { createPolicyService } from '../server/src/service';
import { sample } from './harness/effort';
import { realCatalog } from './harness/mini-catalog';

interface Check {
  readonly code: string;
  readonly finding_type: 'ERROR' | 'WARNING' | 'SECURITY_WARNING' | 'SUGGESTION';
  readonly policy_type: string;
  readonly near_miss_policy_type?: string;
  readonly trigger: unknown;
  readonly near_miss: unknown;
  readonly trigger_confidence: string;
  readonly generated?: boolean;
}

const checks = (
  JSON.parse(readFileSync('test/fixtures/access-analyzer-checks.json', 'utf8')) as { readonly checks: readonly Check[] }
).checks;
const placesFile = 'test/fixtures/access-analyzer-places.json';
const places = new Map(Object.entries(JSON.parse(readFileSync(placesFile, 'utf8')) as Record<string, string>));
const update = process.env['UPDATE'] === '1';

const kinds: ReadonlyMap<string, PolicyKind> = new Map([
  ['IDENTITY_POLICY', 'identity'],
  ['RESOURCE_POLICY', 'resource'],
  ['ROLE_TRUST_POLICY', 'trust'],
  ['SERVICE_CONTROL_POLICY', 'scp'],
  ['RESOURCE_CONTROL_POLICY', 'rcp'],
]);
const levels = { ERROR: 'error', WARNING: 'warning', SECURITY_WARNING: 'warning', SUGGESTION: 'info' } as const;

/** Where this tool is milder than the service, and why. */
const milder: ReadonlyMap<string, readonly [level: Finding['level'], reason: string]> = new Map([
  ['INVALID_REGION', ['warning', 'AWS compares with words that are no Region, as `unspecified`, and may add one']],
  [
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    ['info', 'only some of the actions lack the key, and the data has holes; where all lack it this is an error'],
  ],
  ['RCP_SYNTAX_ERROR_ACTION', ['warning', 'services join RCPs from time to time; the lone `*` is an error']],
  ['DEPRECATED_GLOBAL_CONDITION_KEY', ['hint', 'the same text is an error already, so this one strikes it through']],
  ['STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS', ['info', "AWS's own pages on Bedrock write it, and it works"]],
  ['POLICY_SIZE_EXCEEDS_SCP_QUOTA', ['info', 'Organizations takes 10,240 characters now; beyond that it is an error']],
]);

/** Checks that AWS still lists although what they forbid is allowed: nothing may report them. */
const lifted = new Set(checks.filter((check) => check.trigger_confidence === 'outdated').map(({ code }) => code));

/** Lengths of the policies that the file leaves to be made: too long, and just not. */
const sizes: ReadonlyMap<string, readonly [trigger: number, nearMiss: number]> = new Map([
  ['POLICY_SIZE_EXCEEDS_SCP_QUOTA', [5121, 5120]],
  ['POLICY_SIZE_EXCEEDS_RCP_QUOTA', [5121, 5120]],
  ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', [10_241, 6144]],
  ['POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', [20_481, 20_480]],
  ['POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA', [2049, 2048]],
]);

const failures: string[] = [];
const service = createPolicyService({
  catalog: realCatalog(),
  onFailure: (rule, error) => failures.push(`${rule}: ${String(error)}`),
});
const ruleSet = createRuleSet(rules, new Map());

function findings(text: string, kind: PolicyKind | undefined): readonly Finding[] {
  return service.analyse('check', text, { path: 'policy.json', kind, rules: ruleSet, ignores: () => false }).findings;
}

/** The policy of a check as text; texts of the file are policies that are no JSON. */
function textOf(check: Check, which: 'trigger' | 'near_miss'): string {
  const size = sizes.get(check.code)?.[which === 'trigger' ? 0 : 1];
  if (size !== undefined) return ofSize(kinds.get(check.policy_type) ?? 'identity', size);
  const policy = check[which];
  return typeof policy === 'string' ? policy : JSON.stringify(policy, undefined, 2);
}

/** What is wrong with a text after a fix: the finding is still there, or another error or warning has come. */
function afterFix(text: string, kind: PolicyKind | undefined, finding: Finding, fix: Fix): readonly string[] {
  const before = new Set(findings(text, kind).map(({ rule }) => rule));
  const after = findings(applyEdits(text, fix.edits), kind);
  const stays = after.filter((each) => each.rule === finding.rule && each.accessAnalyzer === finding.accessAnalyzer);
  // What only the author knows is left to fill in, and marked as such.
  const comes = after.filter(
    ({ rule, level }) =>
      !before.has(rule) && rule !== 'structure/placeholder' && (level === 'error' || level === 'warning'),
  );
  return [...stays, ...comes].map(({ rule, message }) => `${fix.title}: ${rule}: ${message}`);
}

/** A right policy of so many characters, none of them a blank. */
function ofSize(kind: PolicyKind, size: number): string {
  const statement = {
    Effect: kind === 'rcp' || kind === 'scp' ? 'Deny' : 'Allow',
    ...(kind === 'rcp' ? { Principal: '*' } : {}),
    ...(kind === 'trust' || kind === 'resource' ? { Principal: { AWS: '444466668888' } } : {}),
    Action: kind === 'trust' ? 'sts:AssumeRole' : 's3:GetObject',
    ...(kind === 'trust' ? {} : { Resource: 'arn:aws:s3:::models-of-team/*' }),
    Condition: { StringEquals: { 'aws:PrincipalTag/team': '' } },
  };
  const empty = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  return empty.replace('team":""', `team":"${'a'.repeat(size - empty.length)}"`);
}

describe('the checks of IAM Access Analyzer', () => {
  const seen: Record<string, string> = {};

  for (const check of checks) {
    const { code } = check;
    const kind = kinds.get(check.policy_type);
    it(lifted.has(code) ? `${code} was lifted and is not reported` : code, () => {
      const text = textOf(check, 'trigger');
      const found = findings(text, kind).filter((finding) => finding.accessAnalyzer === code);
      if (lifted.has(code)) return assert.deepEqual(found, []);
      const [first] = found;
      assert.ok(first, 'not reported');
      const level = milder.get(code)?.[0] ?? levels[check.finding_type];
      assert.deepEqual([...new Set(found.map((finding) => finding.level))], [level]);
      const place = text.slice(first.span.start, first.span.end).slice(0, 80);
      seen[code] = place;
      assert.notEqual(place, '');
      if (!update) assert.equal(place, places.get(code));

      for (const finding of sample(found, 1))
        for (const fix of sample(finding.fixes(), 1)) assert.deepEqual(afterFix(text, kind, finding, fix), []);

      const near = findings(textOf(check, 'near_miss'), kinds.get(check.near_miss_policy_type ?? '') ?? kind);
      const wrong = near.filter((finding) => finding.accessAnalyzer === code || finding.level === 'error');
      assert.deepEqual(
        wrong.map((finding) => `${finding.rule}: ${finding.message}`),
        [],
        'the near miss',
      );
    });
  }

  it('are all carried by a rule, and no rule carries a code that is none', () => {
    const carried = new Set(
      rules.flatMap(({ rule }) => {
        const { accessAnalyzer } = rule;
        return typeof accessAnalyzer === 'string' ? [accessAnalyzer] : Object.values(accessAnalyzer ?? {});
      }),
    );
    assert.deepEqual(
      checks.map(({ code }) => code).filter((code) => !carried.has(code) && !lifted.has(code)),
      [],
    );
    assert.deepEqual(
      [...carried].filter((code) => !checks.some((check) => check.code === code)),
      [],
    );
    assert.match(readFileSync('RULES.md', 'utf8'), new RegExp(`carry ${carried.size} of the`));
  });

  it('of the length of an SCP are errors beyond the quota of Organizations', () => {
    const found = findings(ofSize('scp', 10_241), 'scp').filter(({ rule }) => rule === 'structure/too-large');
    assert.deepEqual(
      found.map(({ level, accessAnalyzer }) => [level, accessAnalyzer]),
      [['error', 'POLICY_SIZE_EXCEEDS_SCP_QUOTA']],
    );
  });

  it('make no rule fail', () => {
    assert.deepEqual(failures, []);
    if (update) writeFileSync(placesFile, `${JSON.stringify(seen, undefined, 2)}\n`);
  });
});
