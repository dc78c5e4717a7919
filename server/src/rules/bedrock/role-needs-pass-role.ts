// Making an agent, a flow or a job hands a role to Bedrock, and that needs `iam:PassRole`.

import { expandAction } from '../../analysis/expand-actions';
import { passRole, reachesPassRole } from '../../analysis/model-pass-role';
import { perStatementIn } from '../../analysis/statement-facts';
import { placed } from '../../model/build';
import type { ActionText, Statement } from '../../model/policy';
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
      const item = handsOver(ctx.catalog, place.statement);
      if (item !== undefined) ctx.report(placed(place, item.text.span), 'missing', { action: item.text.value });
    }
  },
});

/** The first allowed action that hands over a role; once per statement is enough, for the cure is the same for all. */
const handsOver = perStatementIn((catalog, statement): ActionText | undefined =>
  allowedByName(statement).find((item) => expandAction(catalog, item)?.[0]?.dependsOn.includes(passRole) === true),
);

/** The actions of Bedrock that are allowed and written in full. */
function allowedByName({ action, allows }: Statement): readonly ActionText[] {
  if (!allows || action === undefined || action.negated) return [];
  return action.items
    .filter((item) => item.kind === 'action')
    .filter((item) => !item.hasWildcard && item.prefix.toLowerCase().startsWith('bedrock'));
}
