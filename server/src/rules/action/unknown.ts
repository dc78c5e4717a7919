// An action name that the service does not define: such an entry never matches a request.

import { closest } from '../../base/closest';
import { isBedrockFamily } from '../../catalog/catalog';
import { correctAction } from '../../catalog/bedrock/wrong-names';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Action name that the service does not define',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_ACTION',
  messages: {
    wrong: '`{action}` is no IAM action: {why}',
    unknown: '`{action}` is not among the actions of `{service}` known on {date}',
    unknownElsewhere: '`{action}` is not among the actions of `{service}` known on {date}',
  },
  // A name that is merely new to us is no error: AWS adds actions every week.
  messageLevels: { unknown: 'warning', unknownElsewhere: 'info' },
  action(ctx, action) {
    if (action.hasHole || !action.hasColon || action.hasWildcard) return;
    const wrong = correctAction(action.prefix, action.name);
    if (wrong !== undefined) {
      ctx.report(action.text.span, 'wrong', { action: action.text.value, why: wrong.why }, {
        fixes: (edit) =>
          wrong.right.map((name) => ({
            title: `Replace with ${name}`,
            safety: 'safe',
            edits: [edit.write(action.text.span, name)],
          })),
      });
      return;
    }
    const service = ctx.catalog.service(action.prefix);
    if (service === undefined || service.action(action.name) !== undefined) return;
    const data = { action: action.text.value, service: service.prefix, date: ctx.catalog.dataDate };
    ctx.report(action.nameSpan, isBedrockFamily(service.prefix) ? 'unknown' : 'unknownElsewhere', data, {
      fixes: (edit) =>
        closest(
          action.name,
          service.actions.map((known) => known.name),
          3,
        ).map((name) => ({
          title: `Replace with ${service.prefix}:${name}`,
          safety: 'suggested',
          edits: [edit.write(action.nameSpan, name)],
        })),
    });
  },
});
