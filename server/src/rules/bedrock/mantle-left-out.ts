// `bedrock-mantle` is a service of its own: a Deny of `bedrock:*` does not touch it.

import { reaches } from '../../analysis/expand-actions';
import { onEverything } from '../../analysis/model-breadth';
import { statementPath } from '../../analysis/model-paths';
import { placed } from '../../model/build';
import type { PlacedStatement, Policy, Statement } from '../../model/policy';
import { type Editor, type Fix, defineRule } from '../rule';

export default defineRule({
  summary: 'Deny for Bedrock that leaves the prefix `bedrock-mantle` open',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity', 'scp', 'permissions-boundary', 'session'],
  messages: {
    open: '`{action}` does not reach `{twin}`, the same on the other endpoint of Bedrock',
  },
  policy(ctx, policy) {
    const denied = deniedActions(policy);
    for (const place of policy.statements) {
      const { action: element, denies } = place.statement;
      if (!denies || element === undefined || element.negated || staysInBedrock(place.statement)) continue;
      for (const action of element.items) {
        const twin = action.kind === 'action' ? twins.get(action.text.value.toLowerCase()) : undefined;
        if (twin === undefined || action.kind !== 'action' || denied(twin.probe)) continue;
        const data = { action: action.text.value, twin: twin.name };
        ctx.report(placed(place, action.text.span), 'open', data, {
          fixes: (edit) => fixes(edit, policy, place, twin.name),
        });
      }
    }
  },
});

/** Answers whether a Deny of the policy reaches an action; each action is looked up once. */
function deniedActions(policy: Policy): (action: string) => boolean {
  const known = new Map<string, boolean>();
  return (action) => {
    const found =
      known.get(action) ?? policy.statements.some(({ statement }) => statement.denies && reaches(statement, action));
    known.set(action, found);
    return found;
  };
}

function fixes(edit: Editor, policy: Policy, place: PlacedStatement, twin: string): readonly Fix[] {
  const path = statementPath(policy, place);
  if (path === undefined || !onEverything(place.statement) || namesBedrockKey(place.statement)) return [];
  return [{ title: `Deny ${twin} as well`, safety: 'suggested', edits: edit.append([...path, 'Action'], [twin]) }];
}

/** Models, profiles and their keys exist under the one prefix only: such a Deny is about them, not about the service. */
function staysInBedrock(statement: Statement): boolean {
  const { resource, condition } = statement;
  const named = resource?.negated === false && resource.items.length > 0 && !onEverything(statement);
  const keys = (condition?.operators ?? []).flatMap((operator) => operator.keys.map((key) => key.name.value));
  return named || keys.some((key) => /^bedrock:(?!bearertokentype)/i.test(key));
}

/** What to deny beside, and an action by which to see whether that is done. */
const twins: ReadonlyMap<string, { readonly name: string; readonly probe: string }> = new Map([
  ['bedrock:*', { name: 'bedrock-mantle:*', probe: 'bedrock-mantle:CreateInference' }],
  [
    'bedrock:callwithbearertoken',
    { name: 'bedrock-mantle:CallWithBearerToken', probe: 'bedrock-mantle:CallWithBearerToken' },
  ],
]);

/** Requests of the other service carry keys of their own prefix, so they need a statement of their own. */
function namesBedrockKey(statement: Statement): boolean {
  const operators = statement.condition?.operators ?? [];
  return operators.some((operator) => operator.keys.some((key) => key.name.value.toLowerCase().startsWith('bedrock:')));
}
