// The typed table of settings: name, type, default, what it means. The manifest of the extension and the schema of the
// configuration file are generated from it, and `read-settings.ts` reads by it: nothing is written twice.

import * as v from 'valibot';
import { type PolicyKind, policyKinds } from '../base/policy-kind';
import { type HintKinds, displayByDefault } from '../features/display';
import type { RuleSetting } from '../rules/rule-set';
import { levels } from '../rules/rule';

export const presetNames = ['recommended', 'strict', 'accessAnalyzer'] as const;
export type PresetName = (typeof presetNames)[number];

/** A finding somebody looked at and accepts. */
export interface Ignore {
  readonly rule: string;
  readonly path: string;
  readonly sid: string | undefined;
  readonly reason: string;
}

/** Levels that hold for some files only. */
export interface Override {
  readonly path: string;
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** What one place (the editor, one configuration file, the command line) says; nothing said is an empty entry. */
export interface Settings {
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Over `rules` of the same place; the later wins. */
  readonly overrides: readonly Override[];
  /** In the order written: the first glob that matches wins. */
  readonly policyKinds: readonly (readonly [glob: string, kind: PolicyKind])[];
  readonly ignore: readonly Ignore[];
  readonly accounts: ReadonlyMap<string, string>;
  readonly preset: PresetName | undefined;
  readonly files: readonly string[] | undefined;
  /** Only what was said: the rest is as it comes. */
  readonly inlayHints: Partial<HintKinds>;
  readonly codeLens: boolean | undefined;
}

export const noSettings: Settings = {
  rules: new Map(),
  overrides: [],
  policyKinds: [],
  ignore: [],
  accounts: new Map(),
  preset: undefined,
  files: undefined,
  inlayHints: {},
  codeLens: undefined,
};

export const defaultFiles: readonly string[] = ['**/*.json', '**/*.jsonc'];

const text = v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty'));
const level = v.picklist(levels, `must be one of ${choice(levels)}`);

/** A level, or a level and the rule's options. */
export const ruleSetting = v.union(
  [level, v.strictTuple([level]), v.strictTuple([level, v.unknown()])],
  `must be one of ${choice(levels)}, or a list of such a level and the options of the rule`,
);
export const overrideSetting = v.strictObject(
  {
    path: v.pipe(text, v.description('Glob of the files, from the folder of the workspace.')),
    rules: v.pipe(v.record(v.string(), ruleSetting), v.description('Levels as in `rules`, for these files.')),
  },
  (issue) => (issue.received === 'undefined' ? 'is missing' : objectFault(issue.expected, '`path` and `rules`')),
);
export const kindSetting = v.picklist(policyKinds, `must be one of ${choice(policyKinds)}`);
export const shownSetting = v.boolean('must be true or false');
export const accountName = v.string('must be a text');
export const glob = text;
export const presetSetting = v.picklist(presetNames, `must be one of ${choice(presetNames)}`);
export const ignoreSetting = v.strictObject(
  {
    rule: v.pipe(text, v.description('Id of the rule.')),
    path: v.pipe(text, v.description('Glob of the files, from the folder of the workspace.')),
    sid: v.optional(v.pipe(text, v.description('Only findings in the statement with this `Sid`.'))),
    reason: v.pipe(text, v.description('Why the finding is fine. Required, for whoever reads it next.')),
  },
  (issue) =>
    issue.received === 'undefined' ? 'is missing' : objectFault(issue.expected, '`rule`, `path` and `reason`'),
);

export interface SettingDefinition {
  /** Below the section `bedrockIam`. */
  readonly name: string;
  readonly schema: v.GenericSchema;
  readonly default: unknown;
  /** Markdown. */
  readonly description: string;
  /** Per folder of a workspace, once per window, or once per machine: those are never taken from a workspace. */
  readonly scope: 'resource' | 'window' | 'machine';
  /** Whether the configuration file has it too. */
  readonly inFile: boolean;
}

export const settingDefinitions: readonly SettingDefinition[] = [
  {
    name: 'rules',
    schema: v.record(v.string(), ruleSetting),
    default: {},
    description:
      'Level of each rule by its id: `off`, `hint`, `info`, `warning` or `error`, or a list of the level and the options of the rule.',
    scope: 'resource',
    inFile: true,
  },
  {
    name: 'overrides',
    schema: v.array(overrideSetting),
    default: [],
    description: 'Levels for some files only: a glob, and `rules` as above. The later entry wins.',
    scope: 'resource',
    inFile: true,
  },
  {
    name: 'policyKinds',
    schema: v.record(v.string(), kindSetting),
    default: {},
    description:
      'Which files hold which kind of policy: a glob and its kind. The first glob that matches wins. A glob without a slash speaks of the file name in any folder, others of the path from the folder of the workspace.',
    scope: 'resource',
    inFile: true,
  },
  {
    name: 'ignore',
    schema: v.array(ignoreSetting),
    default: [],
    description:
      'Findings that were looked at and accepted: a rule, a glob of files, a `Sid` where only one statement is meant, and the reason.',
    scope: 'resource',
    inFile: true,
  },
  {
    name: 'preset',
    schema: presetSetting,
    default: 'recommended',
    description:
      'Levels to start from: `recommended` takes each rule as it comes and leaves the choice to the configuration file, `strict` puts every rule one level higher, `accessAnalyzer` keeps only the rules that IAM Access Analyzer has too.',
    scope: 'resource',
    inFile: false,
  },
  {
    name: 'accounts',
    schema: v.record(v.string(), accountName),
    default: {},
    description:
      'Names of AWS accounts by their twelve digits, shown beside the account where one stands in a policy, and in hovers.',
    scope: 'resource',
    inFile: false,
  },
  {
    name: 'files',
    schema: v.array(glob),
    default: defaultFiles,
    description:
      'Globs of the files that a check of the whole workspace reads. `!` in front takes files out again. Folders named `node_modules`, `.git` or `dist` are never read.',
    scope: 'resource',
    inFile: true,
  },
  {
    name: 'inlayHints.wildcards',
    schema: shownSetting,
    default: displayByDefault.inlayHints.wildcards,
    description: 'Show beside an action with a wildcard how many actions it stands for.',
    scope: 'resource',
    inFile: false,
  },
  {
    name: 'inlayHints.regions',
    schema: shownSetting,
    default: displayByDefault.inlayHints.regions,
    description:
      'Show `global` where the ARN of a foundation model has no Region: the form that global inference profiles ask for.',
    scope: 'resource',
    inFile: false,
  },
  {
    name: 'inlayHints.accounts',
    schema: shownSetting,
    default: displayByDefault.inlayHints.accounts,
    description: 'Show beside an account id the name that `#bedrockIam.accounts#` gives it.',
    scope: 'resource',
    inFile: false,
  },
  {
    name: 'codeLens',
    schema: shownSetting,
    default: displayByDefault.codeLens,
    description:
      'Show above each statement what it comes to: how many actions, how many of them write, on how many models or other resources.',
    scope: 'resource',
    inFile: false,
  },
  {
    name: 'documentLinks',
    schema: shownSetting,
    default: false,
    description:
      'Underline actions, condition keys and services as links to the reference of AWS. The same links stand in the hovers.',
    scope: 'resource',
    inFile: false,
  },
  {
    name: 'workspaceDiagnostics',
    schema: shownSetting,
    default: false,
    description: 'Check all policies of the workspace, not only those that are open.',
    scope: 'window',
    inFile: false,
  },
  {
    name: 'data.folder',
    schema: v.string(),
    default: '',
    description:
      'Absolute path of a folder with newer AWS data, as `bedrock-iam refresh --into FOLDER` writes it on a machine that has a network. For closed networks; what the command `Refresh models and AWS data` got is not used then.',
    scope: 'machine',
    inFile: false,
  },
  {
    name: 'data.address',
    schema: v.string(),
    default: '',
    description:
      'Address (https) of a mirror that the command `Refresh models and AWS data` asks for the service reference, instead of `https://servicereference.us-east-1.amazonaws.com`. The paths are the same.',
    scope: 'machine',
    inFile: false,
  },
  {
    name: 'trace.server',
    schema: v.picklist(['off', 'messages', 'verbose']),
    default: 'off',
    description: 'How much of the talk between editor and language server is written to the output channel.',
    scope: 'window',
    inFile: false,
  },
];

function choice(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}

function objectFault(expected: string | null, members: string): string {
  return expected === 'never' ? 'is no member of an entry' : `must be an object with ${members}`;
}
