// `ForAllValues` on a key with one value holds also for every request that does not carry the key.

import { mustBePresent } from '../../analysis/condition-absent';
import { moveKey } from '../../analysis/condition-rename';
import { parseOperator } from '../../catalog/operators';
import { hasHole } from '../../model/opaque';
import { part } from '../../model/text';
import { defineRule } from '../rule';

export default defineRule({
  summary: '`ForAllValues` or `ForAnyValue` on a key with one value',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  accessAnalyzer: { all: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY' },
  messages: {
    all: '`ForAllValues` also matches a request without `{key}`, and the key has one value only',
    any: '`ForAnyValue` is for lists, and `{key}` has one value only',
  },
  messageLevels: { any: 'hint' },
  condition(ctx, key, operator, statement) {
    const parsed = parseOperator(operator.name.value);
    const { base, set, setSpan } = parsed;
    if (base === undefined || base.family === 'Null' || set === undefined || setSpan === undefined) return;
    const known = hasHole(key.name.value) ? undefined : ctx.catalog.key(key.name.value);
    if (known === undefined || known.many) return;
    if (set === 'ForAllValues' && mustBePresent(statement, known.name)) return;
    const to = operator.name.value.slice(setSpan.end + 1);
    ctx.report(
      part(operator.name, 0, setSpan.end),
      set === 'ForAllValues' ? 'all' : 'any',
      { key: known.name },
      {
        fixes: (edit) => [
          { title: `Use ${to}`, safety: 'suggested', edits: moveKey(edit, { statement, operator, key, to }) },
        ],
        related: operator.keys.length > 1 ? [{ span: key.name.span, message: 'The key in question' }] : [],
      },
    );
  },
});
