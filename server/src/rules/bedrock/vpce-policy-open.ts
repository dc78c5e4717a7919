// The policy that AWS gives a VPC endpoint at first: everybody may call everything through it.

import { conditionIsOpaque } from '../../analysis/condition-keys';
import { isEveryAction, onEverything } from '../../analysis/model-breadth';
import { kindNote } from '../../analysis/model-kind-note';
import { placed } from '../../model/build';
import type { PrincipalElement, Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Endpoint policy left at full access',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['vpc-endpoint'],
  messages: {
    open: '`{action}` for every principal on every resource is the endpoint policy that AWS begins with{note}: it keeps nothing from passing through',
  },
  policy(ctx, policy) {
    // A Deny beside it is the other way to write a narrow policy.
    if (policy.statements.some(({ statement }) => !statement.allows)) return;
    for (const place of policy.statements) {
      const action = place.statement.action?.items.find((item) => item.kind === 'action' && isEveryAction(item));
      if (action?.kind !== 'action' || !isOpen(place.statement)) continue;
      const note = kindNote(ctx.kind, ctx.kindSource);
      ctx.report(placed(place, action.text.span), 'open', { action: action.text.value, note });
    }
  },
});

function isOpen(statement: Statement): boolean {
  const { action, condition, principal } = statement;
  if (action?.negated !== false || !onEverything(statement) || conditionIsOpaque(statement)) return false;
  const bound = condition?.operators.some((operator) => operator.keys.length > 0) ?? false;
  return !bound && principal !== undefined && isEverybody(principal);
}

function isEverybody({ negated, text, entries }: PrincipalElement): boolean {
  if (negated) return false;
  if (text !== undefined) return text.value === '*';
  return entries.some(({ type, values }) => {
    const everybody = values.items.some((value) => value.kind === 'principal' && value.text.value === '*');
    return type.value === 'AWS' && everybody;
  });
}
