// An action that a resource control policy cannot speak about.

import { rcpDataDate, rcpReaches } from '../../analysis/access-rcp-services';
import { isEveryAction } from '../../analysis/model-breadth';
import { hasWildcard } from '../../base/wildcard';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Action that an RCP does not take',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['rcp'],
  accessAnalyzer: 'RCP_SYNTAX_ERROR_ACTION',
  messages: {
    all: '`{action}` has no place in an RCP: name the service, as `s3:*`',
    service: '`{service}` is not among the services that RCPs reached on {date}: this denies nothing there',
  },
  // Services join the list from time to time.
  messageLevels: { service: 'warning' },
  action(ctx, action, statement) {
    if (!statement.denies || action.hasHole || statement.action?.negated !== false) return;
    if (isEveryAction(action)) ctx.report(action.text.span, 'all', { action: action.text.value });
    else if (action.hasColon && !hasWildcard(action.prefix) && !rcpReaches(action.prefix))
      ctx.report(action.prefixSpan, 'service', { service: action.prefix, date: rcpDataDate });
  },
});
