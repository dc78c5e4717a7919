// Whoever may give a code interpreter, a browser or a runtime any role, and then use it, acts with that role.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html

import { conditionIsOpaque, keyUses } from '../../analysis/condition-keys';
import { denialOf } from '../../analysis/evaluate/denial';
import { contextOf } from '../../analysis/evaluate/request';
import { kindNote } from '../../analysis/model-kind-note';
import { grantsOf, isEveryAction, textsOf } from '../../analysis/model-breadth';
import { isAnyRole, passRole, passRoleEntry } from '../../analysis/model-pass-role';
import { perStatement } from '../../analysis/statement-facts';
import { matches } from '../../base/wildcard';
import { placed } from '../../model/build';
import type { ActionText, Policy, Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'AgentCore tool or runtime that lends any role to whoever makes it',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    lends:
      '`{action}` with `iam:PassRole` on every role and `{use}` lets the holder act as any role that trusts AgentCore{note}',
  },
  policy(ctx, policy) {
    const passing = policy.statements.find(({ statement }) => passesAnyRole(statement));
    const pass = passing && passRoleEntry(passing.statement);
    if (passing === undefined || pass === undefined || mayBeDenied(policy, passRole)) return;
    for (const { create, use } of ways) {
      if (!use.every((action) => allowed(policy, action))) continue;
      if ([create, ...use].some((action) => mayBeDenied(policy, action))) continue;
      const place = policy.statements.find(({ statement }) => entryOf(statement, create) !== undefined);
      const entry = place && entryOf(place.statement, create);
      if (place === undefined || entry === undefined) continue;
      const related = [{ span: placed(passing, pass.text.span), message: 'Any role can be passed here' }];
      const note = kindNote(ctx.kind, ctx.kindSource);
      ctx.report(placed(place, entry.text.span), 'lends', { action: create, use: use.at(-1) ?? '', note }, { related });
      // One way is enough: the cure is the same for all.
      return;
    }
  },
});

const ways = [
  {
    create: 'bedrock-agentcore:CreateCodeInterpreter',
    use: ['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
  },
  { create: 'bedrock-agentcore:CreateAgentRuntime', use: ['bedrock-agentcore:InvokeAgentRuntime'] },
  { create: 'bedrock-agentcore:CreateBrowser', use: ['bedrock-agentcore:StartBrowserSession'] },
] as const;

/** Every role, to AgentCore or to whatever service; `*` for actions is an administrator's and has a rule of its own. */
const passesAnyRole = perStatement((statement) => {
  const entry = statement.allows ? passRoleEntry(statement) : undefined;
  if (entry === undefined || isEveryAction(entry) || statement.resource?.negated !== false) return false;
  if (conditionIsOpaque(statement)) return false;
  const keys = (statement.condition?.operators ?? []).flatMap((operator) => operator.keys);
  const receivers = keyUses(statement, 'iam:PassedToService');
  // Any other condition may choose the roles.
  if (keys.length > receivers.length || !receivers.every(({ parsed }) => parsed.base?.negated === false)) return false;
  return textsOf(statement).some(isAnyRole) && receivers.every(({ key }) => key.values.items.some(takesAgentCore));
});

function takesAgentCore(item: { readonly kind: string; readonly text?: { readonly value: string } }): boolean {
  return item.text !== undefined && matches(item.text.value, 'bedrock-agentcore.amazonaws.com');
}

/** The entry of an Allow without a condition. */
function entryOf(statement: Statement, action: string): ActionText | undefined {
  if (!statement.allows || statement.condition !== undefined) return undefined;
  return grantsOf(statement, action).find((entry) => !isEveryAction(entry));
}

function allowed(policy: Policy, action: string): boolean {
  return policy.statements.some(({ statement }) => entryOf(statement, action) !== undefined);
}

/** Might a Deny of the policy stand in the way? One that spares AgentCore, or speaks of other resources, does not. */
function mayBeDenied(policy: Policy, action: string): boolean {
  const resource =
    action === passRole
      ? 'arn:aws:iam::111122223333:role/any'
      : 'arn:aws:bedrock-agentcore:us-east-1:111122223333:any/any';
  return denialOf(policy, { action, resource, context: toAgentCore }) !== undefined;
}

const toAgentCore = contextOf([['iam:PassedToService', ['bedrock-agentcore.amazonaws.com']]], 'unknown');
