// Subscribing to any product of AWS Marketplace, where one model's product was meant.

import { conditionIsOpaque, hasKey } from '../../analysis/condition-keys';
import { kindNote } from '../../analysis/model-kind-note';
import { grantsOf, isEveryAction } from '../../analysis/model-breadth';
import { defineRule } from '../rule';

export default defineRule({
  summary: '`aws-marketplace:Subscribe` without `aws-marketplace:ProductId`',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    any: '`{action}` lets every product of AWS Marketplace be subscribed to{note}: name the models with `aws-marketplace:ProductId`',
  },
  statement(ctx, statement) {
    if (!statement.allows || conditionIsOpaque(statement)) return;
    // Only Bedrock can subscribe where the call must come through it.
    if (hasKey(statement, 'aws-marketplace:ProductId', 'aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast'))
      return;
    const note = kindNote(ctx.kind, ctx.kindSource);
    for (const action of grantsOf(statement, 'aws-marketplace:Subscribe')) {
      if (!isEveryAction(action)) ctx.report(action.text.span, 'any', { action: action.text.value, note });
    }
  },
});
