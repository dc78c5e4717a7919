// The role of a known feature that is bound to an account and not to the feature: any agent, job or flow of the account may get it.

import { keyUses } from '../../analysis/condition-keys';
import { statementPath } from '../../analysis/model-paths';
import { principalsUnder } from '../../analysis/access-principals';
import { usesNamed } from '../../analysis/service-role';
import type { RoleTrust } from '../../catalog/bedrock/roles/role-use';
import { placed } from '../../model/build';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Role of a Bedrock feature that is not bound to the feature',
  level: 'hint',
  category: 'security',
  since: '0.1.0',
  kinds: ['trust'],
  messages: {
    missing: 'The role is bound to an account only: `aws:SourceArn` binds it to {worker}',
  },
  policy(ctx, policy) {
    const [use, ...more] = usesNamed(policy.frame);
    const { trust } = use ?? {};
    if (use === undefined || trust === undefined || trust.sourceArns.length === 0 || more.length > 0) return;
    for (const place of policy.statements) {
      const { statement } = place;
      const account = boundToAccount(statement, trust);
      if (account === undefined) continue;
      ctx.report(
        placed(place, account.span),
        'missing',
        { worker: use.worker },
        {
          fixes(edit) {
            const path = statementPath(policy, place);
            const [source] = trust.sourceArns;
            if (path === undefined || source === undefined) return [];
            const arn = source.replaceAll('<partition>', 'aws').replaceAll('<account>', account.value);
            const edits = edit.set([...path, 'Condition', 'ArnLike', 'aws:SourceArn'], arn);
            return [{ title: 'Add a condition on aws:SourceArn', safety: 'suggested', edits }];
          },
        },
      );
    }
  },
});

/** The one account of a statement that lets the service in for it; undefined where there is more to the condition, or less. */
function boundToAccount(statement: Statement, trust: RoleTrust) {
  if (!statement.allows || principalsUnder(statement, 'Service')[0]?.value !== trust.service) return undefined;
  if (keyUses(statement, 'aws:SourceArn').length > 0) return undefined;
  const values = keyUses(statement, 'aws:SourceAccount').flatMap(({ key }) => key.values.items);
  const [only] = values;
  return values.length === 1 && only?.kind === 'string' ? only.text : undefined;
}
