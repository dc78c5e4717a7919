// Inference on `*`: every model, also the costly ones and those of tomorrow, and every inference profile.

import { hasKey } from '../../analysis/condition-keys';
import { kindNote } from '../../analysis/model-kind-note';
import { isEveryAction, isEveryResource, isWholeService, textsOf } from '../../analysis/model-breadth';
import { inferenceEntries } from '../../analysis/model-inference';
import { expandAction } from '../../analysis/expand-actions';
import type { Catalog } from '../../catalog/catalog';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Inference allowed on every model',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    any: '`{resource}` lets `{action}` run every model{note}: name the models and inference profiles',
    mixed:
      '`{resource}` is there for `{other}`{note}, and lets `{action}` run every model: put inference in a statement of its own',
  },
  // Another action takes nothing but `*`, so the author may not have meant every model.
  messageLevels: { mixed: 'info' },
  statement(ctx, statement) {
    if (!statement.allows || statement.resource?.negated !== false) return;
    const resources = textsOf(statement).filter(isEveryResource);
    if (resources.length === 0) return;
    // `bedrock:*` and `*` have rules of their own.
    const entry = inferenceEntries(statement).find((action) => !isWholeService(action) && !isEveryAction(action));
    if (entry === undefined || hasKey(statement, ...narrowing)) return;
    const other = takesOnlyStar(ctx.catalog, statement);
    for (const resource of resources) {
      ctx.report(resource.text.span, other === undefined ? 'any' : 'mixed', {
        other: other ?? '',
        resource: resource.text.value,
        action: entry.text.value,
        note: kindNote(ctx.kind, ctx.kindSource),
      });
    }
  },
});

/** An action of the statement, written in full, that takes no resource. */
function takesOnlyStar(catalog: Catalog, statement: Statement): string | undefined {
  const items = statement.action?.items.filter((item) => item.kind === 'action' && !item.hasWildcard) ?? [];
  const found = items.flatMap((item) => (item.kind === 'action' ? (expandAction(catalog, item) ?? []) : []));
  const action = found.find((each) => each.resourceTypes.length === 0);
  return action && `${action.prefix}:${action.name}`;
}

/** Keys that choose the model or the profile as a resource would. */
const narrowing = [
  'bedrock:InferenceProfileArn',
  'bedrock:ModelArn',
  'bedrock:PromptRouterArn',
  'bedrock:ProjectArn',
  'aws:ResourceTag/',
];
