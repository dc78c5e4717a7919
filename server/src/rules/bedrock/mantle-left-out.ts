// `bedrock-mantle` is a service of its own: a Deny of `bedrock:*` does not touch it.

import { reaches } from '../../analysis/expand-actions';
import { onEverything } from '../../analysis/model-breadth';
import { statementPath } from '../../analysis/model-paths';
import { placed } from '../../model/build';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Deny for Bedrock that leaves the prefix `bedrock-mantle` open',
  level: 'info',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity', 'scp', 'permissions-boundary', 'session'],
  messages: {
    open: '`{action}` does not reach `{twin}`, the same on the other endpoint of Bedrock',
  },
  policy(ctx, policy) {
    for (const place of policy.statements) {
      const { statement } = place;
      if (!statement.denies || statement.action === undefined || statement.action.negated) continue;
      for (const action of statement.action.items) {
        const twin = action.kind === 'action' ? twins.get(action.text.value.toLowerCase()) : undefined;
        if (twin === undefined || action.kind !== 'action') continue;
        if (policy.statements.some((other) => other.statement.denies && reaches(other.statement, twin.probe))) continue;
        ctx.report(placed(place, action.text.span), 'open', { action: action.text.value, twin: twin.name }, {
          fixes(edit) {
            const path = statementPath(policy, place);
            if (path === undefined || !onEverything(statement) || namesBedrockKey(statement)) return [];
            const edits = edit.append([...path, 'Action'], [twin.name]);
            return [{ title: `Deny ${twin.name} as well`, safety: 'suggested', edits }];
          },
        });
      }
    }
  },
});

/** What to deny beside, and an action by which to see whether that is done. */
const twins: ReadonlyMap<string, { readonly name: string; readonly probe: string }> = new Map([
  ['bedrock:*', { name: 'bedrock-mantle:*', probe: 'bedrock-mantle:CreateInference' }],
  ['bedrock:callwithbearertoken', { name: 'bedrock-mantle:CallWithBearerToken', probe: 'bedrock-mantle:CallWithBearerToken' }],
]);

/** Requests of the other service carry keys of their own prefix, so they need a statement of their own. */
function namesBedrockKey(statement: Statement): boolean {
  const operators = statement.condition?.operators ?? [];
  return operators.some((operator) => operator.keys.some((key) => key.name.value.toLowerCase().startsWith('bedrock:')));
}
