// A resource control policy meets requests of people and of services. A key that only one of them sends needs a second
// condition that says so, or it denies the other.

import { hasKey, keyUses, type KeyUse } from '../../analysis/condition-keys';
import type { Statement } from '../../model/policy';
import { type Extra, defineRule } from '../rule';

const ofPrincipals = ['aws:PrincipalOrgID', 'aws:PrincipalOrgPaths', 'aws:PrincipalAccount', 'aws:PrincipalArn'];
const ofSources = ['aws:SourceOrgID', 'aws:SourceOrgPaths'];
const isService = 'aws:PrincipalIsAWSService';

export default defineRule({
  summary: 'RCP that denies services or people it does not mean',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['rcp'],
  accessAnalyzer: {
    principal: 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
    source: 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
    present: 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
  },
  messages: {
    principal:
      '`{key}` is not sent by AWS services: ask for `aws:PrincipalIsAWSService` `false` too, or they are denied',
    source:
      '`{key}` is sent by AWS services alone: ask for `aws:PrincipalIsAWSService` `true` too, or people are denied',
    present: '`{key}` is missing in some requests of services: ask with `Null` that `aws:SourceAccount` is there',
  },
  statement(ctx, statement) {
    if (!statement.denies) return;
    const spared = hasKey(statement, isService, 'aws:PrincipalServiceName', 'aws:PrincipalServiceNamesList');
    for (const { key } of spared ? [] : negatedUses(statement, ofPrincipals)) {
      const fix = adding('Spare AWS services', ['BoolIfExists', isService], 'false');
      ctx.report(key.name.span, 'principal', { key: key.name.value }, fix);
    }
    const tested = [...keyUses(statement, 'aws:SourceAccount'), ...keyUses(statement, 'aws:SourceArn')];
    const asked = tested.some(({ parsed }) => parsed.base?.family === 'Null');
    for (const { key } of negatedUses(statement, ofSources)) {
      const data = { key: key.name.value };
      if (!spared)
        ctx.report(key.name.span, 'source', data, adding('Mean AWS services only', ['Bool', isService], 'true'));
      if (!asked) {
        const fix = adding('Ask for aws:SourceAccount with Null', ['Null', 'aws:SourceAccount'], 'false');
        ctx.report(key.name.span, 'present', data, fix);
      }
    }
  },
});

function adding(title: string, path: readonly string[], value: string): Extra {
  return { fixes: (edit) => [{ title, safety: 'suggested', edits: edit.set(['Condition', ...path], value) }] };
}

/** Only a negated comparison holds for a request without the key. */
function negatedUses(statement: Statement, names: readonly string[]): readonly KeyUse[] {
  return names.flatMap((name) => keyUses(statement, name)).filter(({ parsed }) => parsed.base?.negated === true);
}
