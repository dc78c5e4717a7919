// Which folder of newer AWS data the server is to use: the person's own, or what the last refresh wrote. Kept small, as it is
// part of every start.
import { join } from 'node:path';
import * as vscode from 'vscode';

/** The name of the folder, below the storage of the extension; kept in its state. */
const stateKey = 'refreshedData';

/** Undefined for the bundled data alone. */
export function dataFolder(context: vscode.ExtensionContext): string | undefined {
  return ownFolder() ?? refreshedFolder(context);
}

/** The setting, which an untrusted workspace cannot give: its scope is the machine. */
export function ownFolder(): string | undefined {
  return vscode.workspace.getConfiguration('bedrockIam').get<string>('data.folder') || undefined;
}

export function refreshedFolder(context: vscode.ExtensionContext): string | undefined {
  const name = context.globalState.get<string>(stateKey);
  return name === undefined ? undefined : join(context.globalStorageUri.fsPath, name);
}

/** Takes the folder of this name from the next start of the server on; `undefined` goes back to the bundled data. */
export async function useRefreshed(context: vscode.ExtensionContext, name: string | undefined): Promise<void> {
  await context.globalState.update(stateKey, name);
}
