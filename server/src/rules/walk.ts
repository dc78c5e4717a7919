// The one traversal of a statement: every rule gets the nodes of the kinds it asked for.

import type { Statement } from '../model/policy';
import type { Ready, ReadyRules } from './desk';
import type { NamedRule, Rule, RuleContext } from './rule';

/** A rule that throws is told to `failed`; the others go on. */
type Failed = (named: NamedRule, error: unknown) => void;

export function walk(statement: Statement, rules: ReadyRules, failed: Failed): void {
  visitAll(rules.statement, visitStatement, statement, failed);
  if (statement.action !== undefined) visitAll(rules.action, visitActions, statement, failed);
  if (statement.resource !== undefined) visitAll(rules.resource, visitResources, statement, failed);
  if (statement.condition !== undefined) visitAll(rules.condition, visitConditions, statement, failed);
  if (statement.principal !== undefined) visitAll(rules.principal, visitPrincipals, statement, failed);
}

type Visit = (rule: Rule, ctx: RuleContext, statement: Statement) => void;

function visitAll(rules: readonly Ready[], visit: Visit, statement: Statement, failed: Failed): void {
  for (const { named, ctx } of rules) {
    try {
      visit(named.rule, ctx, statement);
    } catch (error) {
      failed(named, error);
    }
  }
}

function visitStatement(rule: Rule, ctx: RuleContext, statement: Statement): void {
  rule.statement!(ctx, statement);
}

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
