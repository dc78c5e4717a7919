// `*` or `?` under an operator that compares text exactly: it stands for itself, and no request carries such a value.

import { moveKey } from '../../analysis/condition-rename';
import { hasOpenWildcard } from '../../analysis/condition-values';
import { withBase } from '../../analysis/operator-types';
import { parseOperator } from '../../catalog/operators';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Wildcard in a value that is compared exactly',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
  messages: {
    wildcard: '`{value}` has a wildcard that `{operator}` takes as plain text',
  },
  condition(ctx, key, operator, statement) {
    const parsed = parseOperator(operator.name.value);
    const { base } = parsed;
    if (base === undefined || base.family !== 'String' || base.wildcards) return;
    const found = key.values.items.flatMap((value) =>
      value.kind === 'string' && hasOpenWildcard(value.text.value) ? [value.text] : [],
    );
    if (found.length === 0) return;
    const like = base.negated ? 'StringNotLike' : 'StringLike';
    const arn = base.negated ? 'ArnNotLike' : 'ArnLike';
    const isArn =
      ctx.catalog.key(key.name.value)?.type === 'ARN' && found.every((text) => text.value.startsWith('arn:'));
    // There is no operator with wildcards that ignores case.
    const right = base.name.endsWith('IgnoreCase') ? [] : isArn ? [arn] : [like];
    for (const text of found) {
      ctx.report(
        text.span,
        'wildcard',
        { value: text.value, operator: operator.name.value },
        {
          fixes: (edit) =>
            right.map((name) => {
              const to = withBase(parsed, name);
              return {
                title: `Use ${to}`,
                safety: 'suggested',
                edits: moveKey(edit, { statement, operator, key, to }),
              };
            }),
        },
      );
    }
  },
});
