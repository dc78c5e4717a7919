// Actions that return documents, conversations and memories, allowed on every resource of the account.

import { expandAction } from '../../analysis/expand-actions';
import { kindNote } from '../../analysis/model-kind-note';
import { isEveryResource, textsOf } from '../../analysis/model-breadth';
import { dataReads } from '../../catalog/bedrock/facts';
import type { Catalog } from '../../catalog/catalog';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Stored documents, conversations or memories readable on every resource',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    any: '`{resource}` lets `{action}` read {what} of the account{note}: name the resources',
    mixed: '`{resource}` is there for `{other}`{note}, and lets `{action}` read {what} of the account',
  },
  // Another action takes nothing but `*`, so the author may not have meant all of it.
  messageLevels: { mixed: 'info' },
  statement(ctx, statement) {
    // A condition may choose the resources, the actor or the session.
    if (!statement.allows || statement.condition !== undefined || statement.resource?.negated !== false) return;
    const resources = textsOf(statement).filter(isEveryResource);
    if (resources.length === 0) return;
    const named = namedActions(ctx.catalog, statement);
    const read = named.find(({ action }) => dataReads.has(action));
    if (read === undefined) return;
    const other = named.find(({ onlyStar }) => onlyStar)?.action;
    for (const resource of resources) {
      ctx.report(resource.text.span, other === undefined ? 'any' : 'mixed', {
        resource: resource.text.value,
        action: read.action,
        what: contents.get(read.action) ?? 'the data',
        other: other ?? '',
        note: kindNote(ctx.kind, ctx.kindSource),
      });
    }
  },
});

/** The actions that are written in full; patterns have rules of their own. */
function namedActions(
  catalog: Catalog,
  { action }: Statement,
): readonly { readonly action: string; readonly onlyStar: boolean }[] {
  if (action === undefined || action.negated) return [];
  return action.items.flatMap((item) => {
    const found = item.kind === 'action' && !item.hasWildcard ? (expandAction(catalog, item) ?? []) : [];
    return found.map(({ prefix, name, resourceTypes }) => ({
      action: `${prefix}:${name}`,
      onlyStar: resourceTypes.length === 0,
    }));
  });
}

const contents: ReadonlyMap<string, string> = new Map([
  ['bedrock:Retrieve', 'every knowledge base'],
  ['bedrock:GetAgentMemory', 'the memory of every agent'],
  ['bedrock:GetInvocationStep', 'every session'],
  ['bedrock-agentcore:ListEvents', 'the events of every memory'],
  ['bedrock-agentcore:RetrieveMemoryRecords', 'the records of every memory'],
]);
