// One running server with everything that shows it. Loaded late, with the language client: see extension.ts.
import * as vscode from 'vscode';
import { chooseAction } from './choose-action';
import { createClient, policyInfo } from './client';
import { changeKind, explainRule, fillPlaceholder, showHover, sortElements } from './commands';
import { newPolicy } from './new-policy';
import { showStatus } from './status';
import { createWorkspaceCheck } from './workspace-check';
import { recheckWorkspaceNotification } from '../../server/src/protocol';

export interface Session {
  readonly commands: {
    restart(): Promise<void>;
    showOutput(): void;
    changeKind(...given: unknown[]): Promise<void>;
    explainRule(...given: unknown[]): Promise<void>;
    checkWorkspace(): Promise<void>;
    chooseAction(...given: unknown[]): Promise<void>;
    fillPlaceholder(...given: unknown[]): Promise<void>;
    newPolicy(): Promise<void>;
    showHover(...given: unknown[]): Promise<void>;
    sortElements(): Promise<void>;
    refreshData(): Promise<void>;
    useBundledData(): Promise<void>;
  };
  stop(): Promise<void>;
}

export async function startSession(context: vscode.ExtensionContext): Promise<Session> {
  const output = vscode.window.createOutputChannel('Bedrock IAM', { log: true });
  const check = createWorkspaceCheck();
  const client = createClient(context, output, check);
  const status = showStatus((uri, token) => policyInfo(client, uri, token));
  context.subscriptions.push(output, status, check);
  const start = async (): Promise<void> => {
    // one that did not start cannot be stopped
    await (client.isRunning() ? client.restart() : client.start());
    status.refresh();
  };
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('bedrockIam.data.folder')) void start();
    }),
  );
  // the commands are there all the same: one of them tries again, another shows what went wrong
  await start().catch((error: unknown) => output.error('The language server did not start', error));
  return {
    commands: {
      restart: start,
      showOutput: () => output.show(),
      changeKind: async (kind) => changeKind((uri) => policyInfo(client, uri), kind),
      explainRule: async (rule) => explainRule(vscode.Uri.joinPath(context.extensionUri, 'dist', 'rules'), rule),
      checkWorkspace: () => check.run(() => client.sendNotification(recheckWorkspaceNotification)),
      chooseAction: async (given) => chooseAction(client, given),
      fillPlaceholder: async (given) => fillPlaceholder(given),
      newPolicy: () => newPolicy(client),
      showHover: async (uri, position) => showHover(uri, position),
      sortElements,
      // Only this command speaks to the network, so only this command loads what does.
      refreshData: async () => (await import('./refresh.js')).refreshData(context, start),
      useBundledData: async () => (await import('./refresh.js')).useBundledData(context, start),
    },
    stop: async () => {
      if (client.isRunning()) await client.dispose();
    },
  };
}
