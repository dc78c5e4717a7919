// The one traversal of a statement: every rule gets the nodes of the kinds it asked for.

import type { Statement } from '../model/policy';
import type { NamedRule, Rule, RuleContext } from './rule';
import type { KindRules } from './rule-set';

interface Runner {
  context(named: NamedRule): RuleContext;
  /** The rule threw; the others go on. */
  failed(named: NamedRule, error: unknown): void;
}

export function walk(statement: Statement, rules: KindRules, runner: Runner): void {
  visitAll(rules.statement, visitStatement, statement, runner);
  if (statement.action !== undefined) visitAll(rules.action, visitActions, statement, runner);
  if (statement.resource !== undefined) visitAll(rules.resource, visitResources, statement, runner);
  if (statement.condition !== undefined) visitAll(rules.condition, visitConditions, statement, runner);
  if (statement.principal !== undefined) visitAll(rules.principal, visitPrincipals, statement, runner);
}

type Visit = (rule: Rule, ctx: RuleContext, statement: Statement) => void;

function visitAll(rules: readonly NamedRule[], visit: Visit, statement: Statement, runner: Runner): void {
  for (const named of rules) {
    try {
      visit(named.rule, runner.context(named), statement);
    } catch (error) {
      runner.failed(named, error);
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
