// An `Effect` other than the two there are. Capitals count.

import { closest } from '../../base/closest';
import { effects } from '../../catalog/elements';
import { hasHole } from '../../model/opaque';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Effect that is neither Allow nor Deny',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_EFFECT',
  messages: { invalid: '`{effect}` is no effect: it is `Allow` or `Deny`, in these capitals' },
  statement(ctx, statement) {
    const { effect } = statement;
    if (effect === undefined || effects.includes(effect.value) || hasHole(effect.value)) return;
    ctx.report(
      effect.span,
      'invalid',
      { effect: effect.value },
      {
        fixes: (edit) =>
          closest(effect.value.trim(), effects).map((right) => ({
            title: `Replace with ${right}`,
            safety: right.toLowerCase() === effect.value.trim().toLowerCase() ? 'safe' : 'suggested',
            edits: [edit.write(effect.span, right)],
          })),
      },
    );
  },
});
