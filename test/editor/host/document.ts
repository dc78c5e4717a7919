// Opens documents for the suites and waits for what the server says about them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export const source = 'bedrock-iam';

export interface Opened {
  readonly document: vscode.TextDocument;
  readonly editor: vscode.TextEditor;
  /** Where `|` stood. */
  readonly cursor: vscode.Position;
}

/** Opens `text` as a new JSON document; `|` in it is the cursor. */
export async function open(text: string): Promise<Opened> {
  const offset = text.indexOf('|');
  const content = offset < 0 ? text : text.slice(0, offset) + text.slice(offset + 1);
  const document = await vscode.workspace.openTextDocument({ language: 'json', content });
  const editor = await vscode.window.showTextDocument(document);
  const cursor = document.positionAt(Math.max(0, offset));
  editor.selection = new vscode.Selection(cursor, cursor);
  return { document, editor, cursor };
}

/** Opens a file of the workspace. */
export async function openFile(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(inWorkspace(name));
  await vscode.window.showTextDocument(document);
  return document;
}

export function inWorkspace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the suite needs a workspace');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** A policy with one statement; `element` is written into it as it stands. */
export function policy(element: string): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      ${element},
      "Resource": "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"
    }
  ]
}
`;
}

/** Closes every editor and drops what was not saved, so that nothing asks. */
export async function closeAll(): Promise<void> {
  while (vscode.window.tabGroups.activeTabGroup.tabs.length > 0) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  // The next document gets the same name: what is asked about it must not be answered for the one before.
  await eventually('closed documents are gone', () => !vscode.workspace.textDocuments.some((each) => each.isUntitled));
}

export function diagnostics(document: vscode.TextDocument, from = source): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === from);
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Asks again until there is an answer that is neither `undefined`, `false` nor an empty list. */
export async function eventually<T>(what: string, ask: () => T | PromiseLike<T>): Promise<NonNullable<T>> {
  for (const end = Date.now() + 15_000; Date.now() < end; await pause(50)) {
    const answer = await ask();
    if (answer && !(Array.isArray(answer) && answer.length === 0)) return answer;
  }
  assert.fail(`waited in vain: ${what}`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
