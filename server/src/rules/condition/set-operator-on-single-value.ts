// `ForAllValues` on a key with one value holds also for every request that does not carry the key.

import { mustBePresent } from '../../analysis/condition-absent';
import { moveKey } from '../../analysis/condition-rename';
import { isOidcKey } from '../../catalog/catalog';
import { parseOperator } from '../../catalog/operators';
import { hasHole } from '../../model/opaque';
import { part } from '../../model/text';
import { defineRule } from '../rule';

export default defineRule({
  summary: '`ForAllValues` or `ForAnyValue` on a key with one value',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  accessAnalyzer: {
    all: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    audience: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
    confirm: 'CONFIRM_AUDIENCE_CLAIM_TYPE',
  },
  messages: {
    all: '`ForAllValues` also matches a request without `{key}`, and the key has one value only',
    any: '`ForAnyValue` is for lists, and `{key}` has one value only',
    audience: '`ForAnyValue` is for lists, and `{key}` holds one audience',
    confirm: '`{set}` is for lists: see whether the provider sends one audience as `{key}` or several',
  },
  messageLevels: { any: 'hint', confirm: 'info' },
  condition(ctx, key, operator, statement) {
    const parsed = parseOperator(operator.name.value);
    const { base, set, setSpan } = parsed;
    if (base === undefined || base.family === 'Null' || set === undefined || setSpan === undefined) return;
    const known = hasHole(key.name.value) ? undefined : ctx.catalog.key(key.name.value);
    const audience = isOidcKey(key.name.value) && key.name.value.toLowerCase().endsWith(':aud');
    if (known === undefined ? !audience : known.many) return;
    if (set === 'ForAllValues' && mustBePresent(statement, key.name.value)) return;
    const single = set === 'ForAllValues' ? 'all' : audience ? 'audience' : 'any';
    const to = operator.name.value.slice(setSpan.end + 1);
    ctx.report(
      part(operator.name, 0, setSpan.end),
      known === undefined ? 'confirm' : single,
      { key: known?.name ?? key.name.value, set },
      {
        fixes: (edit) => [
          { title: `Use ${to}`, safety: 'suggested', edits: moveKey(edit, { statement, operator, key, to }) },
        ],
        related: operator.keys.length > 1 ? [{ span: key.name.span, message: 'The key in question' }] : [],
      },
    );
  },
});
