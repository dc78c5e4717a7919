// A service field that no ARN of AWS has.

import { completeArn } from '../../analysis/arn-form';
import { closest } from '../../base/closest';
import { hasWildcard } from '../../base/wildcard';
import { correctPrefix } from '../../catalog/bedrock/wrong-names';
import { fieldSpan, writeField } from '../list-entry';
import { defineRule } from '../rule';

/** Service fields of ARNs that are no prefix of any action: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const onlyInArns = new Set(['catalog', 'elastic-inference', 'route53-recovery-control']);

export default defineRule({
  summary: 'Service field of an ARN that AWS does not have',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: {
    capitals: 'INVALID_ARN_SERVICE_CASE',
    wrong: 'INVALID_SERVICE',
    near: 'INVALID_SERVICE',
    unknown: 'INVALID_SERVICE',
  },
  messages: {
    capitals: '`{service}` is written with capitals, and ARNs are compared letter by letter',
    wrong: '`{service}` must be `{near}`: {why}',
    near: '`{service}` is not among the services known on {date}; `{near}` is',
    unknown: '`{service}` is not among the services known on {date}',
  },
  messageLevels: { near: 'warning', unknown: 'hint' },
  resource(ctx, resource) {
    const arn = completeArn(ctx.catalog, resource);
    if (arn === undefined || arn.service.unknown || hasWildcard(arn.service.value)) return;
    const service = arn.service.value;
    const lower = service.toLowerCase();
    if (ctx.catalog.prefixes.length === 0 || onlyInArns.has(service)) return;
    const exists = ctx.catalog.title(service) !== undefined;
    if (exists && service === lower) return;
    const wrong = exists ? undefined : correctPrefix(service);
    const [near] = exists
      ? [lower]
      : closest(lower, ctx.catalog.prefixes, 1, lower.length < 4 ? 0 : lower.length < 8 ? 1 : 2);
    const message = exists
      ? 'capitals'
      : wrong !== undefined
        ? 'wrong'
        : near !== undefined || lower.startsWith('bedrock')
          ? 'near'
          : 'unknown';
    const right = wrong?.right[0] ?? near ?? (lower.startsWith('bedrock') ? 'bedrock' : undefined);
    const data = { service, why: wrong?.why ?? '', near: right ?? '', date: ctx.catalog.dataDate };
    ctx.report(fieldSpan(resource, arn.service), message, data, {
      fixes: (edit) =>
        right === undefined
          ? []
          : [writeField(edit, resource, arn.service, right, message === 'near' ? 'suggested' : 'safe')],
    });
  },
});
