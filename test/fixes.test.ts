// Every fix of every finding, over every policy at hand: the fixtures, the examples of the rule pages and the real policies.
// After a fix its finding is gone, the JSON is no worse, and nothing new came that is an error or a warning.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { applyEdits, editsOverlap } from '../server/src/base/text-edit';
import type { PolicyKind } from '../server/src/documents/site';
import type { Finding } from '../server/src/rules/finding';
import { rules } from '../server/src/rules/index';
import type { Fix } from '../server/src/rules/rule';
import { createRuleSet } from '../server/src/rules/rule-set';
import { type Analysis, createPolicyService } from '../server/src/service';
import { fixText, safeFix } from '../server/src/workspace/fix-text';
import { readCorpus, withoutCorpus } from './harness/corpus';
import { sample } from './harness/effort';
import { readPage } from './harness/markdown-cases';
import { readMarkers } from './harness/markers';
import { realCatalog } from './harness/mini-catalog';
import { wrapStatement } from './harness/rule-case';

interface Sample {
  readonly id: string;
  readonly text: string;
  readonly path: string;
  readonly kind: PolicyKind | undefined;
}

/** Of one page or group all examples are looked at, whatever else a plain run leaves out. */
const only = process.env['RULE'];
const failures: string[] = [];
const service = createPolicyService({
  catalog: realCatalog(),
  onFailure: (rule, error) => failures.push(`${rule}: ${String(error)}`),
});
const ruleSet = createRuleSet(rules, new Map());
const corpus = readCorpus();
const real = sample(corpus ?? [], 4).map(({ id, text }) => ({ id, text, path: 'policy.json', kind: undefined }));
const examples = only === undefined ? sample(pages(), 24) : pages();

describe('fixes', () => {
  it('of the rule pages hold what they promise', () => check(examples));
  if (only !== undefined) return;
  it('of the fixtures hold what they promise', () => check(fixtures()));
  it('of real policies hold what they promise', { skip: corpus === undefined ? withoutCorpus : false }, () =>
    check(real),
  );
  it('all safe ones together come to an end and keep the JSON', () => {
    assert.deepEqual([...fixtures(), ...examples, ...real].flatMap(faultsOfFixAll), []);
  });
});

function check(samples: readonly Sample[]): void {
  const faults = samples.flatMap((sample) => {
    const before = analyse(sample, sample.text);
    return before.findings.flatMap((finding) =>
      finding.fixes().flatMap((fix) => faultsOf(sample, before, finding, fix)),
    );
  });
  assert.deepEqual([...faults, ...failures], []);
}

/** What is wrong with a fix, one line each. */
function faultsOf(sample: Sample, before: Analysis, finding: Finding, fix: Fix): string[] {
  const where = `${sample.id} ${placeOf(sample.text, finding.span.start)} ${finding.rule} "${fix.title}"`;
  const { length } = sample.text;
  if (fix.edits.some(({ span }) => span.start < 0 || span.end > length || span.start > span.end))
    return [`${where}: an edit lies outside the text`];
  if (editsOverlap(fix.edits)) return [`${where}: the edits overlap`];
  const after = analyse(sample, applyEdits(sample.text, fix.edits));
  const faults: string[] = [];
  if (faultsOfJson(after, finding) > faultsOfJson(before, finding)) faults.push('the JSON has a new fault');
  if (!isGone(before, after, finding)) faults.push(`the finding stays: ${finding.message}`);
  faults.push(...added(before, after, mended(finding)).map(({ rule, message }) => `new: ${rule} ${message}`));
  return faults.map((fault) => `${where}: ${fault}`);
}

/** The parser reads on only after such a fault is put right, so then the reports count. */
function faultsOfJson({ json, findings }: Analysis, { rule }: Finding): number {
  return rule === 'structure/json-syntax' ? findings.filter((each) => each.rule === rule).length : json.faults.length;
}

