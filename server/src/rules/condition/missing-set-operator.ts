// A key that carries a list, compared as if it carried one value. What such a comparison gives is not defined.

import { mustBePresent } from '../../analysis/condition-absent';
import { moveKey } from '../../analysis/condition-rename';
import { isBedrockFamily } from '../../catalog/catalog';
import { parseOperator } from '../../catalog/operators';
import { hasHole } from '../../model/opaque';
import { defineRule } from '../rule';

type Message = 'missing' | 'elsewhere';

export default defineRule<Message>({
  summary: 'Key with many values compared without `ForAnyValue` or `ForAllValues`',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'MISSING_QUALIFIER',
  messages: {
    missing: '`{key}` holds a list of values, so `{operator}` needs `ForAnyValue:` or `ForAllValues:` before it',
    elsewhere:
      "`{key}` holds a list of values by AWS's table of {date}, and `{operator}` has no `ForAnyValue:` before it",
  },
  // AWS's own policies compare such keys of other services as they do single values.
  messageLevels: { elsewhere: 'warning' },
  condition(ctx, key, operator, statement) {
    const parsed = parseOperator(operator.name.value);
    if (parsed.base === undefined || parsed.base.family === 'Null' || parsed.setSpan !== undefined) return;
    const known = hasHole(key.name.value) ? undefined : ctx.catalog.key(key.name.value);
    if (known === undefined || !known.many) return;
    ctx.report(
      operator.name.span,
      isOurs(known.name) ? 'missing' : 'elsewhere',
      { key: known.name, operator: operator.name.value, date: ctx.catalog.dataDate },
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

/** Keys whose type is checked by hand; the table is all there is for other services. */
function isOurs(key: string): boolean {
  const prefix = key.slice(0, key.indexOf(':'));
  return prefix === 'aws' || isBedrockFamily(prefix);
}
