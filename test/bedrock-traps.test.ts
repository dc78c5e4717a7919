// Bedrock's traps as people were seen in them: each has a wrong example on which its rule speaks and a right one on which it
// does not. All rules run, with the real catalog.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { PolicyKind } from '../server/src/documents/site';
import type { Finding } from '../server/src/rules/finding';
import { rules } from '../server/src/rules/index';
import { createRuleSet } from '../server/src/rules/rule-set';
import { createPolicyService } from '../server/src/service';
import { type Fence, type MarkdownCase, readPage } from './harness/markdown-cases';
import { realCatalog } from './harness/mini-catalog';
import { wrapStatement } from './harness/rule-case';

/** The codes of the collection the traps come from. It is not part of this repository, so they are listed here too. */
const codes = `
  UNKNOWN_ACTION WRONG_PREFIX FM_ARN_ACCOUNT MISSING_ARN_ACCOUNT FM_ARN_WITH_PROFILE_ID INFERENCE_PROFILE_WITHOUT_FM
  FM_WITHOUT_PROFILE FM_REGIONS_MISSING GLOBAL_PROFILE_NEEDS_REGIONLESS_ARN REGION_DENY_BREAKS_CRIS STREAM_ACTION_MISSING
  STREAM_MISSING GUARDRAIL_NOT_ENFORCED GUARDRAIL_VERSION GUARDRAIL_KEY_ON_OTHER_ACTION GUARDRAIL_PROFILE_REGIONS
  GUARDRAIL_RBP_LANGUAGE ENFORCED_GUARDRAIL_NEEDS_APPLY CREATE_NEEDS_TAG REQUIRES_STAR_RESOURCE RESOURCE_TYPE_MISMATCH
  INVALID_ARN WILDCARD_RESOURCE SERVICE_WILDCARD MANTLE_LEFT_OUT LONG_TERM_API_KEY BEARER_TOKEN_VALUE BEARER_TOKEN_MISSING
  MARKETPLACE_MISSING MARKETPLACE_WILDCARD PASSROLE_MISSING PASSROLE_WILDCARD MISSING_PASSROLE_CONDITION
  WRONG_SERVICE_PRINCIPAL CONFUSED_DEPUTY SOURCE_ARN_WITH_STRINGEQUALS ACTION_NOT_FOR_TRUST DUPLICATE_KEY
  AGENT_ROLE_INCOMPLETE KB_ROLE_INCOMPLETE S3_LEVEL_MISMATCH KMS_VIASERVICE_VALUE KMS_ACTIONS_MISSING
  TAG_CONDITION_ON_UNTAGGABLE UNKNOWN_CONDITION_KEY SOURCE_VPCE_BLOCKS_SERVICE VPCE_POLICY_OPEN PRIVESC_AGENTCORE
  AGENTCORE_USERID_TOKEN AGENTCORE_ENDPOINT_ARN AGENTCORE_TOOLKIT_POLICY SENSITIVE_ADMIN_ACTION DATA_READ_ON_STAR
  SCP_FULL_LANGUAGE
`
  .trim()
  .split(/\s+/);

/** Of these nothing is wrong: they are what must not be complained about. */
const falseAlarms: ReadonlySet<string> = new Set(['SCP_FULL_LANGUAGE']);

const page = readPage(readFileSync('test/bedrock-traps.md', 'utf8'));
const collection = resolve('../shared/reference/bedrock-mistakes.md');
const failures: string[] = [];
const service = createPolicyService({
  catalog: realCatalog(),
  onFailure: (rule, error) => failures.push(`${rule}: ${String(error)}`),
});
const ruleSet = createRuleSet(rules, new Map());

describe('traps', () => {
  it('every code has its examples, and no other', () => {
    const written = new Set(page.sections);
    assert.deepEqual([...written].sort(), codes.toSorted());
    assert.equal(written.size, page.sections.length);
  });

  it('no rule fails', () => assert.deepEqual(failures, []));

  it('the codes are those of the collection', { skip: existsSync(collection) ? false : 'it is not at hand' }, () => {
    const rows = rowsOf(readFileSync(collection, 'utf8'));
    assert.deepEqual([...new Set(rows)].sort(), [...codes].sort());
    for (const code of written())
      assert.ok(examples(code, 'wrong').length >= rows.filter((each) => each === code).length, `${code} has more rows`);
  });

  for (const code of page.sections) {
    it(`${code}: what is wrong and what is right`, () => {
      const [wrong, right] = [examples(code, 'wrong'), examples(code, 'right')];
      assert.ok(right.length > 0 && wrong.length > 0 === !falseAlarms.has(code));
      for (const { fences } of wrong) {
        const rule = fences[0]?.options['rule'];
        assert.ok(
          right.some((each) => each.fences[0]?.options['rule'] === rule),
          `${rule} has no right example`,
        );
      }
    });
  }

  for (const one of page.cases) it(`${one.section}, ${one.name}`, () => checkCase(one));
});

function checkCase({ name, line, fences }: MarkdownCase): void {
  const [fence, ...more] = fences;
  assert.ok(fence !== undefined && more.length === 0, `line ${line}`);
  const { rule, level } = fence.options;
  const found = findings(fence);
  const shown = found.map((each) => `${each.level} ${each.rule}: ${each.message}`).join('\n');
  if (name.startsWith('wrong: ')) {
    assert.ok(
      found.some((each) => each.rule === rule && each.level === level),
      `line ${line}\n${shown}`,
    );
    return;
  }
  assert.ok(name.startsWith('right: '));
  assert.ok(rule === undefined || rules.some(({ id }) => id === rule), `${rule} is no rule`);
  const loud = found.filter((each) =>
    rule === undefined ? each.level !== 'hint' && each.level !== 'info' : each.rule === rule,
  );
  assert.equal(loud.length, 0, `line ${line}\n${shown}`);
}

function findings({ text, options }: Fence): readonly Finding[] {
  const kind = options['kind'] as PolicyKind | undefined;
  const settings = { path: options['file'] ?? 'policy.json', kind, rules: ruleSet, ignores: () => false };
  return service.analyse('trap', wrapStatement(text), settings).findings;
}

function examples(code: string, which: 'wrong' | 'right'): readonly MarkdownCase[] {
  return page.cases.filter(({ section, name }) => section === code && name.startsWith(`${which}: `));
}

function written(): readonly string[] {
  return page.sections.filter((code) => !falseAlarms.has(code));
}

/** The first cell of each row of the section's table; one may hold two codes. */
function rowsOf(text: string): readonly string[] {
  const start = text.indexOf('\n## 4. ');
  const section = text.slice(start, text.indexOf('\n### ', start));
  return section
    .split('\n')
    .filter((line) => /^\| [A-Z][A-Z0-9_]+/.test(line))
    .flatMap((line) => (line.split('|')[1] ?? '').split('/').map((code) => code.trim()));
}
