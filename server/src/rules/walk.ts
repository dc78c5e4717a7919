// The one traversal of a statement: every rule gets the nodes of the kinds it asked for.

import type { Statement } from '../model/policy';
import type { NamedRule, RuleContext } from './rule';
import type { KindRules } from './rule-set';

interface Runner {
  context(named: NamedRule): RuleContext;
  guard(named: NamedRule, run: () => void): void;
}

export function walk(statement: Statement, rules: KindRules, runner: Runner): void {
  for (const named of rules.statement)
    runner.guard(named, () => named.rule.statement!(runner.context(named), statement));
  for (const named of rules.action) {
    const ctx = runner.context(named);
    runner.guard(named, () => {
      for (const action of statement.action?.items ?? [])
        if (action.kind === 'action') named.rule.action!(ctx, action, statement);
    });
  }
  for (const named of rules.resource) {
    const ctx = runner.context(named);
    runner.guard(named, () => {
      for (const resource of statement.resource?.items ?? [])
        if (resource.kind === 'resource') named.rule.resource!(ctx, resource, statement);
    });
  }
  for (const named of rules.condition) {
    const ctx = runner.context(named);
    runner.guard(named, () => {
      for (const operator of statement.condition?.operators ?? []) {
        for (const key of operator.keys) named.rule.condition!(ctx, key, operator, statement);
      }
    });
  }
  for (const named of rules.principal) runner.guard(named, () => principals(statement, named, runner.context(named)));
}

function principals(statement: Statement, named: NamedRule, ctx: RuleContext): void {
  const { principal } = statement;
  if (principal?.text !== undefined) named.rule.principal!(ctx, principal.text, undefined, statement);
  for (const entry of principal?.entries ?? []) {
    for (const value of entry.values.items)
      if (value.kind === 'principal') named.rule.principal!(ctx, value.text, entry, statement);
  }
}
