// Values of one condition key of which some are texts and others numbers or Booleans.

import type { ConditionValue } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Values of one condition key in different JSON types',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_CONDITION_DATA_TYPE',
  messages: { mixed: '`{value}` is a {type} among values of another type: write all of them in quotes' },
  condition(ctx, key) {
    const { items } = key.values;
    if (items.length < 2) return;
    const literals = items.filter(isLiteral);
    const types = new Set(items.flatMap((item) => (item.kind === 'opaque' ? [] : [typeOf(item)])));
    const [first] = literals;
    if (first === undefined || types.size < 2) return;
    ctx.report(
      first.span,
      'mixed',
      { value: String(first.value), type: typeOf(first) },
      {
        fixes: (edit) => [
          {
            title: 'Put all values in quotes',
            safety: 'safe',
            edits: literals.map((each) => edit.replace(each.span, `"${edit.text(each.span)}"`)),
          },
        ],
      },
    );
  },
});

type Literal = Extract<ConditionValue, { kind: 'literal' }>;

/** `null` is refused wherever it stands, which another rule says. */
function isLiteral(value: ConditionValue): value is Literal {
  return value.kind === 'literal' && value.value !== null;
}

function typeOf(value: Exclude<ConditionValue, { kind: 'opaque' }>): string {
  if (value.kind === 'string') return 'text';
  return typeof value.value === 'number' ? 'number' : 'Boolean';
}
