// Making an agent, a flow or a job hands a role to Bedrock, and that needs `iam:PassRole`.

import { expandAction } from '../../analysis/expand-actions';
import { passRole, reachesPassRole } from '../../analysis/model-pass-role';
import { perStatement } from '../../analysis/statement-facts';
import { placed } from '../../model/build';
import type { ActionText } from '../../model/policy';
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
    if (policy.form !== 'policy' || policy.statements.some(({ statement }) => reachesPassRole(statement))) return;
    for (const place of policy.statements) {
      for (const item of allowedByName(place.statement)) {
        const found = expandAction(ctx.catalog, item)?.[0];
        if (found?.dependsOn.includes(passRole) !== true) continue;
        ctx.report(placed(place, item.text.span), 'missing', { action: item.text.value });
        // Once per statement is enough: the cure is the same for all.
        break;
      }
    }
  },
});

/** The actions of Bedrock that are allowed and written in full. */
const allowedByName = perStatement(({ action, allows }): readonly ActionText[] =>
  !allows || action === undefined || action.negated
    ? []
    : action.items
        .filter((item) => item.kind === 'action')
        .filter((item) => !item.hasWildcard && item.prefix.toLowerCase().startsWith('bedrock')),
);
