// A key that another one took the place of. Strikes the name through.

import { defineRule } from '../rule';

/**
 * `aws:SourceOwner` is old too, but Amazon SNS and what notifies through it still ask for it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (verified 2026-11-22)
 */
const successors: ReadonlyMap<string, string> = new Map([['aws:arn', 'aws:PrincipalArn']]);

export default defineRule({
  summary: 'Condition key that another one took the place of',
  level: 'hint',
  category: 'clarity',
  since: '0.1.0',
  accessAnalyzer: 'DEPRECATED_GLOBAL_CONDITION_KEY',
  tag: 'deprecated',
  messages: { outdated: '`{key}` is outdated: `{successor}` took its place' },
  condition(ctx, key) {
    const successor = successors.get(key.name.value.toLowerCase());
    if (successor !== undefined) ctx.report(key.name.span, 'outdated', { key: key.name.value, successor });
  },
});
