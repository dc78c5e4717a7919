// Inference on `*`: every model, also the costly ones and those of tomorrow, and every inference profile.

import { hasKey } from '../../analysis/condition-keys';
import { kindNote } from '../../analysis/model-kind-note';
import { isEveryAction, isEveryResource, isWholeService, textsOf } from '../../analysis/model-breadth';
import { inferenceEntries } from '../../analysis/model-inference';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Inference allowed on every model',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    any: '`{resource}` lets `{action}` run every model{note}: name the models and inference profiles',
  },
  statement(ctx, statement) {
    if (!statement.allows || statement.resource?.negated !== false) return;
    // `bedrock:*` and `*` have rules of their own.
    const entry = inferenceEntries(statement).find((action) => !isWholeService(action) && !isEveryAction(action));
    if (entry === undefined || hasKey(statement, ...narrowing)) return;
    for (const resource of textsOf(statement).filter(isEveryResource)) {
      ctx.report(resource.text.span, 'any', {
        resource: resource.text.value,
        action: entry.text.value,
        note: kindNote(ctx.kind, ctx.kindSource),
      });
    }
  },
});

/** Keys that choose the model or the profile as a resource would. */
const narrowing = ['bedrock:InferenceProfileArn', 'bedrock:ModelArn', 'bedrock:PromptRouterArn', 'bedrock:ProjectArn', 'aws:ResourceTag/'];
