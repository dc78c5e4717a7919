// Activation and deactivation, nothing else. Every window with a JSON file loads this module, so it must not import the
// language client: that and the server start with the first document that looks like a policy.
import * as vscode from 'vscode';
import type { Session } from './session';
import { mayHoldPolicy, mayTurnIntoPolicy } from './policy-text';

let session: Promise<Session> | undefined;

export interface Exports {
  /** Whether a document that looks like a policy was seen, so that the server runs. */
  isStarted(): boolean;
}

export function activate(context: vscode.ExtensionContext): Exports {
  const waiting: vscode.Disposable[] = [];
  const start = (): Promise<Session> => {
    for (const listener of waiting.splice(0)) listener.dispose();
    session ??= import('./session.js').then(({ startSession }) => startSession(context));
    return session;
  };
  const startFor = (looksRight: boolean): void => {
    if (looksRight) start().catch((error: unknown) => console.error('Bedrock IAM did not start', error));
  };

  for (const command of [
    'restart',
    'showOutput',
    'changeKind',
    'explainRule',
    'checkWorkspace',
    'chooseAction',
    'fillPlaceholder',
    'newPolicy',
    'showHover',
    'sortElements',
    'refreshData',
    'useBundledData',
    'compareAccess',
    'showAccess',
    'tryRequest',
    'goTo',
    'whyDenied',
  ] as const) {
    context.subscriptions.push(
      vscode.commands.registerCommand(`bedrockIam.${command}`, async (...given: unknown[]) =>
        (await start()).commands[command](...given),
      ),
    );
  }
  waiting.push(
    vscode.workspace.onDidOpenTextDocument((document) => startFor(mayHoldPolicy(document))),
    vscode.workspace.onDidChangeTextDocument((change) => startFor(mayTurnIntoPolicy(change))),
  );
  context.subscriptions.push({ dispose: () => waiting.forEach((listener) => listener.dispose()) });
  startFor(vscode.workspace.textDocuments.some(mayHoldPolicy));
  return { isStarted: () => session !== undefined };
}

export async function deactivate(): Promise<void> {
  await (await session)?.stop();
}
