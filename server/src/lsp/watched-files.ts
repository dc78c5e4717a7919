// Files that change outside the editor, as the client tells. One listener of the protocol hands them to all who asked.

import type { Connection } from 'vscode-languageserver/node';

export interface WatchedFiles {
  onDidChange(listener: (uris: readonly string[]) => void): void;
}

export function createWatchedFiles(connection: Connection): WatchedFiles {
  const listeners: ((uris: readonly string[]) => void)[] = [];
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    for (const listener of listeners) listener(uris);
  });
  return { onDidChange: (listener) => void listeners.push(listener) };
}
