// Running models and changing how they are watched, in the hands of one role.

import { kindNote } from '../../analysis/model-kind-note';
import { grantsOf, isEveryAction, isWholeService } from '../../analysis/model-breadth';
import { inferenceEntries, isNamed } from '../../analysis/model-inference';
import { grants } from '../../analysis/expand-actions';
import { sensitiveAdmin } from '../../catalog/bedrock/facts';
import type { ActionText, Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Administration of Bedrock allowed beside inference',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    named: '`{action}` changes logging, guardrails or policies, and stands beside inference{note}',
    guardrails: '`{action}` can take away the guardrail that inference runs under{note}',
    cost: '`{action}` commits the account to costs, and stands beside inference{note}',
    covered: '`{action}` takes in `{sensitive}`, and stands beside inference{note}',
  },
  messageLevels: { guardrails: 'info', cost: 'info', covered: 'hint' },
  statement(ctx, statement) {
    if (!statement.allows) return;
    const inference = inferenceEntries(statement).filter(isNarrow);
    if (inference.length === 0) return;
    const note = kindNote(ctx.kind, ctx.kindSource);
    for (const item of statement.action?.items ?? []) {
      if (item.kind !== 'action' || !isNarrow(item)) continue;
      const sensitive = [...sensitiveAdmin].find((name) => grants(item, name));
      if (sensitive === undefined) continue;
      const named = costly.has(sensitive) ? 'cost' : builds(statement, sensitive) ? 'guardrails' : 'named';
      const message = isNamed(item, sensitive) ? named : 'covered';
      ctx.report(item.text.span, message, { action: item.text.value, sensitive, note });
    }
  },
});

/** Who buys capacity for a model mostly runs it as well. */
const costly: ReadonlySet<string> = new Set(['bedrock:CreateProvisionedModelThroughput', 'bedrock:CreateModelCopyJob']);

/** Who makes guardrails also changes them, and tries them on a model: a builder, not an application. */
function builds(statement: Statement, sensitive: string): boolean {
  const changes = sensitive === 'bedrock:UpdateGuardrail' || sensitive === 'bedrock:DeleteGuardrail';
  return changes && grantsOf(statement, 'bedrock:CreateGuardrail').length > 0;
}

/** `bedrock:*` and `*` have rules of their own. */
function isNarrow(action: ActionText): boolean {
  return !isWholeService(action) && !isEveryAction(action);
}
