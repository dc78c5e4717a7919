// What a check costs: linear in the statements of a policy, and after an edit what the edited statement costs.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/rules/index';
import { type NamedRule, defineRule } from '../../server/src/rules/rule';
import { createRuleSet } from '../../server/src/rules/rule-set';
import { type Analysis, type PolicyService, createPolicyService } from '../../server/src/service';
import { runs } from '../harness/effort';
import { realCatalog } from '../harness/mini-catalog';

const catalog = realCatalog();

function service(): PolicyService {
  return createPolicyService({ catalog, onFailure: (rule, error) => assert.fail(`${rule}: ${String(error)}`) });
}

/** Statements that no other covers, of the shapes that rules compare with each other: models, profiles, Deny, PassRole. */
function policyOf(count: number): string {
  const statements = Array.from({ length: count }, (_, index) => JSON.stringify(statementOf(index), null, 2));
  return `{ "Version": "2012-10-17", "Statement": [\n${statements.join(',\n')}\n] }`;
}

function statementOf(index: number): unknown {
  const account = String(100000000000 + index);
  const shapes = [
    {
      Action: ['bedrock:InvokeModel', 'bedrock:Get*'],
      Resource: `arn:aws:bedrock:us-east-1:${account}:inference-profile/us.x`,
    },
    { Action: 'bedrock:InvokeModel', Resource: `arn:aws:bedrock:*::foundation-model/vendor.m${index}*` },
    { Action: 'iam:PassRole', Resource: `arn:aws:iam::${account}:role/agent` },
    {
      Action: ['bedrock:*', 's3:Get*'],
      Resource: [`arn:aws:s3:::bucket${index}/*`, `arn:aws:bedrock:*:${account}:agent/*`],
      Condition: {
        StringEquals: { 'aws:ResourceTag/team': `t${index}` },
        ArnLike: { 'aws:SourceArn': `arn:aws:s3:::b${index}*` },
      },
    },
  ];
  return { Sid: `S${index}`, Effect: index % 5 === 0 ? 'Deny' : 'Allow', ...shapes[index % shapes.length] };
}

function settings(all: readonly NamedRule[]) {
  return { path: 'policy.json', kind: undefined, rules: createRuleSet(all, new Map()), ignores: () => false };
}

/** Milliseconds of this process's CPU, the least of some runs: what else the machine does counts little there. */
function cost(text: string): number {
  const own = settings(rules);
  const tries = Array.from({ length: runs(2, 5) }, () => {
    const fresh = service();
    const before = process.cpuUsage();
    assert.ok(fresh.analyse('a', text, own).findings.length > 0);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...tries);
}

describe('the cost of a check', () => {
  it('grows with the statements, not with their square', () => {
    const [few, many] = [policyOf(runs(20, 100)), policyOf(runs(160, 800))];
    cost(few);
    const ratios: number[] = [];
    // Eight times the statements: 8 when linear, 64 when every one meets every other. One calm moment is enough.
    for (let round = 0; round < 4 && !ratios.some((ratio) => ratio < 16); round++) ratios.push(cost(many) / cost(few));
    assert.ok(
      ratios.some((ratio) => ratio < 16),
      `eight times the statements took ${ratios.map((ratio) => ratio.toFixed(1)).join(', ')} times as long`,
    );
  });

  it('of a keystroke is that of the edited statement', () => {
    let visits = 0;
    const counter: NamedRule = {
      id: 'test/counter',
      rule: defineRule({
        summary: 'Counts',
        level: 'info',
        category: 'clarity',
        since: '0.0.0',
        messages: {},
        statement(_ctx, statement) {
          visits++;
          // A rule runs again where what it read has changed.
          assert.ok(statement.elements.length > 0 && statement.resource !== undefined);
        },
      }),
    };
    const own = settings([...rules, counter]);
    const at = service();
    const text = policyOf(50);
    let last = at.analyse('a', text, own);
    const check = (next: string): { readonly checked: number; readonly built: number } => {
      const known = new Set(statementsOf(last));
      visits = 0;
      last = at.analyse('a', next, own);
      void last.findings;
      return { checked: visits, built: statementsOf(last).filter((each) => !known.has(each)).length };
    };
    assert.equal(check(text).checked, 50);
    const typed = text.replace('vendor.m21*', 'vendor.m21-*');
    assert.deepEqual(check(typed), { checked: 1, built: 1 }, 'a letter in a statement');
    assert.deepEqual(check(typed.replace('vendor.m1*', 'vendor.m1-2*')), { checked: 1, built: 1 }, 'one before it');
    const spaced = last.text.replace('"Statement": [', '"Statement": [\n\n');
    assert.deepEqual(check(spaced), { checked: 0, built: 0 }, 'blanks between statements');
    const broken = spaced.replace('"Sid": "S30",', '"Sid": "S30"');
    assert.deepEqual(check(broken), { checked: 1, built: 1 }, 'a fault of JSON in a statement');
    const more = spaced.replace(/\n\] \}$/, `,\n${JSON.stringify(statementOf(77))}\n] }`);
    // The statement with the fault is as it was before.
    assert.ok(check(more).checked <= 2, 'a new statement');
  });
});

function statementsOf({ policies }: Analysis): unknown[] {
  return policies.flatMap(({ policy }) => policy.statements.map(({ statement }) => statement));
}
