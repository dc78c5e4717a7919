// From unknown values to settings. Entry by entry: a bad entry is reported and left out, the others count. Never throws.

import * as v from 'valibot';
import { closest } from '../base/closest';
import { shorten } from '../base/markdown';
import { displayByDefault } from '../features/display';
import { type RetiredRules, currentId, retired } from '../rules/retired';
import type { RuleSetting } from '../rules/rule-set';
import {
  type Ignore,
  type Override,
  type PresetName,
  type Settings,
  accountName,
  defaultFiles,
  glob,
  ignoreSetting,
  kindSetting,
  overrideSetting,
  presetSetting,
  ruleSetting,
  shownSetting,
} from './settings';
import { valueFault } from './value-fault';

/** Something wrong in a value, at a path in it. One sentence, no full stop. */
export interface ValueProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** The value counts all the same: nothing is left out for it. */
  readonly harmless?: true;
}

export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly ValueProblem[];
}

/**
 * Reads the members of the section `bedrockIam`, or of a configuration file. Other members are left alone. An id that a rule
 * once had counts for the rule of today.
 */
export function readSettings(value: unknown, ruleIds: readonly string[], old: RetiredRules = retired): ReadSettings {
  const problems: ValueProblem[] = [];
  const reader = new Reader(problems);
  if (value !== undefined && value !== null && !isObject(value)) reader.report([], value, 'must be an object');
  const members = new Map(isObject(value) ? Object.entries(value) : []);
  const at = (name: string): unknown => members.get(name) ?? undefined;
  const named = reader.map(at('rules'), 'rules', ruleSetting);
  const overrides = reader.list(at('overrides'), 'overrides', overrideSetting);
  const ignore = reader.list(at('ignore'), 'ignore', ignoreSetting);
  const settings: Settings = {
    rules: toRules(named, old),
    overrides: overrides.map(({ path, rules: own }): Override => ({ path, rules: toRules(Object.entries(own), old) })),
    policyKinds: reader.map(at('policyKinds'), 'policyKinds', kindSetting),
    ignore: ignore.map(({ rule, path, sid, reason }): Ignore => ({ rule: currentId(rule, old), path, sid, reason })),
    accounts: new Map(reader.map(at('accounts'), 'accounts', accountName)),
    preset: reader.value<PresetName>(at('preset'), 'preset', presetSetting),
    files: stated(reader.list(at('files'), 'files', glob)),
    inlayHints: Object.fromEntries(reader.map(at('inlayHints'), 'inlayHints', shownSetting)),
    codeLens: unlessDefault(reader.value(at('codeLens'), 'codeLens', shownSetting)),
  };
  const known = new Set(ruleIds);
  const checkId = (id: string, path: readonly (string | number)[]): void => {
    if (old.has(id)) problems.push({ path, message: formerRule(id, old), harmless: true });
    else if (!known.has(id)) problems.push({ path, message: noSuchRule(id, ruleIds) });
  };
  for (const [id] of named) checkId(id, ['rules', id]);
  for (const [index, override] of indexed(at('overrides')))
    for (const id of isObject(override['rules']) ? Object.keys(override['rules']) : [])
      checkId(id, ['overrides', index, 'rules', id]);
  for (const [index, { rule }] of indexed(at('ignore'))) {
    if (typeof rule === 'string' && rule !== '') checkId(rule, ['ignore', index, 'rule']);
  }
  return { settings, problems };
}

/** Names what was meant, where something is near. */
export function noSuchRule(id: string, ruleIds: readonly string[]): string {
  const near = closest(id, ruleIds)[0];
  return `\`${shorten(id, 100)}\` is no rule${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
}

function formerRule(id: string, old: RetiredRules): string {
  const { now, since } = old.get(id) ?? {};
  return now === undefined ? `\`${id}\` is no rule since ${since}` : `\`${id}\` is called \`${now}\` since ${since}`;
}

class Reader {
  readonly #problems: ValueProblem[];

  constructor(problems: ValueProblem[]) {
    this.#problems = problems;
  }

  value<T>(value: unknown, name: string, schema: v.GenericSchema<unknown, T>): T | undefined {
    return value === undefined ? undefined : this.#read(value, [name], schema);
  }

  map<T>(value: unknown, name: string, schema: v.GenericSchema<unknown, T>): (readonly [string, T])[] {
    if (value === undefined) return [];
    if (!isObject(value)) return this.report([name], value, 'must be an object');
    const entries: (readonly [string, T])[] = [];
    for (const [key, entry] of Object.entries(value)) {
      const read = this.#read(entry, [name, key], schema);
      if (read !== undefined) entries.push([key, read]);
    }
    return entries;
  }

  list<T>(value: unknown, name: string, schema: v.GenericSchema<unknown, T>): T[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) return this.report([name], value, 'must be a list');
    const items: T[] = [];
    for (const [index, item] of value.entries()) {
      const read = this.#read(item, [name, index], schema);
      if (read !== undefined) items.push(read);
    }
    return items;
  }

  report(path: readonly (string | number)[], value: unknown, fault: string): never[] {
    this.#problems.push({ path, message: valueFault(path, value, fault) });
    return [];
  }

  #read<T>(value: unknown, path: readonly (string | number)[], schema: v.GenericSchema<unknown, T>): T | undefined {
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    for (const issue of result.issues) {
      const inner = (issue.path ?? []).map((step) => (typeof step.key === 'number' ? step.key : String(step.key)));
      this.report([...path, ...inner], issue.input, issue.message);
    }
    return undefined;
  }
}

function toRules(
  entries: readonly (readonly [string, v.InferOutput<typeof ruleSetting>])[],
  old: RetiredRules,
): ReadonlyMap<string, RuleSetting> {
  // Where both names stand, what is said under the name of today counts.
  const formerFirst = [...entries].sort(([a], [b]) => Number(old.has(b)) - Number(old.has(a)));
  return new Map(formerFirst.map(([id, setting]) => [currentId(id, old), toRuleSetting(setting)]));
}

function toRuleSetting(setting: v.InferOutput<typeof ruleSetting>): RuleSetting {
  return typeof setting === 'string'
    ? { level: setting, options: undefined }
    : { level: setting[0], options: setting[1] };
}

/** Editors send the default too; it says nothing. */
function stated(files: readonly string[]): readonly string[] | undefined {
  return files.length === 0 || JSON.stringify(files) === JSON.stringify(defaultFiles) ? undefined : files;
}

/** As with `files`. */
function unlessDefault(shown: boolean | undefined): boolean | undefined {
  return shown === displayByDefault.codeLens ? undefined : shown;
}

function* indexed(value: unknown): Generator<readonly [number, Readonly<Record<string, unknown>>]> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) if (isObject(item)) yield [index, item];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
