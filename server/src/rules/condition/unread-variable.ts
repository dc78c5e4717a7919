// A policy variable under an operator that compares numbers, dates or addresses: it is not filled in there.

import { parseOperator } from '../../catalog/operators';
import { holesIn } from '../../model/opaque';
import { part } from '../../model/text';
import { familyWords } from '../../analysis/operator-types';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Policy variable under an operator that takes none',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_VARIABLE_FOR_OPERATOR',
  messages: {
    variable:
      '`{variable}` is not filled in here: `{operator}` compares {compared}, and variables work with text and ARNs',
  },
  condition(ctx, key, operator) {
    const { base } = parseOperator(operator.name.value);
    if (base === undefined || base.variables) return;
    for (const value of key.values.items) {
      if (value.kind !== 'string' || !value.text.value.includes('${')) continue;
      const text = value.text.value;
      for (const { kind, start, end } of holesIn(text)) {
        // Template engines write `${name:part}` too; only a key that AWS has is certainly IAM's.
        const name = text.slice(start + 2, end - 1).split(',', 1)[0] ?? '';
        if (kind !== 'variable' || ctx.catalog.key(name.trim()) === undefined) continue;
        ctx.report(part(value.text, start, end), 'variable', {
          variable: text.slice(start, end),
          operator: operator.name.value,
          compared: familyWords(base.family),
        });
      }
    }
  },
});
