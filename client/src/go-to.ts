// Goes to texts of a document: to one at once, to several through the editor's own list.
import * as vscode from 'vscode';
import type { ProtocolRange } from '../../server/src/protocol';

/** The command `bedrockIam.goTo`: `[uri, ranges]`. */
export async function goTo(uri: unknown, ranges: unknown): Promise<void> {
  if (typeof uri !== 'string' || !Array.isArray(ranges)) return;
  const target = vscode.Uri.parse(uri, true);
  const places = (ranges as readonly ProtocolRange[]).map((range) => toRange(range));
  const [first, ...more] = places;
  if (first === undefined) return;
  const editor = await show(target, first);
  if (more.length === 0) return;
  const locations = places.map((place) => new vscode.Location(target, place));
  await vscode.commands.executeCommand(
    'editor.action.goToLocations',
    target,
    editor.selection.active,
    locations,
    'peek',
  );
}

export function toRange({ start, end }: ProtocolRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Where the document is shown already, that editor is used. */
async function show(target: vscode.Uri, range: vscode.Range): Promise<vscode.TextEditor> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === target.toString());
  const editor = await vscode.window.showTextDocument(
    shown?.document ?? (await vscode.workspace.openTextDocument(target)),
    shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn },
  );
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}
