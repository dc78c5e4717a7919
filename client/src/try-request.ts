// `Bedrock IAM: Try a request`: asks for an action, a resource, and one by one for the condition keys that matter; then says how
// the policy in the active editor decides, with the statements to jump to. All by keyboard.
import * as vscode from 'vscode';
import type {
  DecideAnswer,
  DecideParams,
  DecidingStatement,
  KeyQuestion,
  RequestOffer,
  RequestOffers,
} from '../../server/src/protocol';
import { goTo } from './go-to';

export interface Server {
  offers(uri: vscode.Uri, action?: string): Promise<RequestOffers | undefined>;
  decide(params: Omit<DecideParams, 'textDocument'>, uri: vscode.Uri): Promise<DecideAnswer | undefined>;
}

type Decided = Exclude<DecideAnswer, { readonly fault: string }>;

export async function tryRequest(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return warn('Open a policy first');
  const action = await chooseOf('Which action?', await server.offers(document.uri), /^[\w-]+:\w+$/);
  if (action === undefined) return;
  const offers = await server.offers(document.uri, action);
  const resource = await chooseOf('On which resource?', offers, /^(?:\*|arn:.+)$/);
  if (resource === undefined) return;
  await decide(server, document.uri, { action, resource });
}

interface Asked {
  readonly action: string;
  readonly resource: string;
}

/** Asks for one key after the other until nothing depends on one that was not asked for. */
async function decide(server: Server, uri: vscode.Uri, asked: Asked): Promise<void> {
  const context = new Map<string, readonly string[]>();
  const open = new Set<string>();
  for (;;) {
    const answer = await server.decide({ ...asked, context: [...context] }, uri);
    if (answer === undefined) return warn(noAnswer);
    if ('fault' in answer) return warn(answer.fault);
    const question = answer.dependsOn.find(({ key }) => !context.has(key) && !open.has(key));
    if (question === undefined) return showDecision(answer, asked);
    const values = await askKey(question);
    if (values === undefined) return;
    if (values === 'open') open.add(question.key);
    else context.set(question.key, values);
  }
}

const noAnswer = 'The language server gave no answer';

function warn(sentence: string): void {
  void vscode.window.showWarningMessage(`Bedrock IAM: ${sentence}`);
}

interface Choice extends vscode.QuickPickItem {
  /** Goes into the box to be completed instead of being taken. */
  readonly isPattern?: boolean;
}

interface Question {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Choice[];
  /** Is what was typed an answer, besides those of the list? Undefined where it is none, else what to say of it. */
  readonly typed: (value: string) => string | undefined;
}

/** One of the offers, or what was typed and has the form; undefined when cancelled, or when there is nothing to try. */
async function chooseOf(title: string, answer: RequestOffers | undefined, form: RegExp): Promise<string | undefined> {
  if (answer === undefined || 'fault' in answer) {
    warn(answer?.fault ?? noAnswer);
    return undefined;
  }
  return choose({
    title,
    placeholder: 'Choose from the list, or type',
    items: answer.offers.map(choiceOf),
    typed: (value) => (form.test(value) ? 'as typed' : undefined),
  });
}

function choiceOf({ text, about, isPattern }: RequestOffer): Choice {
  return { label: text, description: isPattern ? `${about}, to be completed` : about, isPattern };
}

/** What is picked or typed; undefined when cancelled. */
function choose({ title, placeholder, items, typed }: Question): Promise<string | undefined> {
  const box = vscode.window.createQuickPick<Choice>();
  box.title = `Try a request: ${title}`;
  box.placeholder = placeholder;
  box.matchOnDescription = true;
  box.items = items;
  return new Promise((done) => {
    box.onDidChangeValue((text) => {
      const value = text.trim();
      const description = value === '' || items.some(({ label }) => label === value) ? undefined : typed(value);
      box.items = description === undefined ? items : [{ label: value, description, alwaysShow: true }, ...items];
    });
    box.onDidAccept(() => {
      const [choice] = box.selectedItems;
      if (choice === undefined) return;
      if (choice.isPattern === true && box.value !== choice.label) {
        box.value = choice.label;
        return;
      }
      done(choice.label);
      box.hide();
    });
    box.onDidHide(() => {
      done(undefined);
      box.dispose();
    });
    box.show();
  });
}

const absent = 'The request does not carry it';
const leftOpen = 'Leave it open';

/** The values the request carries, none at all where it does not carry the key; undefined when cancelled. */
async function askKey({ key, meaning, many, values }: KeyQuestion): Promise<readonly string[] | 'open' | undefined> {
  const picked = await choose({
    title: `What does it carry as ${key}?`,
    placeholder: meaning === '' ? 'Choose from the list, or type a value' : meaning,
    items: [
      ...values.map((label) => ({ label, description: 'a value of the policy, or one of AWS' })),
      { label: absent, alwaysShow: true },
      { label: leftOpen, description: 'the decision may then depend on it', alwaysShow: true },
    ],
    typed: () => (many ? 'as typed; commas part several values' : 'as typed'),
  });
  if (picked === undefined) return undefined;
  if (picked === leftOpen) return 'open';
  if (picked === absent) return [];
  return many ? picked.split(',').map((each) => each.trim()) : [picked];
}

interface Place extends vscode.QuickPickItem {
  readonly statement?: DecidingStatement;
}

const effects = {
  allow: { sure: 'allows it', maybe: 'may allow it' },
  deny: { sure: 'denies it', maybe: 'may deny it' },
} as const;

/** The decision stays until it is dismissed; accepting a statement goes there. */
async function showDecision({ verdict, reason, statements }: Decided, { action, resource }: Asked): Promise<void> {
  const items: Place[] = statements.map((statement) => ({
    label: `$(${statement.effect === 'allow' ? 'pass' : 'circle-slash'}) ${statement.label}`,
    description: `${effects[statement.effect][statement.certain ? 'sure' : 'maybe']}, line ${statement.range.start.line + 1}`,
    statement,
  }));
  if (items.length === 0)
    items.push({ label: '$(info) No statement allows it', description: `${action} on ${resource}` });
  const picked = await vscode.window.showQuickPick(items, {
    title: `${verdict}${reason}`,
    placeHolder: `${action} on ${resource}: Enter goes to a statement`,
    ignoreFocusOut: true,
  });
  if (picked?.statement !== undefined) await goTo(picked.statement.uri, [picked.statement.range]);
}
