// What two versions of a policy allow differently, against the evaluator: random versions, random requests; whatever is called
// unchanged is decided the same before and after.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decide } from '../../server/src/analysis/evaluate/decide';
import {
  type AccessChange,
  type ConditionChange,
  type Difference,
  differenceOf,
  isWidened,
} from '../../server/src/analysis/evaluate/difference';
import { resourceMatches } from '../../server/src/analysis/evaluate/match-arn';
import type { Request } from '../../server/src/analysis/evaluate/request';
import type { PolicyText } from '../../server/src/analysis/evaluate/side';
import { matches } from '../../server/src/base/wildcard';
import { runs } from '../harness/effort';
import { analyseText } from '../harness/hover-case';
import { miniCatalog } from '../harness/mini-catalog';
import { type Written, newer, request, statement, statements } from '../harness/random-policies';

type Statements = readonly Written[];

/** One statement less, more or other, or the same under another condition: what an edit mostly comes to. */
const edited = fc
  .tuple(statements, fc.nat(), fc.integer({ min: 0, max: 4 }), statement)
  .map(([before, choice, edit, other]): readonly [Statements, Statements] => {
    const at = choice % before.length;
    const { Condition: _, ...bare } = before[at] ?? {};
    if (edit === 0) return [before, before.toSpliced(at, 1)];
    if (edit === 1) return [before, before.toSpliced(at, 0, other)];
    if (edit === 2) return [before, before.with(at, other)];
    const condition = other['Condition'];
    return [before, before.with(at, { ...bare, ...(condition !== undefined && { Condition: condition }) })];
  });

const versions = fc.oneof(edited, edited, fc.tuple(statements, statements));

const settings = { seed: 65, numRuns: runs(20, 300) };

void describe('the difference of two versions and the evaluator', () => {
  void it('agree on every request', () => {
    const seen = { widened: 0, narrowed: 0, unchanged: 0, witnesses: 0, byCondition: 0 };
    fc.assert(
      fc.property(versions, fc.array(request, { minLength: 8, maxLength: 8 }), ([old, now], asked) => {
        const [before, after] = [parse(old), parse(now)];
        const difference = differenceOf([before], [after], miniCatalog());
        const allows = ({ policy }: PolicyText, each: Request): boolean =>
          decide({ identity: [policy] }, each).decision === 'allow';
        for (const each of asked) {
          // A wildcard stands for the actions of the data, and for those that are named somewhere.
          if (each.action === newer && !JSON.stringify([old, now]).includes(newer)) continue;
          const [was, is] = [allows(before, each), allows(after, each)];
          const told = JSON.stringify({ old, now, each, difference });
          if (was === is) seen.unchanged++;
          if (!was && is) {
            seen.widened++;
            assert.ok(isWidened(difference), told);
            assert.ok(isNamed(each, difference.added, difference.loosened, now), told);
          }
          if (was && !is) {
            seen.narrowed++;
            assert.ok(isNamed(each, difference.removed, difference.tightened, now), told);
          }
          if (was !== is && difference.added.length + difference.removed.length === 0) seen.byCondition++;
        }
        seen.witnesses += checkWitnesses(difference, { before, after });
      }),
      settings,
    );
    // Every sentence was put to the test.
    assert.ok(Math.min(...Object.values(seen)) > runs(1, 40), JSON.stringify(seen));
  });

  void it('there is none between a version and itself, in whatever order and words', () => {
    fc.assert(
      fc.property(statements, (written) => {
        const before = parse(written);
        const other = written.toReversed().map((each, index) => ({ Sid: `S${index}`, ...each }));
        const difference = differenceOf([before], [parse(other, 2)], miniCatalog());
        assert.deepEqual(difference, { added: [], removed: [], loosened: [], tightened: [] });
      }),
      { ...settings, numRuns: runs(10, 150) },
    );
  });

  void it('is the same for statements that were compared before, in another version of the language too', () => {
    let changed = 0;
    fc.assert(
      fc.property(versions, ([old, now]) => {
        const [before, after] = [parse(old), parse(now)];
        const [oldBefore, oldAfter] = [before, after].map(({ policy, text }) => ({
          policy: { ...policy, version: undefined },
          text,
        }));
        assert.ok(oldBefore !== undefined && oldAfter !== undefined);
        const inOldLanguage = differenceOf([oldBefore], [oldAfter], miniCatalog());
        differenceOf([after], [before], miniCatalog());
        const fresh = differenceOf([parse(old)], [parse(now)], miniCatalog());
        assert.deepEqual(differenceOf([before], [after], miniCatalog()), fresh);
        assert.deepEqual(differenceOf([oldBefore], [oldAfter], miniCatalog()), inOldLanguage);
        if (JSON.stringify(fresh) !== JSON.stringify(inOldLanguage)) changed++;
      }),
      { ...settings, numRuns: runs(8, 150) },
    );
    assert.ok(changed > 0, 'the language makes a difference');
  });
});

/** What is called certain has a request that proves it. */
function checkWitnesses(
  { added, removed }: Difference,
  { before, after }: { readonly before: PolicyText; readonly after: PolicyText },
): number {
  const decided = ({ policy }: PolicyText, each: Request): string => decide({ identity: [policy] }, each).decision;
  let count = 0;
  for (const [changes, from, to] of [
    [added, before, after],
    [removed, after, before],
  ] as const)
    for (const change of changes) {
      if (change.witness === undefined) continue;
      count++;
      assert.equal(decided(to, change.witness), 'allow');
      assert.match(decided(from, change.witness), /-deny$/);
      assert.ok(isAbout(change, change.witness), JSON.stringify(change));
    }
  return count;
}

function isNamed(
  asked: Request,
  changes: readonly AccessChange[],
  inConditions: readonly ConditionChange[],
  now: Statements,
): boolean {
  if (changes.some((change) => isAbout(change, asked))) return true;
  return inConditions.some(({ place }) => {
    const { Condition: _, ...bare } = now[place.statement] ?? {};
    return decide({ identity: [parse([{ ...bare, Effect: 'Allow' }]).policy] }, asked).decision === 'allow';
  });
}

function isAbout(change: AccessChange, { action, resource, context }: Request): boolean {
  const user = context.values.get('aws:username')?.[0] ?? '\0';
  const onIt = (pattern: string): boolean => resourceMatches(pattern.replace('${aws:username}', user), resource);
  const is = (pattern: string): boolean => matches(pattern.toLowerCase(), action.toLowerCase());
  const isAction = is(change.action) && !change.exceptActions.some(is);
  return isAction && onIt(change.resource) && !change.exceptResources.some(onIt);
}

function parse(written: Statements, indent?: number): PolicyText {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: written }, undefined, indent);
  const [found] = analyseText(text, miniCatalog()).policies;
  assert.ok(found !== undefined, text);
  return { policy: found.policy, text: found.site.json.text };
}