function isGone(before: Analysis, after: Analysis, { rule, message }: Finding): boolean {
  const count = ({ findings }: Analysis, exactly: boolean): number =>
    findings.filter((each) => each.rule === rule && (!exactly || each.message === message)).length;
  if (rule === 'structure/json-syntax') return count(after, true) < count(before, true);
  return count(after, false) < count(before, false);
}

/** What could not be seen before a fix: rules whose findings may come with it. */
type Unseen = (rule: string) => boolean;

/**
 * Behind a fault of JSON anything may have been hidden. A statement that IAM refuses, or that matches nothing, gives nothing
 * away: once it is mended, what it gives away is judged. What a fix leaves to fill in is the author's to fill in.
 */
function mended(finding: Finding): Unseen {
  if (finding.rule === 'structure/json-syntax') return () => true;
  const idle = finding.level === 'error' || matchesNothing.has(finding.rule);
  return (rule) =>
    rule === 'structure/placeholder' || (idle && (isSecurity(rule) || rule === 'bedrock/profile-without-model'));
}

const matchesNothing = new Set([
  'action/matches-nothing',
  'action/unknown',
  'action/unknown-service',
  'bedrock/unknown-model',
  'principal/wrong-service',
]);

function isSecurity(id: string): boolean {
  return rules.find((named) => named.id === id)?.rule.category === 'security';
}

/** Errors and warnings that were not there before. */
function added(before: Analysis, after: Analysis, unseen: Unseen): readonly Finding[] {
  const known = new Map<string, number>();
  const key = ({ rule, message }: Finding): string => `${rule} ${message}`;
  for (const each of loud(before)) known.set(key(each), (known.get(key(each)) ?? 0) + 1);
  return loud(after).filter((each) => {
    const left = known.get(key(each)) ?? 0;
    known.set(key(each), left - 1);
    return left <= 0 && !unseen(each.rule);
  });
}

function loud({ findings }: Analysis): readonly Finding[] {
  return findings.filter(({ level }) => level === 'error' || level === 'warning');
}

function faultsOfFixAll(sample: Sample): string[] {
  const before = analyse(sample, sample.text);
  const { analysis: after, fixed } = fixText(service, `${sample.id} fixed`, before);
  const left = after.findings.filter((finding) => finding.fixes().some((fix) => fix.safety === 'safe'));
  const faults: string[] = [];
  const fixedRules = before.findings.filter((finding) => safeFix(finding) !== undefined).map(mended);
  const unseen: Unseen = (rule) => fixedRules.some((each) => each(rule));
  if (after.json.faults.length > before.json.faults.length) faults.push('the JSON has a new fault');
  if (left.length > 0) faults.push(`after ${fixed} fixes these are left: ${left.map((each) => each.rule).join()}`);
  faults.push(...added(before, after, unseen).map(({ rule, message }) => `new: ${rule} ${message}`));
  return faults.map((fault) => `${sample.id}: ${fault}`);
}

function analyse({ id, path, kind }: Sample, text: string): Analysis {
  const analysis = service.analyse(id, text, { path, kind, rules: ruleSet, ignores: () => false });
  // asked for at once: a later version of the same document takes the tree over
  void analysis.findings;
  return analysis;
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function fixtures(): readonly Sample[] {
  return ['test/fixtures/policies', 'test/workspace'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({ id: name, text: readFileSync(join(folder, name), 'utf8'), path: name, kind: undefined })),
  );
}

function pages(): readonly Sample[] {
  return rules
    .filter(({ id }) => id.startsWith(only ?? ''))
    .flatMap(({ id }) =>
      readPage(readFileSync(join('server/src/rules', `${id}.md`), 'utf8')).cases.flatMap(({ name, fences }) =>
        fences
          .filter(({ language }) => language === 'jsonc')
          .map(({ text, options }, index) => ({
            id: `${id}: ${name} ${index}`,
            text: wrapStatement(readMarkers(text).text),
            path: options['file'] ?? 'policy.json',
            kind: options['kind'] as PolicyKind | undefined,
          })),
      ),
    );
}
