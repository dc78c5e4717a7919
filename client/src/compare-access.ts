// `Bedrock IAM: Compare access with the last commit`: the changes in a list by kind, with the statements to jump to. By keyboard.
import * as vscode from 'vscode';
import type { AccessChangeLine, AccessComparison } from '../../server/src/protocol';
import { committedText } from './committed-text';
import { goTo } from './go-to';

interface Row extends vscode.QuickPickItem {
  readonly change?: AccessChangeLine;
}

export async function compareAccess(
  compare: (uri: vscode.Uri, committed: string) => Promise<AccessComparison | undefined>,
): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined) return warn('Open a policy first');
  const committed = await committedText(uri);
  if ('fault' in committed) return warn(committed.fault);
  const answer = await compare(uri, committed.text);
  if (answer === undefined) return warn('The language server gave no answer');
  if ('fault' in answer) return warn(answer.fault);
  if (answer.changes.length === 0) {
    void vscode.window.showInformationMessage(`Bedrock IAM: ${answer.verdict}`);
    return;
  }
  const picked = await vscode.window.showQuickPick(rowsOf(answer.changes), {
    title: answer.verdict,
    placeHolder: 'Enter goes to the statement',
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  const ranges = picked?.change?.ranges ?? [];
  if (ranges.length > 0) await goTo(uri.toString(), ranges);
}

const headings = {
  added: 'Newly allowed',
  loosened: 'Conditions that let more through',
  removed: 'No longer allowed',
  tightened: 'Conditions that let less through',
} as const;

const icons = { added: 'add', loosened: 'unlock', removed: 'remove', tightened: 'lock' } as const;

function rowsOf(changes: readonly AccessChangeLine[]): Row[] {
  const kinds = ['added', 'loosened', 'removed', 'tightened'] as const;
  return kinds.flatMap((kind): Row[] => {
    const rows = changes
      .filter((change) => change.kind === kind)
      .map((change) => ({
        label: `$(${icons[kind]}) ${change.label}`,
        description: change.certain ? '' : 'may be, depending on conditions',
        detail: change.detail,
        change,
      }));
    return rows.length === 0 ? [] : [{ label: headings[kind], kind: vscode.QuickPickItemKind.Separator }, ...rows];
  });
}

function warn(sentence: string): void {
  void vscode.window.showWarningMessage(`Bedrock IAM: ${sentence}`);
}
