// An Allow of everything but a list: every service that AWS starts tomorrow is in it.

import { kindNote } from '../../analysis/model-kind-note';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Allow with `NotAction`',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity', 'resource'],
  messages: {
    allow: '`NotAction` allows every action but these{note}, those of other services included',
  },
  statement(ctx, statement) {
    if (!statement.allows || statement.action?.negated !== true) return;
    ctx.report(statement.action.name.span, 'allow', { note: kindNote(ctx.kind, ctx.kindSource) });
  },
});
