// Every action of every service: an administrator's policy.

import { kindNote } from '../../analysis/model-kind-note';
import { isEveryAction } from '../../analysis/model-breadth';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Every action of every service allowed at once',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    all: '`{action}` allows every action of every service{note}',
  },
  action(ctx, action, statement) {
    if (!statement.allows || statement.action?.negated !== false || !isEveryAction(action)) return;
    ctx.report(action.text.span, 'all', { action: action.text.value, note: kindNote(ctx.kind, ctx.kindSource) });
  },
});
