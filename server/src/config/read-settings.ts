// From unknown values to settings. Entry by entry: a bad entry is reported and left out, the others count. Never throws.

import * as v from 'valibot';
import { closest } from '../base/closest';
import { shorten } from '../base/markdown';
import { displayByDefault } from '../features/display';
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
}

export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly ValueProblem[];
}

/** Reads the members of the section `bedrockIam`, or of a configuration file. Other members are left alone. */
export function readSettings(value: unknown, ruleIds: readonly string[]): ReadSettings {
  const problems: ValueProblem[] = [];
  const reader = new Reader(problems);
  if (value !== undefined && value !== null && !isObject(value)) reader.report([], value, 'must be an object');
  const members = new Map(isObject(value) ? Object.entries(value) : []);
  const at = (name: string): unknown => members.get(name) ?? undefined;
  const rules = toRules(reader.map(at('rules'), 'rules', ruleSetting));
  const overrides = reader.list(at('overrides'), 'overrides', overrideSetting);
  const ignore = reader.list(at('ignore'), 'ignore', ignoreSetting);
  const settings: Settings = {
    rules,
    overrides: overrides.map(({ path, rules: own }): Override => ({ path, rules: toRules(Object.entries(own)) })),
    policyKinds: reader.map(at('policyKinds'), 'policyKinds', kindSetting),
    ignore: ignore.map(({ rule, path, sid, reason }): Ignore => ({ rule, path, sid, reason })),
    accounts: new Map(reader.map(at('accounts'), 'accounts', accountName)),
    preset: reader.value<PresetName>(at('preset'), 'preset', presetSetting),
    files: stated(reader.list(at('files'), 'files', glob)),
    inlayHints: Object.fromEntries(reader.map(at('inlayHints'), 'inlayHints', shownSetting)),
    codeLens: unlessDefault(reader.value(at('codeLens'), 'codeLens', shownSetting)),
  };
  const known = new Set(ruleIds);
  const checkIds = (ids: Iterable<string>, path: readonly (string | number)[]): void => {
    for (const id of ids) if (!known.has(id)) problems.push({ path: [...path, id], message: noSuchRule(id, ruleIds) });
  };
  checkIds(rules.keys(), ['rules']);
  for (const [index, override] of indexed(at('overrides')))
    if (isObject(override['rules'])) checkIds(Object.keys(override['rules']), ['overrides', index, 'rules']);
  for (const [index, { rule }] of indexed(at('ignore'))) {
    if (typeof rule === 'string' && rule !== '' && !known.has(rule))
      problems.push({ path: ['ignore', index, 'rule'], message: noSuchRule(rule, ruleIds) });
  }
  return { settings, problems };
}

/** Names what was meant, where something is near. */
export function noSuchRule(id: string, ruleIds: readonly string[]): string {
  const near = closest(id, ruleIds)[0];
  return `\`${shorten(id, 100)}\` is no rule${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
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
): ReadonlyMap<string, RuleSetting> {
  return new Map(entries.map(([id, setting]) => [id, toRuleSetting(setting)]));
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
