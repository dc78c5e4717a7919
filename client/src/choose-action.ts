// Asks which of several answers to one finding is meant, and carries it out. What the answers are the server said.
import * as vscode from 'vscode';
import { type CodeAction, CodeActionResolveRequest, type LanguageClient } from 'vscode-languageclient/node';
import type { ChooseAction } from '../../server/src/protocol';

/** Shows the answers in a quick pick and applies the edit of the one picked; nothing where none is. */
export async function chooseAction(client: LanguageClient, given: unknown): Promise<void> {
  const choose = given as ChooseAction | undefined;
  if (choose === undefined || !Array.isArray(choose.answers)) return;
  const items = choose.answers.map(({ label, detail, action }) => ({ label: capital(label), detail, action }));
  const picked = await vscode.window.showQuickPick(items, {
    title: choose.title.replace(/…$/, ''),
    placeHolder: 'Nothing of this allows more than before',
    matchOnDetail: true,
  });
  if (picked === undefined) return;
  // Of a document that has changed since the server has no edit any more.
  const { edit } = await client.sendRequest(CodeActionResolveRequest.type, picked.action as CodeAction);
  const change = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  if (change !== undefined) await vscode.workspace.applyEdit(change);
  else void vscode.window.showWarningMessage('Bedrock IAM: the document has changed since, so nothing was changed');
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
