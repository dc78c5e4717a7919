// What counts in the end: defaults, then presets, then the files that are extended, then the configuration file, then the
// settings of the editor or the command line. Pure: the same sources give the same configuration.

import type { PolicyKind } from '../base/policy-kind';
import type { Finding } from '../rules/finding';
import type { NamedRule } from '../rules/rule';
import { type RuleSet, type RuleSetting, createRuleSet } from '../rules/rule-set';
import { compileGlob, compileGlobs } from './glob';
import type { LoadedConfig } from './load';
import { presetRules } from './presets';
import { type Ignore, type Settings, defaultFiles, noSettings } from './settings';

export interface ConfigurationSources {
  readonly config: LoadedConfig;
  /** What wins over the file: the editor's settings, or nothing. */
  readonly settings?: Settings;
  /** For every file, whatever else says: the command line's `--kind`. */
  readonly kind?: PolicyKind | undefined;
}

export interface Configuration {
  /** The same object for the same rules and levels: findings of statements are remembered by it. */
  readonly rules: RuleSet;
  readonly accounts: ReadonlyMap<string, string>;
  /** Globs of the files that a check of a folder reads, and the test for them. Paths count from the workspace folder. */
  readonly files: readonly string[];
  readonly isChecked: (path: string) => boolean;
  /** The same object each time it is asked for a path. */
  documentSettings(path: string): SettingsOfDocument;
}

/** What of the configuration concerns one document; the form that the policy service asks for. */
export interface SettingsOfDocument {
  readonly path: string;
  readonly kind: PolicyKind | undefined;
  readonly rules: RuleSet;
  ignores(finding: Finding): boolean;
}

export interface ConfigurationResolver {
  readonly ruleIds: readonly string[];
  resolve(sources: ConfigurationSources): Configuration;
}

const mostRuleSets = 20;
const mostDocuments = 2000;

/** One per process: it remembers rule sets, so that reading the same settings again gives the same one. */
export function createResolver(rules: readonly NamedRule[]): ConfigurationResolver {
  const ruleSets = new Map<string, RuleSet>();
  return {
    ruleIds: rules.map((named) => named.id),
    resolve(sources) {
      const merged = mergedRules(rules, sources);
      const key = JSON.stringify([...merged].map(([id, { level, options }]) => [id, level, options]));
      const ruleSet = ruleSets.get(key) ?? createRuleSet(rules, merged);
      if (!ruleSets.has(key) && ruleSets.size >= mostRuleSets) ruleSets.clear();
      ruleSets.set(key, ruleSet);
      return createConfiguration(ruleSet, sources);
    },
  };
}

/** `path` has slashes and counts from the workspace folder where the file lies in one. */
export function documentSettings(configuration: Configuration, path: string): SettingsOfDocument {
  return configuration.documentSettings(path);
}

function mergedRules(rules: readonly NamedRule[], sources: ConfigurationSources): ReadonlyMap<string, RuleSetting> {
  const merged = new Map<string, RuleSetting>();
  for (const layer of [...presetLayers(rules, sources), ...layersOf(sources).map((settings) => settings.rules)]) {
    for (const [id, setting] of layer) merged.set(id, setting);
  }
  return merged;
}

/** The editor always sends a preset; `recommended` leaves the choice to the file. */
function presetLayers(
  rules: readonly NamedRule[],
  { config, settings }: ConfigurationSources,
): ReadonlyMap<string, RuleSetting>[] {
  const own = settings?.preset;
  const names = own === undefined || own === 'recommended' ? config.presets : [own];
  return names.map((name) => presetRules(name, rules));
}

function createConfiguration(rules: RuleSet, sources: ConfigurationSources): Configuration {
  const strongestFirst = layersOf(sources).toReversed();
  const kinds = strongestFirst
    .flatMap((settings) => settings.policyKinds)
    .map(([glob, kind]) => ({ test: compileGlob(glob), kind }));
  const ignores = strongestFirst
    .flatMap((settings) => settings.ignore)
    .map((ignore) => ({ test: compileGlob(ignore.path), ignore }));
  const files = strongestFirst.find((settings) => settings.files !== undefined)?.files ?? defaultFiles;
  const kindOf = (path: string): PolicyKind | undefined => sources.kind ?? kinds.find(({ test }) => test(path))?.kind;
  const ignoresOf = (path: string): Ignore[] => ignores.filter(({ test }) => test(path)).map(({ ignore }) => ignore);
  const known = new Map<string, SettingsOfDocument>();
  return {
    rules,
    accounts: new Map(layersOf(sources).flatMap((settings) => Array.from(settings.accounts))),
    files,
    isChecked: compileGlobs(files),
    documentSettings(path) {
      if (known.size >= mostDocuments) known.clear();
      const ready = known.get(path) ?? { path, kind: kindOf(path), rules, ignores: ignoreTest(ignoresOf(path)) };
      known.set(path, ready);
      return ready;
    },
  };
}

function ignoreTest(ignores: readonly Ignore[]): (finding: Finding) => boolean {
  return (finding) =>
    ignores.some(({ rule, sid }) => rule === finding.rule && (sid === undefined || sid === finding.sid));
}

function layersOf({ config, settings = noSettings }: ConfigurationSources): Settings[] {
  return [...config.layers, settings];
}
