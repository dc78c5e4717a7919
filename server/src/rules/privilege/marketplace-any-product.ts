// Subscribing to any product of AWS Marketplace, where one model's product was meant.

import { conditionIsOpaque, hasKey } from '../../analysis/condition-keys';
import { kindNote } from '../../analysis/model-kind-note';
import { grantsOf, isEveryAction } from '../../analysis/model-breadth';
import { concernsOtherServices } from '../../analysis/policy-services';
import { perStatement } from '../../analysis/statement-facts';
import { placed } from '../../model/build';
import type { ActionText } from '../../model/policy';
import { defineRule } from '../rule';

type Message = 'any' | 'elsewhere';

export default defineRule<Message>({
  summary: '`aws-marketplace:Subscribe` without `aws-marketplace:ProductId`',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    any: '`{action}` lets every product of AWS Marketplace be subscribed to{note}: name the models with `aws-marketplace:ProductId`',
    elsewhere:
      '`{action}` lets every product of AWS Marketplace be subscribed to{note}, which `aws-marketplace:ProductId` can limit',
  },
  // Where nothing concerns Bedrock, data sets and software are what is bought.
  messageLevels: { elsewhere: 'info' },
  policy(ctx, policy) {
    const note = kindNote(ctx.kind, ctx.kindSource);
    let isElsewhere: boolean | undefined;
    for (const place of policy.statements) {
      for (const action of open(place.statement)) {
        isElsewhere ??= concernsOtherServices(policy, 'aws-marketplace');
        const message = isElsewhere ? 'elsewhere' : 'any';
        ctx.report(placed(place, action.text.span), message, { action: action.text.value, note });
      }
    }
  },
});

/** The entries that allow subscribing to whatever there is. */
const open = perStatement((statement): readonly ActionText[] => {
  if (!statement.allows) return [];
  const found = grantsOf(statement, 'aws-marketplace:Subscribe').filter((action) => !isEveryAction(action));
  if (found.length === 0 || conditionIsOpaque(statement)) return [];
  // Only Bedrock can subscribe where the call must come through it.
  const bound = ['aws-marketplace:ProductId', 'aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast'];
  return hasKey(statement, ...bound) ? [] : found;
});
