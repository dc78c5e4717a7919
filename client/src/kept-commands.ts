// The commands of code actions, kept here with their arguments. VS Code forgets those of its own list as soon as it asks for actions
// anew, which an action's edit makes it do: the command behind the edit was then not found.

import * as vscode from 'vscode';

/** More than any list of actions has. */
const most = 200;

export class KeptCommands implements vscode.Disposable {
  readonly #kept = new Map<string, { readonly id: string; readonly registration: vscode.Disposable }>();
  #count = 0;

  /** The same actions, with commands that need no arguments. */
  keepAll<T extends vscode.Command | vscode.CodeAction>(actions: T[] | null | undefined): T[] | null | undefined {
    for (const action of actions ?? []) {
      if (!(action instanceof vscode.CodeAction) || action.command?.arguments === undefined) continue;
      action.command = { title: action.command.title, command: this.#idOf(action.command) };
    }
    return actions;
  }

  dispose(): void {
    for (const { registration } of this.#kept.values()) registration.dispose();
    this.#kept.clear();
  }

  #idOf({ command, arguments: given = [] }: vscode.Command): string {
    const key = JSON.stringify([command, given]);
    const known = this.#kept.get(key);
    if (known !== undefined) {
      // Asked for again, it is the newest: it may be in the list that is shown.
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.id;
    }
    const id = `bedrockIam.action.${++this.#count}`;
    const registration = vscode.commands.registerCommand(id, () =>
      vscode.commands.executeCommand(command, ...(given as unknown[])),
    );
    this.#kept.set(key, { id, registration });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > most && oldest !== undefined) {
      this.#kept.get(oldest)?.registration.dispose();
      this.#kept.delete(oldest);
    }
    return id;
  }
}
