// The rules that run under one configuration, sorted by what they look at, so that a walk asks only those with an answer.

import type { PolicyKind } from '../documents/site';
import { type Level, type NamedRule, levels } from './rule';

export interface KindRules {
  readonly policy: readonly NamedRule[];
  readonly statement: readonly NamedRule[];
  readonly action: readonly NamedRule[];
  readonly resource: readonly NamedRule[];
  readonly condition: readonly NamedRule[];
  readonly principal: readonly NamedRule[];
}

export interface RuleSet {
  readonly faults: readonly NamedRule[];
  forKind(kind: PolicyKind): KindRules;
  /** The level of one message of a rule. */
  level(named: NamedRule, message: string): Level;
  options(rule: string): unknown;
}

/** What a configuration says of one rule. */
export interface RuleSetting {
  readonly level: Level | undefined;
  readonly options: unknown;
}

export function createRuleSet(rules: readonly NamedRule[], settings: ReadonlyMap<string, RuleSetting>): RuleSet {
  const ruleLevel = (named: NamedRule): Level => settings.get(named.id)?.level ?? named.rule.level;
  const active = rules.filter((named) => ruleLevel(named) !== 'off');
  const byKind = new Map<PolicyKind, KindRules>();
  return {
    faults: active.filter((named) => named.rule.faults !== undefined),
    forKind(kind) {
      const ready = byKind.get(kind) ?? sorted(active.filter((named) => named.rule.kinds?.includes(kind) ?? true));
      byKind.set(kind, ready);
      return ready;
    },
    level(named, message) {
      const own = named.rule.messageLevels?.[message];
      const level = ruleLevel(named);
      // A message marked as worth less stays below what the configuration asks of the rule.
      return own === undefined || levels.indexOf(own) > levels.indexOf(level) ? level : own;
    },
    options: (rule) => settings.get(rule)?.options,
  };
}

function sorted(rules: readonly NamedRule[]): KindRules {
  return {
    policy: rules.filter((named) => named.rule.policy !== undefined),
    statement: rules.filter((named) => named.rule.statement !== undefined),
    action: rules.filter((named) => named.rule.action !== undefined),
    resource: rules.filter((named) => named.rule.resource !== undefined),
    condition: rules.filter((named) => named.rule.condition !== undefined),
    principal: rules.filter((named) => named.rule.principal !== undefined),
  };
}
