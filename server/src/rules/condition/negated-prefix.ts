// `s3:prefix` is chosen by the caller: whoever asks for a shorter prefix gets the same objects listed.

import { parseOperator } from '../../catalog/operators';
import { defineRule } from '../rule';

export default defineRule({
  summary: '`s3:prefix` used to keep something out',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  accessAnalyzer: 'S3_PREFIX_IN_NEGATIVE_CONTEXT',
  messages: {
    deny: '`s3:prefix` is chosen by the caller: a shorter prefix, or none, gets around this Deny',
    allow: '`s3:prefix` is chosen by the caller: a shorter prefix, or none, also lists what is left out here',
  },
  condition(ctx, key, operator, statement) {
    const { base } = parseOperator(operator.name.value);
    if (base?.family !== 'String' || key.name.value.toLowerCase() !== 's3:prefix') return;
    if (statement.denies && !base.negated) ctx.report(key.name.span, 'deny');
    if (statement.allows && base.negated) ctx.report(key.name.span, 'allow');
  },
});
