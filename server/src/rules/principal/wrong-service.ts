// A service principal that is known not to exist, though its name suggests itself.

import { correctServicePrincipal } from '../../catalog/bedrock/wrong-names';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Service principal that does not exist',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
  messages: { wrong: '`{written}` is no service principal: {why}, `{right}`' },
  principal(ctx, value, entry) {
    const correction = entry?.type.value === 'Service' ? correctServicePrincipal(value.value) : undefined;
    const right = correction?.right[0];
    if (correction === undefined || right === undefined) return;
    const already = entry?.values.items.some((item) => item.kind === 'principal' && item.text.value.toLowerCase() === right) ?? false;
    ctx.report(value.span, 'wrong', { written: value.value, why: correction.why, right }, {
      fixes: (edit) => [
        already
          ? { title: `Remove it: ${right} is there already`, safety: 'safe', edits: edit.remove(value.span) }
          : { title: `Replace with ${right}`, safety: 'safe', edits: [edit.write(value.span, right)] },
      ],
    });
  },
});
