// Named sets of levels to start from. They follow from what the rules say of themselves, so a new rule needs no entry here.

import { type Level, type NamedRule, type Rule, levels } from '../rules/rule';
import type { RuleSetting } from '../rules/rule-set';
import { type PresetName, presetNames } from './settings';

export function isPresetName(name: string): name is PresetName {
  return (presetNames as readonly string[]).includes(name);
}

export function presetRules(name: PresetName, rules: readonly NamedRule[]): ReadonlyMap<string, RuleSetting> {
  const level = levelsOf[name];
  return new Map(rules.map((named) => [named.id, { level: level(named.rule), options: undefined }]));
}

const levelsOf: Readonly<Record<PresetName, (rule: Rule) => Level>> = {
  recommended: (rule) => rule.level,
  strict: (rule) => higher(rule.level),
  accessAnalyzer: (rule) => (rule.accessAnalyzer === undefined ? 'off' : rule.level),
};

/** A rule that is off by default stays off: nobody asked for it. */
function higher(level: Level): Level {
  if (level === 'off') return level;
  return levels[Math.min(levels.indexOf(level) + 1, levels.length - 1)] ?? level;
}
