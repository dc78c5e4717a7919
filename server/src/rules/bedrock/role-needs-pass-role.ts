// Making an agent, a flow or a job hands a role to Bedrock, and that needs `iam:PassRole`.

import { expandAction } from '../../analysis/expand-actions';
import { passRole, reachesPassRole } from '../../analysis/model-pass-role';
import { fillPlaces } from '../../analysis/own-places';
import { serviceRoleOf } from '../../analysis/service-role';
import { perStatementIn } from '../../analysis/statement-facts';
import { passedTo } from '../../catalog/bedrock/roles/list';
import { allow } from '../../catalog/bedrock/roles/role-use';
import { placed } from '../../model/build';
import type { ActionText, Policy, Statement } from '../../model/policy';
import { type Editor, type Fix, defineRule } from '../rule';

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
    // A role of Bedrock starts jobs of its own with itself.
    if (serviceRoleOf(policy) !== undefined) return;
    if (policy.form !== 'policy' || policy.statements.some(({ statement }) => reachesPassRole(statement))) return;
    for (const place of policy.statements) {
      const item = handsOver(ctx.catalog, place.statement);
      if (item === undefined) continue;
      ctx.report(
        placed(place, item.text.span),
        'missing',
        { action: item.text.value },
        {
          fixes: (edit) => [
            { title: `Allow ${passRole} on a role`, safety: 'suggested', edits: added(edit, policy, item) },
          ],
        },
      );
    }
  },
});

/** The role is for the author to name; that only Bedrock may get it is said already. */
function added(edit: Editor, policy: Policy, item: ActionText): Fix['edits'] {
  const statement = allow('PassServiceRole', passRole, 'arn:<partition>:iam::<account>:role/<role-name>', {
    StringEquals: { 'iam:PassedToService': passedTo(item.text.value) },
  });
  if (policy.problems.length > 0) return [];
  return edit.append(['Statement'], fillPlaces(policy, [statement], []));
}

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
