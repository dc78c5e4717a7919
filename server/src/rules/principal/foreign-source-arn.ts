// `aws:SourceArn` that no resource of the service has: the condition never holds, and the service is shut out.

import { principalsUnder } from '../../analysis/access-principals';
import { keyUses } from '../../analysis/condition-keys';
import { patternsByResource, serviceOf } from '../../analysis/match-resources';
import { isBedrockFamily } from '../../catalog/catalog';
import { parseArn } from '../../model/arn';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Source ARN that no resource of the Bedrock service has',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['trust', 'kms-key', 'resource'],
  messages: {
    service:
      '`{service}` names resources of another service, and `{principal}` comes on behalf of its own: it is shut out',
    type: '`{resource}` fits no resource type of `{service}` known on {date}',
  },
  messageLevels: { type: 'hint' },
  statement(ctx, statement) {
    const prefix = statement.allows ? bedrockPrefix(statement) : undefined;
    if (prefix === undefined) return;
    const uses = keyUses(statement, 'aws:SourceArn').filter(({ parsed: { base } }) => base?.negated === false);
    for (const item of uses.flatMap(({ key }) => key.values.items)) {
      if (item.kind !== 'string' || item.hasHole) continue;
      const arn = parseArn(item.text.value);
      const service = arn && serviceOf(ctx.catalog, arn);
      if (service === undefined || arn?.resource === undefined || arn.resource.unknown) continue;
      if (service.prefix !== prefix) {
        const principal = `${prefix}.amazonaws.com`;
        ctx.report(item.text.span, 'service', { service: service.prefix, principal });
      } else if (patternsByResource(service, arn).length === 0) {
        const data = { resource: arn.resource.value, service: prefix, date: ctx.catalog.dataDate };
        ctx.report(item.text.span, 'type', data);
      }
    }
  },
});

/** `bedrock` where the statement lets in that service of the family and nobody else. */
function bedrockPrefix(statement: Statement): string | undefined {
  const { principal } = statement;
  const [host, ...more] = principalsUnder(statement, 'Service');
  if (host === undefined || more.length > 0 || principal?.entries.length !== 1) return undefined;
  const prefix = host.value.split('.')[0]!;
  return host.value === `${prefix}.amazonaws.com` && isBedrockFamily(prefix) ? prefix : undefined;
}
