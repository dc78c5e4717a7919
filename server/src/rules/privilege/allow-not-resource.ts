// An Allow on everything but a list: whatever is made tomorrow is in it.

import { kindNote } from '../../analysis/model-kind-note';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Allow with `NotResource`',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity', 'resource'],
  messages: {
    allow: '`NotResource` allows the actions on every resource but these{note}',
  },
  statement(ctx, statement) {
    if (!statement.allows || statement.resource?.negated !== true) return;
    ctx.report(statement.resource.name.span, 'allow', { note: kindNote(ctx.kind, ctx.kindSource) });
  },
});
