// Every action of every service: an administrator's policy.

import { kindNote } from '../../analysis/model-kind-note';
import { isEveryAction, onEverything } from '../../analysis/model-breadth';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Every action of every service allowed at once',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  // Access Analyzer speaks of the most dangerous action in it.
  accessAnalyzer: { all: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE' },
  messages: {
    all: '`{action}` allows every action of every service{note}',
    scoped: '`{action}` allows every action on these resources{note}, those that AWS will add included',
  },
  messageLevels: { scoped: 'info' },
  action(ctx, action, statement) {
    if (!statement.allows || statement.action?.negated !== false || !isEveryAction(action)) return;
    const scoped = statement.resource?.negated === false && !onEverything(statement);
    ctx.report(action.text.span, scoped ? 'scoped' : 'all', {
      action: action.text.value,
      note: kindNote(ctx.kind, ctx.kindSource),
    });
  },
});
