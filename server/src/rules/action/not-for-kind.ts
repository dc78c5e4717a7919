// An action that a trust policy or a key policy cannot allow: the one speaks about a role, the other about a key.

import { guessNote } from '../../analysis/structure-kind';
import { hasWildcard } from '../../base/wildcard';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Action that this kind of policy does not take',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['trust', 'kms-key'],
  accessAnalyzer: 'UNSUPPORTED_ACTION_IN_POLICY',
  messages: {
    trust: '`{action}` has no place in a trust policy: it takes the `sts` actions by which a role is assumed{guess}',
    key: '`{action}` has no place in a key policy: it takes `kms` actions{guess}',
  },
  action(ctx, action, statement) {
    if (action.hasHole || !action.hasColon || hasWildcard(action.prefix) || statement.action?.negated !== false) return;
    const prefix = ctx.kind === 'trust' ? 'sts' : 'kms';
    if (action.prefix.toLowerCase() === prefix || ctx.catalog.title(action.prefix) === undefined) return;
    const data = { action: action.text.value, guess: guessNote(ctx) };
    ctx.report(action.text.span, ctx.kind === 'trust' ? 'trust' : 'key', data);
  },
});
