// Conditions on an AWS service: some keys of people it never sends, and one it sends is easily forged.

import { onlyServices, principalsUnder } from '../../analysis/access-principals';
import { holdsWhenAbsent } from '../../analysis/condition-absent';
import { hasKey, keyUses } from '../../analysis/condition-keys';
import { parseOperator } from '../../catalog/operators';
import { defineRule } from '../rule';

/**
 * Properties of a user or role; a service principal has none of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (verified 2026-11-22)
 */
const ofPeople = ['aws:PrincipalOrgID', 'aws:PrincipalOrgPaths', 'aws:PrincipalTag/', 'aws:username'];
const binding = ['aws:SourceAccount', 'aws:SourceArn', 'aws:SourceOrgID', 'aws:SourceOrgPaths'];

export default defineRule({
  summary: 'Condition on a service by a key that does not bind it',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: {
    never: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    weak: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
  },
  messages: {
    never:
      '`{key}` is never sent by a service, so this lets `{service}` do nothing: use `aws:SourceAccount` or `aws:SourceOrgID`',
    weak: '`{key}` binds `{service}` loosely: `aws:SourceAccount` or `aws:SourceArn` is made for this',
  },
  messageLevels: { weak: 'info' },
  statement(ctx, statement) {
    const [service] = principalsUnder(statement, 'Service');
    if (!statement.allows || service === undefined || !onlyServices(statement)) return;
    for (const name of ofPeople) {
      for (const { operator, key } of keyUses(statement, name)) {
        if (holdsWhenAbsent(parseOperator(operator.name.value), key) === false)
          ctx.report(key.name.span, 'never', { key: key.name.value, service: service.value });
      }
    }
    if (hasKey(statement, ...binding)) return;
    for (const { key } of keyUses(statement, 'aws:Referer'))
      ctx.report(key.name.span, 'weak', { key: key.name.value, service: service.value });
  },
});
