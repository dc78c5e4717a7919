// Tells from the text alone, cheaply, whether a document may hold a policy, so that other windows never pay for the
// server. It may be wrong in one direction only: the server looks closely and stays silent where there is no policy.
import type * as vscode from 'vscode';

/** The schemes of documents a person edits; diff views and generated documents have schemes of their own. */
export const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-remote'] as const;
export const languages = ['json', 'jsonc'] as const;

export function mayHoldPolicy(document: vscode.TextDocument): boolean {
  if (!isHost(document)) return false;
  return namesPolicy(document.uri.path) || isEmpty(document) || marksPolicy(document.getText());
}

/** Looks only at what was typed or pasted and at the text around it, as this runs on every key. */
export function mayTurnIntoPolicy(change: vscode.TextDocumentChangeEvent): boolean {
  if (!isHost(change.document)) return false;
  return change.contentChanges.some(({ text, range }) => {
    if (marksPolicy(text)) return true;
    const line = change.document.lineAt(Math.min(range.start.line, change.document.lineCount - 1)).text;
    const { character } = range.start;
    return marksPolicy(line.slice(Math.max(0, character - reach), character + reach));
  });
}

export function isHost(document: vscode.TextDocument): boolean {
  return includes(languages, document.languageId) && includes(schemes, document.uri.scheme);
}

const reach = 200;

// Element names before a closing quote, which has backslashes before it in a policy held as a string.
const marks = /(?:statement|policydocument|effect\\{0,3}"\s{0,9}:\s{0,9}\\{0,3}"(?:allow|deny))\\{0,3}"/i;
const names = /(?:(?:policy|trust|scp|rcp|boundary)[^/]*\.jsonc?|\.access-test\.json)$/i;

function marksPolicy(text: string): boolean {
  return marks.test(text);
}

function namesPolicy(path: string): boolean {
  return names.test(path);
}

/** A new file: somebody is about to write in it, and completion should be there for the first key. */
function isEmpty(document: vscode.TextDocument): boolean {
  return document.lineCount < 5 && /^[\s{}]*$/.test(document.getText());
}

function includes(list: readonly string[], entry: string): boolean {
  return list.includes(entry);
}
