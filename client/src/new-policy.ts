// `Bedrock IAM: New policy`: asks what a role is for, which models and Regions, and opens the two policies that the server writes.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type NewPolicyChoices,
  type NewPolicyModelPlace,
  type NewPolicyParams,
  type NewPolicyResult,
  type NewPolicyUse,
  newPolicyChoicesRequest,
  newPolicyRequest,
} from '../../server/src/protocol';
import { type Step, ask, back, pick } from './steps';

/** What was answered so far. */
interface Answers {
  use?: NewPolicyUse | undefined;
  parts: readonly string[];
  models: Record<string, readonly string[]>;
  regions: readonly string[];
  account: string;
  name: string;
}

type Question = (choices: NewPolicyChoices, answers: Answers, step: Step) => Promise<typeof back | 'next' | undefined>;

/** Nothing is opened where the person gives up on the way. */
export async function newPolicy(client: LanguageClient): Promise<void> {
  const choices = await client.sendRequest<NewPolicyChoices | null>(newPolicyChoicesRequest);
  if (choices === null) return;
  const answers: Answers = { parts: [], models: {}, regions: [], account: '', name: '' };
  for (let index = 0; index >= 0;) {
    const questions = questionsFor(answers);
    const question = questions[index];
    if (question === undefined) break;
    const step: Step = {
      title: 'New policy',
      placeHolder: '',
      isFirst: index === 0,
    };
    const result = await question(choices, answers, step);
    if (result === undefined) return;
    index += result === back ? -1 : 1;
  }
  const params: NewPolicyParams = {
    use: answers.use?.id ?? '',
    parts: answers.parts,
    models: answers.models,
    regions: answers.regions,
    ...(answers.account === '' ? {} : { account: answers.account }),
  };
  const result = await client.sendRequest<NewPolicyResult>(newPolicyRequest, params);
  if ('problem' in result) void vscode.window.showWarningMessage(`Bedrock IAM: ${result.problem}`);
  else await open(answers.name, result);
}

/** Which questions there are depends on the use, and on the parts picked. */
function questionsFor({ use, parts }: Answers): readonly Question[] {
  const places = (use?.models ?? []).filter(({ part }) => part === undefined || parts.includes(part));
  return [
    askUse,
    ...((use?.parts ?? []).length === 0 ? [] : [askParts]),
    ...places.map(
      (place): Question =>
        (choices, answers, step) =>
          askModels(choices, answers, { ...step, place }),
    ),
    askRegions,
    askAccount,
    askName,
  ];
}

const askUse: Question = async ({ uses }, answers, step) => {
  const groups = [...new Set(uses.map(({ group }) => group))];
  const items = groups.flatMap((group) => [
    { label: group, kind: vscode.QuickPickItemKind.Separator },
    ...uses
      .filter((use) => use.group === group)
      .map((use) => ({ label: capital(use.title), description: use.about, value: use })),
  ]);
  const picked = await pick({
    ...step,
    title: `${step.title}: purpose`,
    placeHolder: 'What is the role for?',
    items,
    many: false,
  });
  if (picked === undefined || picked === back) return picked;
  const [use] = picked;
  if (use?.id !== answers.use?.id) Object.assign(answers, { parts: [], models: {}, regions: [], name: '' });
  answers.use = use;
  return 'next';
};

const askParts: Question = async (_choices, answers, step) => {
  const { use, parts } = answers;
  const items = (use?.parts ?? []).map(({ id, label, when, picked }) => ({
    label: capital(label),
    description: `where ${when}`,
    value: id,
    picked: parts.length === 0 ? picked : parts.includes(id),
  }));
  const placeHolder = 'What else does it do? The fewer, the smaller the policy';
  const picked = await pick({ ...step, title: `${step.title}: parts`, placeHolder, items, many: true });
  if (picked === undefined || picked === back) return picked;
  answers.parts = picked;
  return 'next';
};

