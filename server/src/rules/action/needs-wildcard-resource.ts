// An action that takes no resource beside ARNs: it is authorised on `*` alone, so the entry never matches a request.

import { statementActions } from '../../analysis/expand-actions';
import { isAnyResource } from '../../analysis/match-resources';
import { type ActionInfo, type Catalog, isBedrockFamily } from '../../catalog/catalog';
import type { Action, ActionText, Statement } from '../../model/policy';
import { defineRule, type Editor, type Fix, type RuleContext } from '../rule';
import { moveActions } from '../split-statement';

/** AWS's own managed policies and guides scope these, so AWS's table may be behind. */
const writtenByAws = new Set([
  ...['CreateSession', 'GetFoundationModelAvailability', 'CreateCustomModel', 'CreateBlueprint', 'CreatePrompt'],
  ...['ExternalWebAccess', 'AssociateThirdPartyKnowledgeBase'],
]);

type Message = 'alone' | 'mixed' | 'elsewhere' | 'open' | 'elsewhereMany' | 'openMany';

/** So many actions of doubtful standing get a report each; more share one. */
const oneByOne = 3;

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
    elsewhereMany:
      "`{action}` and {count} more actions here take no resource by AWS's table of {date}, so an ARN never matches them",
    openMany:
      "`{action}` and {count} more actions here take no resource by AWS's table of {date}, so an ARN may never match them",
  },
  messageLevels: { mixed: 'info', elsewhere: 'info', elsewhereMany: 'info', open: 'hint', openMany: 'hint' },
  statement(ctx, statement) {
    if (statement.action === undefined || statement.action.negated || !namesArnsOnly(statement)) return;
    const found = statement.action.items.filter((item) => withoutResource(ctx.catalog, item) !== undefined);
    if (found.length === 0) return;
    const { actions, complete } = statementActions(ctx.catalog, statement);
    const all = complete && actions.length > 0 && actions.every((action) => action.resourceTypes.length === 0);
    const data = { effect: statement.denies ? 'denies' : 'allows', date: ctx.catalog.dataDate };
    const fixes = (edit: Editor) => repairs(edit, statement, found, all);
    const doubtful: ActionText[] = [];
    for (const item of found) {
      const info = withoutResource(ctx.catalog, item);
      if (info === undefined || item.kind !== 'action') continue;
      const message = messageFor(info, all);
      if (message === 'elsewhere' || message === 'open') doubtful.push(item);
      else ctx.report(item.text.span, message, { action: item.text.value, ...data }, { fixes });
    }
    reportDoubtful(ctx, doubtful, { data, all, fixes });
  },
});

interface Doubtful {
  readonly data: Readonly<Record<string, string>>;
  readonly all: boolean;
  readonly fixes: (edit: Editor) => readonly Fix[];
}

function reportDoubtful(ctx: RuleContext<Message>, items: readonly ActionText[], { data, all, fixes }: Doubtful): void {
  const together = items.length > oneByOne;
  for (const item of together ? items.slice(0, 1) : items) {
    const open = !all || writtenByAws.has(item.name);
    const message = together ? (open ? 'openMany' : 'elsewhereMany') : open ? 'open' : 'elsewhere';
    const count = String(items.length - 1);
    ctx.report(item.text.span, message, { action: item.text.value, count, ...data }, { fixes });
  }
}

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
