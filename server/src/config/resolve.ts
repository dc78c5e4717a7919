// What counts in the end: defaults, then presets, then the files that are extended, then the configuration file, then the
// settings of the editor or the command line. Pure: the same sources give the same configuration.

import type { PolicyKind } from '../base/policy-kind';
import { type Display, displayByDefault } from '../features/display';
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
  /**
   * For files that no override speaks of. The same object for the same rules and levels: findings of statements are
   * remembered by it.
   */
  readonly rules: RuleSet;
  readonly accounts: ReadonlyMap<string, string>;
  readonly display: Display;
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
  readonly display: Display;
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
  const ruleSetFor = (merged: ReadonlyMap<string, RuleSetting>): RuleSet => {
    const key = JSON.stringify([...merged].map(([id, { level, options }]) => [id, level, options]));
    const ruleSet = ruleSets.get(key) ?? createRuleSet(rules, merged);
    if (!ruleSets.has(key) && ruleSets.size >= mostRuleSets) ruleSets.clear();
    ruleSets.set(key, ruleSet);
    return ruleSet;
  };
  return {
    ruleIds: rules.map((named) => named.id),
    resolve: (sources) => createConfiguration((path) => ruleSetFor(mergedRules(rules, sources, path)), sources),
  };
}

/** `path` has slashes and counts from the workspace folder where the file lies in one. */
export function documentSettings(configuration: Configuration, path: string): SettingsOfDocument {
  return configuration.documentSettings(path);
}

/** The weakest first; without a path, what holds for files that no override speaks of. */
function mergedRules(
  rules: readonly NamedRule[],
  sources: ConfigurationSources,
  path: string | undefined,
): ReadonlyMap<string, RuleSetting> {
  const own = layersOf(sources).flatMap((settings) => [
    settings.rules,
    ...settings.overrides
      .filter((each) => path !== undefined && compileGlob(each.path)(path))
      .map((each) => each.rules),
  ]);
  return new Map([...presetLayers(rules, sources), ...own].flatMap((layer) => [...layer]));
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

function createConfiguration(
  rulesFor: (path: string | undefined) => RuleSet,
  sources: ConfigurationSources,
): Configuration {
  const rules = rulesFor(undefined);
  const varies = layersOf(sources).some((settings) => settings.overrides.length > 0);
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
  const display = displayOf(layersOf(sources));
  const known = new Map<string, SettingsOfDocument>();
  return {
    rules,
    accounts: display.accounts,
    display,
    files,
    isChecked: compileGlobs(files),
    documentSettings(path) {
      if (known.size >= mostDocuments) known.clear();
      const ready = known.get(path) ?? {
        path,
        kind: kindOf(path),
        rules: varies ? rulesFor(path) : rules,
        display,
        ignores: ignoreTest(ignoresOf(path)),
      };
      known.set(path, ready);
      return ready;
    },
  };
}

function displayOf(layers: readonly Settings[]): Display {
  return {
    inlayHints: Object.assign({}, displayByDefault.inlayHints, ...layers.map((settings) => settings.inlayHints)),
    codeLens: layers.findLast((settings) => settings.codeLens !== undefined)?.codeLens ?? displayByDefault.codeLens,
    accounts: new Map(layers.flatMap((settings) => Array.from(settings.accounts))),
  };
}

function ignoreTest(ignores: readonly Ignore[]): (finding: Finding) => boolean {
  return (finding) =>
    ignores.some(({ rule, sid }) => rule === finding.rule && (sid === undefined || sid === finding.sid));
}

function layersOf({ config, settings = noSettings }: ConfigurationSources): Settings[] {
  return [...config.layers, settings];
}
