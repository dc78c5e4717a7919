// The language status item: policy kind, how it was found, length, number of findings. Shown only while the active document
// holds a policy. A second item tells of rules that failed. It must not know how the answer is come by.
import * as vscode from 'vscode';
import type { PolicyInfo } from '../../server/src/protocol';
import { isHost, languages } from './policy-text';
import { detailText, failureText, isTooLong, kindText } from './status-text';

const selector = languages.map((language) => ({ language }));

export interface Status extends vscode.Disposable {
  refresh(): void;
}

export function showStatus(
  ask: (uri: vscode.Uri, token: vscode.CancellationToken) => Promise<PolicyInfo | undefined>,
): Status {
  let item: vscode.LanguageStatusItem | undefined;
  let failure: vscode.LanguageStatusItem | undefined;
  let timer: NodeJS.Timeout | undefined;
  let asking: vscode.CancellationTokenSource | undefined;

  const show = (document: vscode.TextDocument, info: PolicyInfo): void => {
    item ??= createItem();
    item.text = kindText(info);
    item.detail = detailText(info, countFindings(document.uri));
    item.severity = isTooLong(info) ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.accessibilityInformation = { label: `${item.text}, ${item.detail}` };
    showFailure(failureText(info));
    setHolds(true);
  };
  const showFailure = (text: string | undefined): void => {
    if (text === undefined) {
      failure?.dispose();
      failure = undefined;
      return;
    }
    failure ??= createFailureItem();
    failure.text = text;
    failure.accessibilityInformation = { label: `${text}, ${failure.detail}` };
  };
  const hide = (): void => {
    item?.dispose();
    item = undefined;
    showFailure(undefined);
    setHolds(false);
  };
  const update = async (): Promise<void> => {
    asking?.cancel();
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isHost(document)) return hide();
    asking = new vscode.CancellationTokenSource();
    const { token } = asking;
    const info = await ask(document.uri, token);
    if (token.isCancellationRequested) return undefined;
    return info && info.policies.length > 0 ? show(document, info) : hide();
  };
  const refresh = (pause = 0): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), pause);
  };

  const listeners = vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(() => refresh()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => isActive(document.uri) && refresh(300)),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some(isActive) && refresh(50)),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('bedrockIam') && refresh(300)),
  );
  const dispose = (): void => {
    clearTimeout(timer);
    asking?.cancel();
    listeners.dispose();
    hide();
  };
  return { refresh: () => refresh(), dispose };
}

/** Findings of this extension; what other extensions report about the document does not count. */
export function countFindings(uri: vscode.Uri): number {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'bedrock-iam').length;
}

function isActive(uri: vscode.Uri): boolean {
  return vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
}

function createItem(): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem('bedrockIam.policy', selector);
  item.name = 'Bedrock IAM';
  item.command = {
    command: 'bedrockIam.changeKind',
    title: 'Change kind',
    tooltip: 'Choose what kind of policy this is',
  };
  return item;
}

function createFailureItem(): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem('bedrockIam.failure', selector);
  item.name = 'Bedrock IAM: rules that failed';
  item.detail = 'the other rules still report';
  item.severity = vscode.LanguageStatusSeverity.Warning;
  item.command = { command: 'bedrockIam.showOutput', title: 'Show output', tooltip: 'What went wrong is in the log' };
  return item;
}

/** For the `when` of commands that only make sense in a policy. */
function setHolds(holds: boolean): void {
  void vscode.commands.executeCommand('setContext', 'bedrockIam.hasPolicy', holds);
}
