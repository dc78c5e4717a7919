// Activation and deactivation, nothing else. Every window with a JSON file loads this module, so it must not import the
// language client: that and the server start with the first document that looks like a policy.
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Loaded, loadKept } from './load-kept';
import type * as SessionModule from './session';
import type { Session } from './session';
import { mayHoldPolicy, mayTurnIntoPolicy } from './policy-text';

let session: Promise<Session> | undefined;
let client: Loaded<typeof SessionModule> | undefined;

const keepAfter = 5000;

/** Milliseconds of CPU that each step took of the extension host, which does nothing else meanwhile. */
export interface StartingCost {
  activate: number;
  load: number;
  start: number;
}

const cost: StartingCost = { activate: 0, load: 0, start: 0 };

export interface Exports {
  /** Whether a document that looks like a policy was seen, so that the server runs. */
  isStarted(): boolean;
  readonly cost: Readonly<StartingCost>;
  /** Whether the client was loaded with the code that an earlier window left; undefined before it was. */
  wasKept(): boolean | undefined;
}

export function activate(context: vscode.ExtensionContext): Exports {
  counted('activate', () => listen(context));
  return { isStarted: () => session !== undefined, cost, wasKept: () => client?.wasKept };
}

/** Does a step, which must not wait for anything, and counts what it took. */
function counted<T>(step: keyof StartingCost, act: () => T): T {
  const before = process.cpuUsage();
  const result = act();
  const { user, system } = process.cpuUsage(before);
  cost[step] += (user + system) / 1000;
  return result;
}

async function startSession(context: vscode.ExtensionContext): Promise<Session> {
  const kept = context.globalStorageUri.fsPath;
  const loaded = counted('load', () => loadKept<typeof SessionModule>(join(__dirname, 'session.js'), kept));
  client = loaded;
  // Once the first findings are there, and what they need has run.
  setTimeout(() => void loaded.keep(), keepAfter).unref();
  return counted('start', () => loaded.exports.startSession(context));
}

function listen(context: vscode.ExtensionContext): void {
  const waiting: vscode.Disposable[] = [];
  const start = (): Promise<Session> => {
    for (const listener of waiting.splice(0)) listener.dispose();
    // Not within whatever asked for it: neither opening a document nor activation waits for the client to be loaded.
    session ??= Promise.resolve(context).then(startSession);
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
}

export async function deactivate(): Promise<void> {
  await (await session)?.stop();
}
