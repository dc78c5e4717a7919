// An ARN that none of the statement's actions can be performed on, beside others that they can.

import { typedArn, type TypedArn } from '../../analysis/arn-form';
import { statementActions } from '../../analysis/expand-actions';
import { actionPatterns, isAnyResource, resourceFits, type TypePattern } from '../../analysis/match-resources';
import { isBedrockFamily } from '../../catalog/catalog';
import type { ResourceText } from '../../model/policy';
import { removeEntry } from '../list-entry';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Resource that no action of the statement takes',
  level: 'hint',
  category: 'clarity',
  since: '0.1.0',
  tag: 'unnecessary',
  messages: { unused: '`{resource}` is of no type that an action of this statement takes' },
  statement(ctx, statement) {
    const { resource } = statement;
    if (resource === undefined || resource.negated || resource.items.length < 2) return;
    const { actions, complete } = statementActions(ctx.catalog, statement);
    if (!complete) return;
    const taken = new Set<TypePattern>();
    for (const action of actions) for (const pattern of actionPatterns(ctx.catalog, action)) taken.add(pattern);
    const foreign = [...taken].filter((pattern) => !actions.some((action) => action.prefix === pattern.service));
    const uses = (typed: TypedArn) =>
      typed.patterns.some((pattern) => taken.has(pattern)) ||
      foreign.some((pattern) => resourceFits(pattern, typed.arn));
    const unused: ResourceText[] = [];
    let used = false;
    for (const item of resource.items) {
      if (item.kind !== 'resource' || isAnyResource(item.text.value)) return;
      const typed = typedArn(ctx.catalog, item);
      if (typed === undefined) continue;
      if (uses(typed)) used = true;
      else if (isBedrockFamily(typed.service.prefix) || typed.service.prefix === 's3') unused.push(item);
    }
    if (!used) return;
    for (const item of unused) {
      ctx.report(
        item.text.span,
        'unused',
        { resource: item.text.value },
        {
          fixes: (edit) => [
            {
              title: `Remove ${item.text.value}`,
              safety: 'suggested',
              edits: removeEntry(edit, statement.resource, item),
            },
          ],
        },
      );
    }
  },
});
