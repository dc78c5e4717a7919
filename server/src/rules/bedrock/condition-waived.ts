// A condition on inference that another statement does without: an inference profile, a network, a Region that nobody has to
// keep to. Guardrails have a rule of their own.

import { bypassesOf, demandsKey } from '../../analysis/bypass';
import { keyUses } from '../../analysis/condition-keys';
import { inference, reachesInference } from '../../analysis/model-inference';
import { perStatement } from '../../analysis/statement-facts';
import { placed } from '../../model/build';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Condition on inference that another statement waives',
  level: 'info',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    waived: '`{key}` bounds nothing here: another statement allows `{action}` on the same without it',
  },
  policy(ctx, policy) {
    let inferring = 0;
    let isBound = false;
    for (const { statement } of policy.statements) {
      if (statement.allows && reachesInference(statement)) {
        inferring++;
        isBound ||= bindsInference(statement);
      }
    }
    if (!isBound || inferring < 2) return;
    const isGuard = ({ key, ...rest }: Parameters<typeof demandsKey>[0]): boolean =>
      key.toLowerCase() !== 'bedrock:guardrailidentifier' && demandsKey({ key, ...rest });
    for (const { place, constraint, action, by } of bypassesOf(policy, inference, isGuard)) {
      const key = keyUses(place.statement, constraint.key)[0]?.key.name;
      if (key === undefined) continue;
      const related = [{ span: placed(by, by.statement.span), message: 'Allowed here without this condition' }];
      ctx.report(placed(place, key.span), 'waived', { key: key.value, action }, { related });
    }
  },
});

const bindsInference = perStatement(({ condition }) => (condition?.operators.length ?? 0) > 0);
