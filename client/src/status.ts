// The language status item: policy kind, how it was found, length, number of findings. Shown only while the active document
// holds a policy. It must not know how the answer is come by.
import * as vscode from 'vscode';
import type { PolicyInfo } from '../../server/src/protocol';
import { isHost, languages } from './policy-text';

export interface Status extends vscode.Disposable {
  refresh(): void;
}

export function showStatus(
  ask: (uri: vscode.Uri, token: vscode.CancellationToken) => Promise<PolicyInfo | undefined>,
): Status {
  let item: vscode.LanguageStatusItem | undefined;
  let timer: NodeJS.Timeout | undefined;
  let asking: vscode.CancellationTokenSource | undefined;

  const show = (document: vscode.TextDocument, info: PolicyInfo): void => {
    item ??= createItem();
    item.text = kindText(info);
    item.detail = detailText(info, countFindings(document.uri));
    item.severity = isTooLong(info) ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.accessibilityInformation = { label: `${item.text}, ${item.detail}` };
    setHolds(true);
  };
  const hide = (): void => {
    item?.dispose();
    item = undefined;
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
  const item = vscode.languages.createLanguageStatusItem(
    'bedrockIam.policy',
    languages.map((language) => ({ language })),
  );
  item.name = 'Bedrock IAM';
  item.command = {
    command: 'bedrockIam.changeKind',
    title: 'Change kind',
    tooltip: 'Choose what kind of policy this is',
  };
  return item;
}

/** For the `when` of commands that only make sense in a policy. */
function setHolds(holds: boolean): void {
  void vscode.commands.executeCommand('setContext', 'bedrockIam.hasPolicy', holds);
}

function isTooLong({ policies }: PolicyInfo): boolean {
  return policies.some(({ size = 0, limit = Infinity }) => size > limit);
}

function kindText({ policies }: PolicyInfo): string {
  const kinds = [...new Set(policies.map(({ kind }) => kind))];
  if (policies.length === 1) return `IAM policy: ${kinds.join()}`;
  return `${policies.length} IAM policies: ${kinds.join(', ')}`;
}

function detailText({ policies, dataDate }: PolicyInfo, findings: number): string {
  const sources = [...new Set(policies.map(({ kindSource }) => kindSource))];
  const count = findings === 1 ? '1 finding' : `${findings} findings`;
  return [count, sizeText(policies), `kind told by ${sources.join(' and ')}`, `AWS data of ${dataDate}`]
    .filter((part) => part !== '')
    .join(', ');
}

/** Of several policies, the one that is nearest to its limit. */
function sizeText(policies: PolicyInfo['policies']): string {
  let fullest = { size: 0, limit: 0 };
  for (const { size, limit } of policies) {
    if (size === undefined || limit === undefined) continue;
    if (fullest.limit === 0 || size / limit > fullest.size / fullest.limit) fullest = { size, limit };
  }
  if (fullest.limit === 0) return '';
  const [size, limit] = [fullest.size, fullest.limit].map((number) => number.toLocaleString('en-US'));
  return `${policies.length > 1 ? 'longest ' : ''}${size} of ${limit} characters`;
}
