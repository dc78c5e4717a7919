// The workspace folders as the client names them, and the path of a document within its folder.

import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver/node';

export interface WorkspaceFolders {
  all(): readonly WorkspaceFolder[];
  /** The innermost folder that holds the document. */
  of(uri: string): WorkspaceFolder | undefined;
  /** With slashes, from the folder where the document lies in one, else the whole path. */
  pathOf(uri: string): string;
  onDidChange(listener: () => void): void;
}

export function createFolders(connection: Connection, params: InitializeParams): WorkspaceFolders {
  let folders: readonly WorkspaceFolder[] = params.workspaceFolders ?? rootOf(params);
  const listeners: (() => void)[] = [];
  if (params.capabilities.workspace?.workspaceFolders === true) {
    connection.onInitialized(() => {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        folders = [...folders.filter((folder) => !gone.has(folder.uri)), ...added];
        for (const listener of listeners) listener();
      });
    });
  }
  const of = (uri: string): WorkspaceFolder | undefined => {
    const inside = folders.filter((folder) => uri === folder.uri || uri.startsWith(withSlash(folder.uri)));
    return inside.sort((a, b) => b.uri.length - a.uri.length)[0];
  };
  return {
    all: () => folders,
    of,
    pathOf(uri) {
      const folder = of(uri);
      return decode(folder === undefined ? withoutScheme(uri) : uri.slice(withSlash(folder.uri).length));
    },
    onDidChange: (listener) => void listeners.push(listener),
  };
}

function rootOf(params: InitializeParams): readonly WorkspaceFolder[] {
  const uri = params.rootUri ?? undefined;
  return uri === undefined ? [] : [{ uri, name: uri.split('/').at(-1) ?? uri }];
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}

function withoutScheme(uri: string): string {
  const colon = uri.indexOf(':');
  return uri.slice(colon + 1).replace(/^\/\/[^/]*/, '');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
