// The ARN of a guardrail without a version, compared exactly: only requests with the working draft match.

import { exactTexts } from '../../analysis/condition-values';
import { parseOperator } from '../../catalog/operators';
import { defineRule } from '../rule';

const guardrailKey = 'bedrock:guardrailidentifier';

export default defineRule({
  summary: 'Guardrail without a version in an exact comparison',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  messages: {
    draft: '`{value}` names no version, so only the draft of the guardrail matches',
  },
  condition(ctx, key, operator) {
    if (key.name.value.length !== guardrailKey.length || key.name.value.toLowerCase() !== guardrailKey) return;
    const { base } = parseOperator(operator.name.value);
    if (base === undefined || (base.family !== 'String' && base.family !== 'Arn')) return;
    for (const text of exactTexts(key)) {
      const id = text.value.slice(text.value.indexOf('guardrail/') + 'guardrail/'.length);
      if (!text.value.startsWith('arn:') || !text.value.includes(':guardrail/') || id.includes(':') || id === '')
        continue;
      ctx.report(text.span, 'draft', { value: text.value });
    }
  },
});
