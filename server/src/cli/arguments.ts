// The command line as data: node:util reads the words, this module says which there are.

import { parseArgs } from 'node:util';
import { closest } from '../base/closest';
import { type PolicyKind, policyKinds } from '../base/policy-kind';
import { type Level, levels } from '../rules/rule';
import { type AccessOptions, accessHelp, accessOptions } from './access-arguments';
import { type DecideOptions, decideHelp, decideOptions } from './decide-arguments';
import { type DiffOptions, diffHelp, diffOptions } from './diff-arguments';
import { type TestOptions, testHelp, testOptions } from './test-arguments';
import { type RefreshOptions, refreshHelp, refreshOptions } from './refresh-arguments';
import { type WhyOptions, whyHelp, whyOptions } from './why-arguments';

export const formats = ['text', 'json', 'sarif'] as const;
export type Format = (typeof formats)[number];

export interface LintOptions {
  readonly kind: 'lint';
  readonly format: Format;
  readonly policyKind: PolicyKind | undefined;
  readonly fix: boolean;
  /** The name of what comes over stdin; undefined where files are read. */
  readonly stdin: string | undefined;
  readonly config: string | undefined;
  /** The highest level that still passes. */
  readonly maxLevel: Level;
  readonly paths: readonly string[];
}

export type Command =
  | LintOptions
  | AccessOptions
  | DecideOptions
  | DiffOptions
  | TestOptions
  | RefreshOptions
  | WhyOptions
  | { readonly kind: 'explain'; readonly rule: string | undefined }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string };

export const help = `Usage: bedrock-iam COMMAND [OPTIONS]

Checks IAM policies for Amazon Bedrock.

Commands:
  lint PATH…       check files, folders and globs; the working folder when none is given
  explain [RULE]   what a rule means and how to fix its findings; all rules when none is given
  access FILE…     what policies allow: which actions on which resources under which conditions
  decide           whether policies allow one request, and which statements settle it
  diff OLD NEW     what NEW allows that OLD does not, and the other way round; files or folders
  test PATH…       run access tests: requests with the decision that is expected
  refresh          get newer AWS data over the network, for use with --data
  why              what an AccessDenied message has to do with policies, and what would allow the request

Options of lint:
  --format FORMAT         ${formats.join(', ')} (default: text)
  --fix                   apply the fixes that keep the meaning, and report what is left
  --kind KIND             read every policy as one of this kind:
                          ${policyKinds.slice(0, 5).join(', ')},
                          ${policyKinds.slice(5).join(', ')}
  --max-level LEVEL       the highest level that still passes: ${levels.join(', ')} (default: info)
  --config FILE           this configuration instead of the nearest .bedrock-iam.json
  --stdin                 read one document from standard input; with --fix, print it fixed
  --stdin-filename NAME   the name to show and to find the kind by (default: stdin.json)

${accessHelp}
${decideHelp}
${diffHelp}
${testHelp}
${refreshHelp}
${whyHelp}
Options of all commands:
  --data FOLDER           AWS data that refresh wrote, where it is newer than the bundled data
  --help, -h              this text
  --version, -v           the version, and the date of the AWS data

Exit codes: 0 nothing above --max-level, answered, or passed; 1 findings above it, tests that failed, or access that widened; 2 wrong usage, or something could not be read.
`;

const commands = ['lint', 'explain', 'access', 'decide', 'diff', 'test', 'refresh', 'why', 'help'];

