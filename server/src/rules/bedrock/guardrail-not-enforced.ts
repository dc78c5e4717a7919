// A guardrail demanded in one Allow and waived in another: what is allowed twice is allowed by the weaker statement.

import { bypassesOf, demandsKey } from '../../analysis/bypass';
import { keyUses } from '../../analysis/condition-keys';
import { inference, reachesInference } from '../../analysis/model-inference';
import { perStatement } from '../../analysis/statement-facts';
import { placed } from '../../model/build';
import { defineRule } from '../rule';

const guardrail = 'bedrock:GuardrailIdentifier';

export default defineRule({
  summary: 'Guardrail condition that another statement waives',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    waived: '`{key}` enforces nothing here: another statement allows `{action}` without it',
  },
  policy(ctx, policy) {
    const { statements } = policy;
    if (!statements.some(({ statement }) => isGuarded(statement))) return;
    if (!statements.some(({ statement }) => isOpen(statement))) return;
    const isGuard = (constraint: Parameters<typeof demandsKey>[0]): boolean =>
      constraint.key.toLowerCase() === guardrail.toLowerCase() && demandsKey(constraint);
    for (const { place, constraint, action, by } of bypassesOf(policy, inference, isGuard)) {
      const key = keyUses(place.statement, constraint.key)[0]?.key.name;
      if (key === undefined) continue;
      const related = [{ span: placed(by, by.statement.span), message: 'Allowed here without a guardrail' }];
      ctx.report(placed(place, key.span), 'waived', { key: key.value, action }, { related });
    }
  },
});

const isGuarded = perStatement((statement) => statement.allows && keyUses(statement, guardrail).length > 0);

const isOpen = perStatement(
  (statement) => statement.allows && reachesInference(statement) && keyUses(statement, guardrail).length === 0,
);
