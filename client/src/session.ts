// One running server with everything that shows it. Loaded late, with the language client: see extension.ts.
import * as vscode from 'vscode';
import { chooseAction } from './choose-action';
import { changeKind, explainRule, fillPlaceholder, showHover, sortElements } from './commands';
import { newPolicy } from './new-policy';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createAccessView } from './access-view';
import { watchAccessTests } from './access-tests';
import { type Question, askServer, createClient } from './client';
import { watchCommits } from './committed-text';
import { compareAccess } from './compare-access';
import { goTo } from './go-to';
import { createStarts } from './starts';
import { showStatus } from './status';
import { tryRequest } from './try-request';
import { askWhyDenied } from './why-denied';
import { createWorkspaceCheck } from './workspace-check';
import {
  type AccessComparison,
  type AccessTestList,
  type AccessTestResults,
  type AccessView,
  type DecideAnswer,
  type PolicyInfo,
  type RequestOffers,
  type WhyDenied,
  accessRequest,
  accessTestsRequest,
  committedTextNotification,
  compareAccessRequest,
  decideRequest,
  policyInfoRequest,
  recheckWorkspaceNotification,
  requestOffersRequest,
  runAccessTestsRequest,
  whyDeniedRequest,
} from '../../server/src/protocol';

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
    showAccess(): Promise<void>;
    tryRequest(): Promise<void>;
    goTo(...given: unknown[]): Promise<void>;
    whyDenied(...given: unknown[]): Promise<void>;
    compareAccess(): Promise<void>;
  };
  stop(): Promise<void>;
}

export async function startSession(context: vscode.ExtensionContext): Promise<Session> {
  const output = vscode.window.createOutputChannel('Bedrock IAM', { log: true });
  const check = createWorkspaceCheck();
  const client = createClient(context, { output, check, died: () => starts.died() });
  const ask = createAsk(client);
  const status = showStatus(ask.policyInfo);
  const starts = createStarts(client, output, status);
  // The view is there from the first policy on.
  void vscode.commands.executeCommand('setContext', 'bedrockIam.isStarted', true);
  context.subscriptions.push(output, status, check, createAccessView(ask.access), watchAccessTests(ask.tests));
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('bedrockIam.data.folder')) void starts.start();
    }),
  );
  // the commands are there all the same: one of them tries again, another shows what went wrong
  await starts.start();
  const commits = watchCommits((uri, text) => {
    if (!client.isRunning()) return;
    const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
    void client.sendNotification(committedTextNotification, { textDocument, text });
  });
  context.subscriptions.push(commits);
  return {
    commands: {
      restart: starts.restart,
      showOutput: () => output.show(),
      changeKind: async (kind) => changeKind((uri) => ask.policyInfo(uri), kind),
      explainRule: async (rule) => explainRule(vscode.Uri.joinPath(context.extensionUri, 'dist', 'rules'), rule),
      checkWorkspace: () => check.run(() => client.sendNotification(recheckWorkspaceNotification)),
      chooseAction: async (given) => chooseAction(client, given),
      fillPlaceholder: async (given) => fillPlaceholder(given),
      newPolicy: () => newPolicy(client),
      showHover: async (uri, position) => showHover(uri, position),
      sortElements,
      // Only this command speaks to the network, so only this command loads what does.
      refreshData: async () => (await import('./refresh.js')).refreshData(context, starts.restart),
      useBundledData: async () => (await import('./refresh.js')).useBundledData(context, starts.restart),
      showAccess: async () => vscode.commands.executeCommand('bedrockIam.access.focus'),
      tryRequest: () => tryRequest(ask.requests),
      goTo: async (uri, ranges) => goTo(uri, ranges),
      whyDenied: async (given) => askWhyDenied(ask.why, given),
      compareAccess: () => compareAccess(ask.compare),
    },
    stop: async () => {
      starts.stop();
      if (client.isRunning()) await client.dispose();
    },
  };
}

/** The requests of `protocol.ts`, as the parts of the client ask them. */
function createAsk(client: LanguageClient) {
  const about = <T>(request: string, uri: vscode.Uri, question?: Question): Promise<T | undefined> =>
    askServer<T>(client, request, uri, question);
  return {
    policyInfo: (uri: vscode.Uri, token?: vscode.CancellationToken) =>
      about<PolicyInfo>(policyInfoRequest, uri, token && { token }),
    access: (uri: vscode.Uri, token: vscode.CancellationToken) => about<AccessView>(accessRequest, uri, { token }),
    requests: {
      offers: (uri: vscode.Uri, action?: string) =>
        about<RequestOffers>(requestOffersRequest, uri, { more: { action } }),
      decide: (more: object, uri: vscode.Uri) => about<DecideAnswer>(decideRequest, uri, { more }),
    },
    why: {
      policies: (uri: vscode.Uri) => about<PolicyInfo>(policyInfoRequest, uri),
      answer: (uri: vscode.Uri, message: string) => about<WhyDenied>(whyDeniedRequest, uri, { more: { message } }),
    },
    compare: (uri: vscode.Uri, committed: string) =>
      about<AccessComparison>(compareAccessRequest, uri, { more: { committed } }),
    tests: {
      list: (uri: vscode.Uri) => about<AccessTestList>(accessTestsRequest, uri),
      run: (uri: vscode.Uri) => about<AccessTestResults>(runAccessTestsRequest, uri),
    },
  };
}
