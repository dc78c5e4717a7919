// Addresses of a private network under `aws:SourceIp`: that key holds the public address a request came from.

import { addressRange, isPrivate } from '../../analysis/access-addresses';
import { literalTexts } from '../../analysis/condition-values';
import { parseOperator } from '../../catalog/operators';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Private address under `aws:SourceIp`',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: {
    never: 'PRIVATE_IP_ADDRESS',
    always: 'PRIVATE_NOT_IP_ADDRESS',
    subset: 'PRIVATE_IP_ADDRESS_SUBSET',
    notSubset: 'PRIVATE_NOT_IP_ADDRESS_SUBSET',
  },
  messages: {
    never:
      '`{value}` is private, and `aws:SourceIp` holds public addresses, so this never matches: use `aws:VpcSourceIp`',
    always:
      '`{value}` is private, and `aws:SourceIp` holds public addresses, so this always matches: use `aws:VpcSourceIp`',
    subset: '`{value}` is private, and `aws:SourceIp` holds public addresses: this entry never matches',
    notSubset: '`{value}` is private, and `aws:SourceIp` holds public addresses: this entry excludes nothing',
  },
  messageLevels: { subset: 'info', notSubset: 'info' },
  condition(ctx, key, operator) {
    const { base } = parseOperator(operator.name.value);
    if (base?.family !== 'IpAddress' || key.name.value.toLowerCase() !== 'aws:sourceip') return;
    const all = literalTexts(key).map((text) => ({ text, range: addressRange(text.value) }));
    const found = all.filter(({ range }) => range !== undefined && isPrivate(range));
    // What is filled in later may be public.
    const only = found.length === key.values.items.length;
    const message = base.negated ? (only ? 'always' : 'notSubset') : only ? 'never' : 'subset';
    for (const { text } of found) ctx.report(text.span, message, { value: text.value });
  },
});
