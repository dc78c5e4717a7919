// An operator that compares other values than the key has: it does not match, whatever value is written.

import { operatorFits, operatorFor, typeWords, withBase, familyWords } from '../../analysis/operator-types';
import { moveKey } from '../../analysis/condition-rename';
import { hasOpenWildcard, literalTexts } from '../../analysis/condition-values';
import { parseOperator } from '../../catalog/operators';
import { hasHole } from '../../model/opaque';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Condition operator that does not fit the type of the key',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: { mismatch: 'TYPE_MISMATCH', like: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS' },
  messages: {
    mismatch: '`{operator}` compares {compared}, and `{key}` holds {type}',
    like: '`{operator}` lets `*` run over the colons of an ARN; `{right}` compares part by part',
  },
  messageLevels: { like: 'info' },
  condition(ctx, key, operator, statement) {
    const parsed = parseOperator(operator.name.value);
    const { base } = parsed;
    if (base === undefined || hasHole(key.name.value)) return;
    const known = ctx.catalog.key(key.name.value);
    if (known === undefined) return;
    const like = base.name === 'StringLike' || base.name === 'StringNotLike';
    const wide = literalTexts(key).some((text) => hasOpenWildcard(text.value));
    const fits = operatorFits(base, known);
    if (fits && !(like && wide && known.type === 'ARN' && onlyArns())) return;
    const right = operatorFor(base, known.type, wide);
    const to = right === undefined ? '' : withBase(parsed, right);
    const data = {
      operator: operator.name.value,
      key: known.name,
      compared: familyWords(base.family),
      type: typeWords(known.type),
      right: to,
    };
    ctx.report(operator.name.span, fits ? 'like' : 'mismatch', data, {
      fixes: (edit) =>
        to === ''
          ? []
          : [{ title: `Use ${to}`, safety: 'suggested', edits: moveKey(edit, { statement, operator, key, to }) }],
      related: operator.keys.length > 1 ? [{ span: key.name.span, message: 'The key in question' }] : [],
    });

    function onlyArns(): boolean {
      return literalTexts(key).every((text) => text.value.startsWith('arn:'));
    }
  },
});
