// Several numbers under one comparison: one of them decides.

import type { Span } from '../../base/span';
import { isNumber } from '../../analysis/condition-values';
import { parseOperator } from '../../catalog/operators';
import type { ConditionValue } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Several bounds of which one decides',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  accessAnalyzer: 'REDUNDANT_CONDITION_VALUE_NUM',
  messages: { several: 'One bound is enough: with several, `{operator}` goes by `{bound}`' },
  condition(ctx, key, operator) {
    const name = parseOperator(operator.name.value).base?.name ?? '';
    const smaller = name.startsWith('NumericLessThan');
    if (!smaller && !name.startsWith('NumericGreaterThan')) return;
    const numbers = key.values.items.map(numberOf);
    const known = numbers.filter((each) => each !== undefined);
    if (known.length < 2 || known.length < numbers.length) return;
    // Any of the values may match, so the widest bound counts.
    const best = known.reduce((a, b) => (smaller === b.value > a.value ? b : a));
    ctx.report(
      key.values.span,
      'several',
      { operator: name, bound: String(best.value) },
      {
        fixes: (edit) => [
          {
            title: `Keep ${best.value}`,
            safety: 'safe',
            edits: [edit.replace(key.values.span, edit.text(best.span))],
          },
        ],
      },
    );
  },
});

function numberOf(item: ConditionValue): { readonly value: number; readonly span: Span } | undefined {
  if (item.kind === 'literal' && typeof item.value === 'number') return { value: item.value, span: item.span };
  if (item.kind !== 'string' || !isNumber(item.text.value)) return undefined;
  const { start, end } = item.text.span;
  return { value: Number(item.text.value), span: { start: start - 1, end: end + 1 } };
}
