// An Allow for everybody but a list: also for anonymous callers and for other accounts.

import { defineRule } from '../rule';

export default defineRule({
  summary: 'Allow with `NotPrincipal`',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  accessAnalyzer: 'ALLOW_WITH_NOT_PRINCIPAL',
  messages: {
    allow: '`NotPrincipal` allows everybody but these, callers of other accounts and anonymous ones included',
  },
  statement(ctx, statement) {
    if (!statement.allows || statement.principal?.negated !== true) return;
    ctx.report(statement.principal.name.span, 'allow');
  },
});
