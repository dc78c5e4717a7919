// The check of the whole workspace: when the client may ask for it, and the command that runs it with progress and cancel.
// The client asks every two seconds; while nobody wants the findings, the question waits here.
import * as vscode from 'vscode';
import type { vsdiag } from 'vscode-languageclient/node';

export type Report = (chunk: vsdiag.WorkspaceDiagnosticReport | null) => void;
export type Next = (
  resultIds: vsdiag.PreviousResultId[],
  token: vscode.CancellationToken,
  report: Report,
) => vscode.ProviderResult<vsdiag.WorkspaceDiagnosticReport>;
type Answer = Promise<vsdiag.WorkspaceDiagnosticReport | null | undefined>;

export interface WorkspaceCheck extends vscode.Disposable {
  /** The middleware of the client. */
  provide(ids: vsdiag.PreviousResultId[], token: vscode.CancellationToken, report: Report, next: Next): Answer;
  /** The command. `recheck` makes the server check everything anew. */
  run(recheck: () => Promise<void>): Promise<void>;
}

export function createWorkspaceCheck(): WorkspaceCheck {
  // Asked for by the command: from then on the findings are kept in step, as with the setting.
  let asked = false;
  let watcher: vscode.Disposable | undefined;
  const changed = new vscode.EventEmitter<void>();
  const counted = new vscode.EventEmitter<number>();
  const passed = new vscode.EventEmitter<void>();
  const setting = vscode.workspace.onDidChangeConfiguration(() => changed.fire());
  const wanted = (): boolean => asked || wantedBySetting();
  const stop = (): void => {
    asked = false;
    watcher?.dispose();
    watcher = undefined;
    changed.fire();
  };

  const pass = async (
    ids: vsdiag.PreviousResultId[],
    token: vscode.CancellationToken,
    report: Report,
    next: Next,
  ): Answer => {
    const source = new vscode.CancellationTokenSource();
    const listeners = [
      token.onCancellationRequested(() => source.cancel()),
      changed.event(() => !wanted() && source.cancel()),
    ];
    try {
      return await next(ids, source.token, (chunk) => {
        counted.fire(chunk?.items.length ?? 0);
        report(chunk);
      });
    } catch (error) {
      if (source.token.isCancellationRequested) return { items: [] };
      throw error;
    } finally {
      vscode.Disposable.from(...listeners, source).dispose();
      passed.fire();
    }
  };

  return {
    async provide(ids, token, report, next) {
      if (!wanted()) {
        report({ items: ids.map(({ uri }) => nothingIn(uri)) });
        await happened(changed.event, token, wanted);
      }
      return token.isCancellationRequested ? { items: [] } : pass(ids, token, report, next);
    },
    async run(recheck) {
      if (vscode.workspace.workspaceFolders === undefined) {
        void vscode.window.showWarningMessage('Bedrock IAM checks the policies of a folder: open one first');
        return;
      }
      asked = true;
      watcher ??= watchPolicies(recheck);
      const isDone = await showProgress(counted.event, async (token) => {
        const done = happened(passed.event, token, () => true);
        // the notification goes first, so that what is asked next is answered anew
        await recheck();
        changed.fire();
        await done;
      });
      if (isDone) tellResult(stop);
      else stop();
    },
    dispose: () =>
      vscode.Disposable.from(setting, changed, counted, passed, { dispose: () => watcher?.dispose() }).dispose(),
  };
}

function wantedBySetting(): boolean {
  return vscode.workspace.getConfiguration('bedrockIam').get<boolean>('workspaceDiagnostics') === true;
}

/** What was shown before nobody wanted it any more must go. */
function nothingIn(uri: vscode.Uri): vsdiag.WorkspaceFullDocumentDiagnosticReport {
  const kind = 'full' as vsdiag.DocumentDiagnosticReportKind.full;
  return { kind, uri, version: null, items: [] };
}

/** Resolves at the first event for which the test holds, or when cancelled. */
function happened(event: vscode.Event<void>, token: vscode.CancellationToken, test: () => boolean): Promise<void> {
  return new Promise((done) => {
    const finish = (): void => {
      vscode.Disposable.from(...listeners).dispose();
      done();
    };
    const listeners = [event(() => test() && finish()), token.onCancellationRequested(finish)];
  });
}

/** Resolves to false when cancelled. */
async function showProgress(
  counted: vscode.Event<number>,
  run: (token: vscode.CancellationToken) => Promise<void>,
): Promise<boolean> {
  const title = 'Bedrock IAM: checking all policies';
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    let files = 0;
    const listener = counted((more) => {
      files += more;
      progress.report({ message: files === 1 ? '1 file' : `${files} files` });
    });
    await run(token);
    listener.dispose();
    return !token.isCancellationRequested;
  });
}

const pause = 500;

/** Files that something else than this editor writes. */
function watchPolicies(recheck: () => Promise<void>): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.{json,jsonc}');
  let timer: NodeJS.Timeout | undefined;
  const changed = (uri: vscode.Uri): void => {
    if (uri.path.includes('/node_modules/') || uri.path.includes('/.git/')) return;
    clearTimeout(timer);
    timer = setTimeout(() => void recheck(), pause);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
    { dispose: () => clearTimeout(timer) },
  );
}

function tellResult(stop: () => void): void {
  const found = vscode.languages
    .getDiagnostics()
    .map(([, diagnostics]) => diagnostics.filter(({ source }) => source === 'bedrock-iam').length)
    .filter((count) => count > 0);
  const total = found.reduce((sum, count) => sum + count, 0);
  const files = found.length === 1 ? '1 file' : `${found.length} files`;
  const text = total === 0 ? 'no findings' : `${total === 1 ? '1 finding' : `${total} findings`} in ${files}`;
  if (total > 0) void vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(`Bedrock IAM: ${text}`, 'Stop Showing').then((picked) => picked && stop());
}
