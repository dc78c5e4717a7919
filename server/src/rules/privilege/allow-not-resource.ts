// An Allow on everything but a list: whatever is made tomorrow is in it.

import { kindNote } from '../../analysis/model-kind-note';
import { isBedrockFamily } from '../../catalog/catalog';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

type Message = 'allow' | 'elsewhere';

export default defineRule<Message>({
  summary: 'Allow with `NotResource`',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity', 'resource'],
  messages: {
    allow: '`NotResource` allows the actions on every resource but these{note}',
    elsewhere: '`NotResource` allows the actions on every resource but these{note}, those to come included',
  },
  // AWS's own policies except the administrator's resources of one service so.
  messageLevels: { elsewhere: 'info' },
  statement(ctx, statement) {
    if (!statement.allows || statement.resource?.negated !== true) return;
    const message = staysElsewhere(statement) ? 'elsewhere' : 'allow';
    ctx.report(statement.resource.name.span, message, { note: kindNote(ctx.kind, ctx.kindSource) });
  },
});

/** Are the actions named, and those of services other than Bedrock? */
function staysElsewhere({ action }: Statement): boolean {
  if (action === undefined || action.negated) return false;
  return action.items.every(
    (item) => item.kind === 'action' && /^[A-Za-z0-9-]+$/.test(item.prefix) && !isBedrockFamily(item.prefix),
  );
}
