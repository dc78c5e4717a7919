// `Why was I denied?`: asks for the message and for the policy where neither is plain, and shows the server's answer.
import * as vscode from 'vscode';
import type { PolicyInfo, WhyDenied } from '../../server/src/protocol';
import { toRange } from './go-to';
import { isHost } from './policy-text';

export interface Asking {
  policies(uri: vscode.Uri): Promise<PolicyInfo | undefined>;
  answer(uri: vscode.Uri, message: string): Promise<WhyDenied | undefined>;
}

export async function askWhyDenied(asking: Asking, given: unknown): Promise<void> {
  const message = typeof given === 'string' ? given : (selectedMessage() ?? (await typedMessage()));
  if (message === undefined || message.trim() === '') return;
  const document = await policyDocument(asking);
  if (document === undefined) return;
  const answer = await asking.answer(document.uri, message);
  if (answer === undefined) return;
  if (answer.kind === 'no-answer') void vscode.window.showWarningMessage(`Bedrock IAM: ${plain(answer.reason)}`);
  else await show(document, answer);
}

/** Words of such messages; the server reads closely. */
const marks =
  /not authorized|access\s?denied|have access to the model|encoded authorization|explicitly denies|"allowed"/i;

function selectedMessage(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  const text = editor?.document.getText(editor.selection) ?? '';
  return marks.test(text) ? text : undefined;
}

async function typedMessage(): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Why was I denied?',
    prompt: 'Paste the message; it stays on this machine',
    placeHolder: 'User: … is not authorized to perform: bedrock:InvokeModel on resource: …',
    value: await copiedMessage(),
    ignoreFocusOut: true,
  });
}

/** What was copied, where that is such a message. A browser would ask for leave to read it, so it is not asked. */
async function copiedMessage(): Promise<string> {
  if (vscode.env.uiKind === vscode.UIKind.Web) return '';
  const copied = await vscode.env.clipboard.readText().then(undefined, () => '');
  // The box has one line, and would take line breaks out without a trace.
  return marks.test(copied) ? copied.replaceAll(/\s+/g, ' ').trim() : '';
}

/** The active document where it holds a policy, otherwise the one that does, or the one picked of several. */
async function policyDocument({ policies }: Asking): Promise<vscode.TextDocument | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  if (active && isHost(active) && (await policies(active.uri))) return active;
  const open = vscode.workspace.textDocuments.filter((each) => each !== active && isHost(each));
  const held = await Promise.all(open.map(async (each) => ((await policies(each.uri)) ? [each] : [])));
  const documents = held.flat();
  if (documents.length === 0)
    void vscode.window.showWarningMessage('Bedrock IAM: no policy is open to hold against the message');
  if (documents.length < 2) return documents[0];
  const items = documents.map((document) => ({ label: vscode.workspace.asRelativePath(document.uri), document }));
  return (await vscode.window.showQuickPick(items, { title: 'Which policy?' }))?.document;
}

type Answer = Extract<WhyDenied, { kind: 'answer' }>;

/** A dialog: it shows long ARNs whole, and its first button answers to Enter. */
async function show(document: vscode.TextDocument, answer: Answer): Promise<void> {
  const { edit, statements, verdict } = answer;
  const before = verdict === 'not-allowed' ? 'Nearest: s' : 'S';
  const lines = [...statements.map(({ name, why }) => `${before}${name.slice(1)} ${why}`), ...answer.notes];
  const places = statements.slice(0, 3).map(({ name, range }) => ({ title: `Go to ${name}`, range }));
  const buttons = [...(edit ? [{ title: edit.title, range: undefined }] : []), ...places];
  const picked = await vscode.window.showInformationMessage(
    plain(answer.headline),
    { modal: true, detail: lines.map(plain).join('\n\n') },
    ...buttons,
  );
  if (picked === undefined) return;
  if (picked.range) await select(document, toRange(picked.range));
  else if (edit) await apply(document, edit);
}

/** The dialog shows text, no Markdown. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

async function apply(document: vscode.TextDocument, { version, edits }: NonNullable<Answer['edit']>): Promise<void> {
  if (document.version !== version) {
    void vscode.window.showWarningMessage('Bedrock IAM: the document has changed since, so nothing was added');
    return;
  }
  const change = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) change.replace(document.uri, toRange(range), newText);
  if (!(await vscode.workspace.applyEdit(change))) return;
  const [first] = edits;
  if (first === undefined) return;
  const { start } = toRange(first.range);
  const end = document.positionAt(document.offsetAt(start) + first.newText.length);
  await select(document, new vscode.Range(start, end));
}

async function select(document: vscode.TextDocument, selection: vscode.Range): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    selection,
    ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
  });
}