async function askModels(
  { routes }: NewPolicyChoices,
  { models }: Answers,
  { place, ...step }: Step & { readonly place: NewPolicyModelPlace },
): Promise<typeof back | 'next' | undefined> {
  const { label, output, onlyProfiles, needed } = place;
  const before = models[place.place] ?? [];
  const items = routes
    .filter((route) => route.output === output && (!onlyProfiles || route.way.endsWith('profile')))
    .map(({ id, label: name, way, regions }) => ({
      label: name,
      description: `${way} · ${id}`,
      detail: regions.length > 6 ? `from ${regions.length} Regions` : `from ${regions.join(', ')}`,
      value: id,
      picked: before.includes(id),
    }));
  const picked = await pick({
    ...step,
    title: `${step.title}: ${label}`,
    placeHolder: needed ? 'Which models, called in which way?' : 'Which models through an inference profile, if any?',
    items,
    many: true,
    ...(needed ? { noneProblem: 'Pick one with Space, or with a click' } : {}),
  });
  if (picked === undefined || picked === back) return picked;
  models[place.place] = picked;
  return 'next';
}

const askRegions: Question = async ({ regions, routes }, answers, step) => {
  const chosen = new Set(Object.values(answers.models).flat());
  const sources = routes.filter(({ id }) => chosen.has(id)).map((route) => new Set(route.regions));
  const items = regions
    .filter(({ id }) => sources.every((each) => each.has(id)))
    .map(({ id, name }) => ({ label: id, description: name, value: id, picked: answers.regions.includes(id) }));
  const picked = await pick({
    ...step,
    title: `${step.title}: Regions`,
    placeHolder: items.length === 0 ? 'No Region calls all of these models' : 'In which Regions is it used?',
    items,
    many: true,
    noneProblem: 'Pick one with Space, or with a click',
  });
  if (picked === undefined || picked === back) return picked;
  answers.regions = picked;
  return 'next';
};

const askAccount: Question = async ({ accounts }, answers, step) => {
  const title = `${step.title}: account`;
  if (accounts.length > 0) {
    const items = [
      ...accounts.map(({ id, name }) => ({ label: id, description: name, value: id })),
      { label: 'Another account', value: '' },
    ];
    const picked = await pick({ ...step, title, placeHolder: 'In which account?', items, many: false });
    if (picked === undefined || picked === back) return picked;
    answers.account = picked[0] ?? '';
    if (answers.account !== '') return 'next';
  }
  const placeHolder = 'Account id of twelve digits; left empty it is to be filled in';
  const problemOf = (text: string): string | undefined =>
    text === '' || /^\d{12}$/.test(text) ? undefined : 'An account has twelve digits';
  const text = await ask({ ...step, title, placeHolder, value: answers.account, problemOf });
  if (text === undefined || text === back) return text;
  answers.account = text;
  return 'next';
};

const askName: Question = async (_choices, answers, step) => {
  const value = answers.name === '' ? (answers.use?.fileName ?? '') : answers.name;
  const placeHolder = 'Name of the files: NAME.json and NAME.trust.json';
  const text = await ask({ ...step, title: `${step.title}: name`, placeHolder, value, problemOf: problemOfName });
  if (text === undefined || text === back) return text;
  answers.name = text;
  return 'next';
};

async function problemOfName(name: string): Promise<string | undefined> {
  if (!/^[\w.-]+$/.test(name)) return 'Letters, digits, dots, hyphens and underscores only';
  for (const file of [`${name}.json`, `${name}.trust.json`]) {
    const uri = placeOf(file);
    const exists =
      uri.path.includes('/') &&
      (await vscode.workspace.fs.stat(uri.with({ scheme: folder()?.scheme ?? 'file' })).then(
        () => true,
        () => false,
      ));
    if (exists) return `${file} is there already`;
  }
  return undefined;
}

function folder(): vscode.Uri | undefined {
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}

/** Where the file goes once it is saved. */
function placeOf(file: string): vscode.Uri {
  const uri = folder();
  return uri === undefined
    ? vscode.Uri.from({ scheme: 'untitled', path: file })
    : vscode.Uri.joinPath(uri, file).with({ scheme: 'untitled' });
}

/** Side by side and not saved: the trust policy first, so that the cursor ends at the first place to fill in of the other. */
async function open(name: string, result: Exclude<NewPolicyResult, { problem: string }>): Promise<void> {
  const show = async (file: string, snippet: string, column: vscode.ViewColumn): Promise<void> => {
    const document = await vscode.workspace.openTextDocument(placeOf(file));
    const editor = await vscode.window.showTextDocument(document, { viewColumn: column, preview: false });
    await editor.insertSnippet(new vscode.SnippetString(snippet));
  };
  await show(`${name}.trust.json`, result.trust.snippet, vscode.ViewColumn.Two);
  await show(`${name}.json`, result.permissions.snippet, vscode.ViewColumn.One);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
