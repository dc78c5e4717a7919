// A service that is only named in part: whatever AWS calls alike one day is covered as well.

import { hasWildcard } from '../../base/wildcard';
import { fieldSpan } from '../list-entry';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Wildcard in the name of a service',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  accessAnalyzer: 'WILDCARD_IN_SERVICE_NAME',
  messages: {
    arn: '`{service}` is a pattern of services: write the service of the ARN out',
    action: '`{service}` is a pattern of services: write the prefix of the action out',
  },
  action(ctx, action) {
    // `*:*` is every action, which is for another rule.
    if (action.hasHole || !action.hasColon || !hasWildcard(action.prefix) || action.prefix === '*') return;
    ctx.report(action.prefixSpan, 'action', { service: action.prefix });
  },
  resource(ctx, resource) {
    const service = resource.arn?.service;
    if (service === undefined || resource.arn?.resource === undefined) return;
    if (service.unknown || !hasWildcard(service.value)) return;
    ctx.report(fieldSpan(resource, service), 'arn', { service: service.value });
  },
});
