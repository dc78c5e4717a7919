// A key that carries a list, compared as if it carried one value. What such a comparison gives is not defined.

import { mustBePresent } from '../../analysis/condition-absent';
import { moveKey } from '../../analysis/condition-rename';
import { parseOperator } from '../../catalog/operators';
import { hasHole } from '../../model/opaque';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Key with many values compared without `ForAnyValue` or `ForAllValues`',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'MISSING_QUALIFIER',
  messages: {
    missing: '`{key}` holds a list of values, so `{operator}` needs `ForAnyValue:` or `ForAllValues:` before it',
  },
  condition(ctx, key, operator, statement) {
    const parsed = parseOperator(operator.name.value);
    if (parsed.base === undefined || parsed.base.family === 'Null' || parsed.setSpan !== undefined) return;
    const known = hasHole(key.name.value) ? undefined : ctx.catalog.key(key.name.value);
    if (known === undefined || !known.many) return;
    ctx.report(
      operator.name.span,
      'missing',
      { key: known.name, operator: operator.name.value },
      {
        // `ForAllValues` also holds for a request without the key, which an Allow mostly does not want.
        fixes: (edit) =>
          ['ForAnyValue', 'ForAllValues']
            .filter(
              (set) =>
                set === 'ForAnyValue' || !statement.allows || isTagKeys() || mustBePresent(statement, known.name),
            )
            .map((set) => ({
              title: `Use ${set}:${operator.name.value}`,
              safety: 'suggested',
              edits: moveKey(edit, { statement, operator, key, to: `${set}:${operator.name.value}` }),
            })),
        related: operator.keys.length > 1 ? [{ span: key.name.span, message: 'The key in question' }] : [],
      },
    );

    function isTagKeys(): boolean {
      return known?.name === 'aws:TagKeys';
    }
  },
});