/** Never throws: wrong words become a command of kind `wrong`. */
export function parseArguments(words: readonly string[]): Command {
  const [name, ...rest] = words;
  if (name === undefined) return wrong('a command is missing');
  if (name === '--version' || name === '-v') return { kind: 'version' };
  if (name === '--help' || name === '-h' || name === 'help') return { kind: 'help' };
  try {
    if (name === 'lint') return lintOptions(rest);
    if (name === 'explain') return explainOptions(rest);
    if (name === 'access') return orWrong(accessOptions(rest));
    if (name === 'decide') return orWrong(decideOptions(rest));
    if (name === 'diff') return orWrong(diffOptions(rest));
    if (name === 'test') return orWrong(testOptions(rest));
    if (name === 'refresh') return orWrong(refreshOptions(rest));
    if (name === 'why') return orWrong(whyOptions(rest));
  } catch (error) {
    return wrong(error instanceof Error ? sentence(error.message) : String(error));
  }
  const near = closest(name, commands)[0];
  return wrong(`\`${name}\` is no command${near === undefined ? '' : `; did you mean \`${near}\`?`}`);
}

/** Takes `--data FOLDER` out of the words, which every command understands. */
export function takeDataFolder(words: readonly string[]): {
  readonly rest: readonly string[];
  readonly folder: string | undefined;
  readonly fault: string | undefined;
} {
  const at = words.findIndex((word) => word === '--data' || word.startsWith('--data='));
  const word = words[at];
  if (word === undefined) return { rest: words, folder: undefined, fault: undefined };
  const joined = word.startsWith('--data=');
  const folder = joined ? word.slice('--data='.length) : words[at + 1];
  const fault = folder ? undefined : '`--data` needs a folder';
  return { rest: words.toSpliced(at, joined ? 1 : 2), folder, fault };
}

function explainOptions(words: string[]): Command {
  const { values, positionals } = parseArgs({ args: words, options: { help: helpOption }, allowPositionals: true });
  if (values.help === true) return { kind: 'help' };
  return positionals.length > 1 ? wrong('`explain` takes one rule') : { kind: 'explain', rule: positionals[0] };
}

const helpOption = { type: 'boolean', short: 'h' } as const;
const lintWords = {
  format: { type: 'string', default: 'text' },
  kind: { type: 'string' },
  fix: { type: 'boolean', default: false },
  stdin: { type: 'boolean', default: false },
  'stdin-filename': { type: 'string' },
  config: { type: 'string' },
  'max-level': { type: 'string', default: 'info' },
  help: helpOption,
} as const;

function lintOptions(words: string[]): Command {
  const { values, positionals: paths } = parseArgs({ args: words, options: lintWords, allowPositionals: true });
  if (values.help === true) return { kind: 'help' };
  const format = formats.find((known) => known === values.format);
  if (format === undefined) return wrong(noneOf('--format', values.format, formats));
  const policyKind = policyKinds.find((known) => known === values.kind);
  if (policyKind === undefined && values.kind !== undefined) return wrong(noneOf('--kind', values.kind, policyKinds));
  const maxLevel = levels.find((known) => known === values['max-level']);
  if (maxLevel === undefined) return wrong(noneOf('--max-level', values['max-level'], levels));
  if (values.stdin && paths.length > 0)
    return wrong('`--stdin` takes no paths; name the document with `--stdin-filename`');
  if (!values.stdin && values['stdin-filename'] !== undefined) return wrong('`--stdin-filename` needs `--stdin`');
  if (paths.includes('')) return wrong('a path is empty');
  const stdin = values.stdin ? (values['stdin-filename'] ?? 'stdin.json') : undefined;
  return {
    kind: 'lint',
    format,
    policyKind,
    fix: values.fix,
    stdin,
    config: values.config,
    maxLevel,
    paths: paths.length > 0 ? paths : ['.'],
  };
}

function noneOf(option: string, value: string, choices: readonly string[]): string {
  const near = closest(value, choices)[0];
  return `\`${value}\` is no ${option.slice(2)}; ${near === undefined ? `\`${option}\` takes ${choices.join(', ')}` : `did you mean \`${near}\`?`}`;
}

function orWrong(command: Command | string): Command {
  return typeof command === 'string' ? wrong(command) : command;
}

function wrong(message: string): Command {
  return { kind: 'wrong', message };
}

/** Node's messages are several sentences; the first one tells. */
function sentence(message: string): string {
  const end = message.indexOf('. ');
  const first = end < 0 ? message : message.slice(0, end);
  return first.replaceAll("'", '`');
}
