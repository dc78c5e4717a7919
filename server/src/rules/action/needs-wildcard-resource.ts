// An action that takes no resource beside ARNs: it is authorised on `*` alone, so the entry never matches a request.

import { statementActions } from '../../analysis/expand-actions';
import { isAnyResource } from '../../analysis/match-resources';
import { type ActionInfo, type Catalog, isBedrockFamily } from '../../catalog/catalog';
import type { Action, Statement } from '../../model/policy';
import { defineRule, type Editor, type Fix } from '../rule';
import { moveActions } from '../split-statement';

/** AWS's own managed policies and guides scope these, so AWS's table may be behind. */
const writtenByAws = new Set([
  ...['CreateSession', 'GetFoundationModelAvailability', 'CreateCustomModel', 'CreateBlueprint', 'CreatePrompt'],
  ...['ExternalWebAccess', 'AssociateThirdPartyKnowledgeBase'],
]);

type Message = 'alone' | 'mixed' | 'elsewhere' | 'open';

export default defineRule<Message>({
  summary: 'Action that takes no resource, in a statement that names ARNs only',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'session', 'permissions-boundary', 'scp', 'vpc-endpoint'],
  messages: {
    alone: '`{action}` takes no resource, so this statement {effect} it only with `"Resource": "*"`',
    mixed: '`{action}` takes no resource, so this statement {effect} it only with `"Resource": "*"`',
    elsewhere: "`{action}` takes no resource by AWS's table of {date}, so an ARN never matches it",
    open: "`{action}` takes no resource by AWS's table of {date}, so an ARN may never match it",
  },
  messageLevels: { mixed: 'info', elsewhere: 'info', open: 'hint' },
  statement(ctx, statement) {
    if (statement.action === undefined || statement.action.negated || !namesArnsOnly(statement)) return;
    const found = statement.action.items.filter((item) => withoutResource(ctx.catalog, item) !== undefined);
    if (found.length === 0) return;
    const { actions, complete } = statementActions(ctx.catalog, statement);
    const all = complete && actions.length > 0 && actions.every((action) => action.resourceTypes.length === 0);
    for (const item of found) {
      const info = withoutResource(ctx.catalog, item);
      if (info === undefined || item.kind !== 'action') continue;
      const data = {
        action: item.text.value,
        effect: statement.denies ? 'denies' : 'allows',
        date: ctx.catalog.dataDate,
      };
      ctx.report(item.text.span, messageFor(info, all), data, {
        fixes: (edit) => repairs(edit, statement, found, all),
      });
    }
  },
});

function messageFor(action: ActionInfo, all: boolean): Message {
  if (writtenByAws.has(action.name)) return 'open';
  // AgentCore's guide scopes actions that the table gives no resource.
  const certain = isBedrockFamily(action.prefix) && action.prefix !== 'bedrock-agentcore';
  if (!certain) return all ? 'elsewhere' : 'open';
  return all ? 'alone' : 'mixed';
}

function repairs(edit: Editor, statement: Statement, found: readonly Action[], all: boolean): readonly Fix[] {
  const { resource } = statement;
  if (resource === undefined) return [];
  if (all) return [{ title: 'Set Resource to *', safety: 'suggested', edits: [edit.replace(resource.span, '"*"')] }];
  const edits = moveActions(edit, statement, new Set(found), '*');
  return [
    {
      title: `Move ${found.length === 1 ? 'it' : `these ${found.length} actions`} to a statement with Resource *`,
      safety: 'suggested',
      edits,
    },
  ];
}

/** Every resource is an ARN that is written out, or as good as. */
function namesArnsOnly({ resource }: Statement): boolean {
  if (resource === undefined || resource.negated || resource.items.length === 0) return false;
  return resource.items.every(
    (item) => item.kind === 'resource' && !isAnyResource(item.text.value) && item.arn !== undefined,
  );
}

function withoutResource(catalog: Catalog, item: Action): ActionInfo | undefined {
  if (item.kind !== 'action' || item.hasHole || item.hasWildcard) return undefined;
  const info = catalog.service(item.prefix)?.action(item.name);
  return info !== undefined && info.resourceTypes.length === 0 ? info : undefined;
}
