// A Deny outside of a network also meets the calls that a service makes for the caller, or with a service role: these do
// not come through the caller's endpoint.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html

import { conditionIsOpaque, keyUses } from '../../analysis/condition-keys';
import { reachesInference } from '../../analysis/model-inference';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Deny by network that also meets calls made by services',
  level: 'info',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'session', 'permissions-boundary', 'scp'],
  messages: {
    denied:
      '`{key}` is absent when a service calls Bedrock for the caller or with a service role, and this Deny meets such calls as well',
  },
  statement(ctx, statement) {
    if (!statement.denies || conditionIsOpaque(statement) || !reachesInference(statement) || sparesSome(statement))
      return;
    for (const name of networkKeys) {
      for (const { key, parsed } of keyUses(statement, name)) {
        // A positive comparison, and one by `Null`, is about calls from within that network.
        if (parsed.base?.negated === true) ctx.report(key.name.span, 'denied', { key: key.name.value });
      }
    }
  },
});

const networkKeys = ['aws:SourceVpce', 'aws:SourceVpc'] as const;

/** Any condition beside the network may be there to spare services, their roles or their calls. */
function sparesSome({ condition }: Statement): boolean {
  const keys = (condition?.operators ?? []).flatMap((operator) => operator.keys);
  return keys.some((key) => !networkKeys.some((name) => name.toLowerCase() === key.name.value.toLowerCase()));
}
