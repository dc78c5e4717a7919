// `203.0.113.7/24` means the whole network and looks like one address.

import { addressRange, hasHostBits, withoutHostBits } from '../../analysis/access-addresses';
import { literalTexts } from '../../analysis/condition-values';
import { parseOperator } from '../../catalog/operators';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'IP range that is not written by its first address',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  accessAnalyzer: 'IMPROVE_IP_RANGE',
  messages: { range: '`{value}` looks like one address and covers its whole network' },
  condition(ctx, key, operator) {
    if (parseOperator(operator.name.value).base?.family !== 'IpAddress') return;
    for (const text of literalTexts(key)) {
      const range = addressRange(text.value);
      if (range === undefined || !hasHostBits(range)) continue;
      const right = withoutHostBits(range);
      ctx.report(
        text.span,
        'range',
        { value: text.value },
        {
          fixes: (edit) =>
            right === undefined
              ? []
              : [{ title: `Replace with ${right}`, safety: 'safe', edits: [edit.write(text.span, right)] }],
        },
      );
    }
  },
});
