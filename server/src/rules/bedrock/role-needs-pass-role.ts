// Making an agent, a flow or a job hands a role to Bedrock, and that needs `iam:PassRole`.

import { expandAction, reaches } from '../../analysis/expand-actions';
import { passRole } from '../../analysis/model-pass-role';
import { placed } from '../../model/build';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Action that passes a role, in a policy without `iam:PassRole`',
  level: 'hint',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    missing: '`{action}` hands a service role to Bedrock, and this policy does not allow `iam:PassRole`',
  },
  policy(ctx, policy) {
    if (policy.form !== 'policy' || policy.statements.some(({ statement }) => reaches(statement, passRole))) return;
    for (const place of policy.statements) {
      const { action, allows } = place.statement;
      if (!allows || action === undefined || action.negated) continue;
      for (const item of action.items) {
        if (item.kind !== 'action' || item.hasWildcard || !item.prefix.toLowerCase().startsWith('bedrock')) continue;
        const found = expandAction(ctx.catalog, item)?.[0];
        if (found?.dependsOn.includes(passRole) !== true) continue;
        ctx.report(placed(place, item.text.span), 'missing', { action: item.text.value });
        // Once per statement is enough: the cure is the same for all.
        break;
      }
    }
  },
});
