// A client and the server in one process over two in-memory streams: the protocol as it is spoken, without a process.

import { PassThrough } from 'node:stream';
import {
  type CodeAction,
  type CompletionList,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  createConnection,
  createProtocolConnection,
} from 'vscode-languageserver/node';
import { startServer } from '../../server/src/lsp/start-server';
import type { WorkspaceHost } from '../../server/src/workspace/host';
import { openNewestCatalog } from '../../server/src/workspace/node-catalog';
import { nodeFileUris } from '../../server/src/workspace/node-file-uris';
import { realCatalog } from './mini-catalog';
import { createMemoryHost } from './memory-host';

export interface ClientOptions {
  readonly capabilities?: Record<string, unknown>;
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration`. */
  readonly settings?: (uri: string | undefined) => unknown;
  readonly host?: WorkspaceHost;
  readonly workspaceFolders?: { uri: string; name: string }[];
}

export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly published: { uri: string; version?: number; diagnostics: Diagnostic[] }[];
  readonly log: string[];
  /** Methods that the server registered for. */
  readonly registered: string[];
  open(uri: string, text: string, languageId?: string): Promise<void>;
  change(uri: string, version: number, changes: readonly { range?: Range; text: string }[]): Promise<void>;
  diagnostics(uri: string): Promise<Diagnostic[]>;
  completion(uri: string, line: number, character: number): Promise<CompletionList>;
  hover(uri: string, line: number, character: number): Promise<Hover | null>;
  codeActions(uri: string, range: Range, diagnostics?: Diagnostic[], only?: string[]): Promise<CodeAction[]>;
  stop(): Promise<void>;
}

/** What VS Code announces, as far as this server asks for it. */
export const editorCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    completion: { completionItem: { snippetSupport: true } },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
    },
  },
  workspace: { configuration: true, workspaceEdit: { documentChanges: true } },
};

export async function startClient(options: ClientOptions = {}): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(server, {
    version: '0.0.0',
    catalog: (folder) =>
      folder === undefined ? { catalog: realCatalog(), problem: undefined } : openNewestCatalog('dist/catalog', folder),
    host: options.host ?? createMemoryHost({}),
    files: nodeFileUris,
    pageUri: (rule) => `file:///rules/${rule}.md`,
  });
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const published: TestClient['published'] = [];
  const log: string[] = [];
  const registered: string[] = [];
  connection.onNotification('textDocument/publishDiagnostics', (params) => void published.push(params));
  for (const method of ['window/logMessage', 'window/showMessage'])
    connection.onNotification(method, (params: { message: string }) => void log.push(params.message));
  connection.onRequest('workspace/configuration', (params: { items: { scopeUri?: string }[] }) =>
    params.items.map((item) => options.settings?.(item.scopeUri) ?? null),
  );
  connection.onRequest('client/registerCapability', (params: { registrations: { method: string }[] }) => {
    registered.push(...params.registrations.map(({ method }) => method));
    return null;
  });
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? editorCapabilities,
    initializationOptions: options.initializationOptions,
    workspaceFolders: options.workspaceFolders ?? null,
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    initialized,
    published,
    log,
    registered,
    open: (uri, text, languageId = 'json') =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, contentChanges) =>
      connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    diagnostics: async (uri) =>
      (await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } }))
        .items,
    completion: (uri, line, character) =>
      connection.sendRequest<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position: { line, character },
      }),
    hover: (uri, line, character) =>
      connection.sendRequest<Hover | null>('textDocument/hover', {
        textDocument: { uri },
        position: { line, character },
      }),
    codeActions: (uri, range, diagnostics = [], only) =>
      connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics, ...(only ? { only } : {}) },
      }),
    async stop() {
      await connection.sendRequest('shutdown');
      connection.dispose();
      server.dispose();
    },
  };
}
