// How the rules look at a statement: each gets the nodes of the kinds it asked for.

import type { Statement } from '../model/policy';
import type { KindRules } from './rule-set';
import type { Rule, RuleContext } from './rule';

/** Shows a rule what it asked for of a statement. */
export type Visit = (rule: Rule, ctx: RuleContext, statement: Statement) => void;

/** In this order rules look at a statement. */
export const visits: readonly (readonly [phase: Exclude<keyof KindRules, 'policy'>, visit: Visit])[] = [
  ['statement', (rule, ctx, statement) => rule.statement!(ctx, statement)],
  ['action', visitActions],
  ['resource', visitResources],
  ['condition', visitConditions],
  ['principal', visitPrincipals],
];

function visitActions(rule: Rule, ctx: RuleContext, statement: Statement): void {
  for (const action of statement.action?.items ?? [])
    if (action.kind === 'action') rule.action!(ctx, action, statement);
}

function visitResources(rule: Rule, ctx: RuleContext, statement: Statement): void {
  for (const resource of statement.resource?.items ?? [])
    if (resource.kind === 'resource') rule.resource!(ctx, resource, statement);
}

function visitConditions(rule: Rule, ctx: RuleContext, statement: Statement): void {
  for (const operator of statement.condition?.operators ?? [])
    for (const key of operator.keys) rule.condition!(ctx, key, operator, statement);
}

function visitPrincipals(rule: Rule, ctx: RuleContext, statement: Statement): void {
  const { principal } = statement;
  if (principal?.text !== undefined) rule.principal!(ctx, principal.text, undefined, statement);
  for (const entry of principal?.entries ?? []) {
    for (const value of entry.values.items)
      if (value.kind === 'principal') rule.principal!(ctx, value.text, entry, statement);
  }
}
