// `iam:PassRole` without a word on the service that gets the role: whoever may start something anywhere may start it with
// that role.

import { bedrockReceivers, isBound, passRoleEntry } from '../../analysis/model-pass-role';
import { statementPath } from '../../analysis/model-paths';
import { isEveryAction, textsOf } from '../../analysis/model-breadth';
import { concernsOtherServices } from '../../analysis/policy-services';
import { kindNote } from '../../analysis/model-kind-note';
import { conditionIsOpaque } from '../../analysis/condition-keys';
import { placed } from '../../model/build';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

type Message = 'unbound' | 'elsewhere';

export default defineRule<Message>({
  summary: '`iam:PassRole` without `iam:PassedToService`',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    unbound: '`{action}` lets the role be passed to any service{note}: bind it with `iam:PassedToService`',
    elsewhere: '`{action}` lets the role be passed to any service{note}: bind it with `iam:PassedToService`',
  },
  // Where nothing concerns Bedrock, the trust policy of the role is the other half, and not ours to judge.
  messageLevels: { elsewhere: 'info' },
  policy(ctx, policy) {
    let isElsewhere: boolean | undefined;
    let receivers: readonly string[] | undefined;
    for (const place of policy.statements) {
      const { statement } = place;
      const entry = statement.allows ? passRoleEntry(statement) : undefined;
      // `*` and `iam:*` allow far more than passing roles, and other rules say so.
      if (entry === undefined || isEveryAction(entry) || entry.name === '*') continue;
      if (isBound(statement) || conditionIsOpaque(statement)) continue;
      const data = { action: entry.text.value, note: kindNote(ctx.kind, ctx.kindSource) };
      isElsewhere ??= concernsOtherServices(policy, 'iam');
      const message = isElsewhere && !namesBedrock(statement) ? 'elsewhere' : 'unbound';
      ctx.report(placed(place, entry.text.span), message, data, {
        fixes(edit) {
          const path = statementPath(policy, place);
          receivers ??= bedrockReceivers(policy);
          if (path === undefined || receivers.length === 0) return [];
          const value = receivers.length === 1 ? receivers[0] : receivers;
          const edits = edit.set([...path, 'Condition', 'StringEquals', 'iam:PassedToService'], value);
          return [{ title: `Bind to ${receivers.join(' and ')}`, safety: 'suggested', edits }];
        },
      });
    }
  },
});

/** Do the roles carry Bedrock in their names? */
function namesBedrock(statement: Statement): boolean {
  return textsOf(statement).some((resource) => resource.text.value.toLowerCase().includes('bedrock'));
}
