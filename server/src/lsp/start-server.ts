// Puts the parts together: one connection, one catalog, one service, and a handler per method. Knows nothing of Node's
// file system: the runtime is injected.

import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Connection, InitializeParams } from 'vscode-languageserver/node';
import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
} from './library';
import { createPolicyService } from '../service';
import { type ClientFeatures, initializeResult, readFeatures } from './capabilities';
import type { FileUris, Opened, ServerContext } from './context';
import { startDiagnostics } from './diagnostics';
import { registerHandlers } from './handlers/register';
import { updateDocument } from './positions';
import { createGuard, describe } from './safely';
import { createServerSettings } from './settings';
import { createWatchedFiles } from './watched-files';
import type { WorkspaceHost } from '../workspace/host';
import type { OpenedCatalog } from '../workspace/node-catalog';

export interface Runtime {
  readonly version: string;
  /** The bundled AWS data, or that of the folder the client named where it is newer. */
  catalog(dataFolder: string | undefined): OpenedCatalog;
  readonly host: WorkspaceHost;
  readonly files: FileUris;
  pageUri(rule: string): string;
}

/** Wires a connection; the caller calls `connection.listen()` afterwards. */
export function startServer(connection: Connection, runtime: Runtime): void {
  connection.onInitialize((params) => {
    const client = readFeatures(params);
    wire(connection, runtime, client, params);
    return initializeResult(client, runtime.version);
  });
}

function wire(connection: Connection, runtime: Runtime, client: ClientFeatures, params: InitializeParams): void {
  const guard = createGuard(connection);
  const documents = new TextDocuments<TextDocument>({
    create: (uri, languageId, version, text) => TextDocument.create(uri, languageId, version, text),
    update: (document, changes, version) => updateDocument(document, changes, version, client.encoding),
  });
  const failedRules = new Set<string>();
  const { catalog, problem } = runtime.catalog(client.dataFolder);
  // Older data is how every refresh ends, with a newer release; a folder without data is a mistake that somebody wants to know of.
  if (problem?.kind === 'no-data') {
    const message = `Bedrock IAM: ${problem.message}`;
    guard.event('window/showMessage', () =>
      connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }),
    );
  }
  if (problem?.kind === 'older') connection.console.info(problem.message);
  const service = createPolicyService({
    catalog,
    onFailure(rule, error) {
      // A rule that fails on every keystroke would fill the log: once tells enough.
      if (failedRules.has(rule)) return;
      failedRules.add(rule);
      connection.console.error(`rule ${rule} failed: ${describe(error)}`);
    },
  });
  const { host, files } = runtime;
  const watchedFiles = createWatchedFiles(connection);
  const settings = createServerSettings({ connection, client, params, host, files, watchedFiles });
  const ctx: ServerContext = {
    connection,
    catalog: service.catalog,
    service,
    documents,
    settings,
    host,
    files,
    watchedFiles,
    committed: new Map(),
    guard,
    client,
    encoding: client.encoding,
    failedRules,
    pageUri: (rule) => runtime.pageUri(rule),
    opened: openedDocuments(documents, (document) => analyse(document)),
  };
  const analyse = async (document: TextDocument): Promise<Opened> => {
    const own = await settings.of(document.uri);
    const dialect = document.languageId === 'jsonc' ? 'jsonc' : undefined;
    return { document, analysis: service.analyse(document.uri, document.getText(), own, dialect) };
  };
  documents.onDidClose(({ document }) => service.forget(document.uri));
  registerHandlers(ctx);
  const diagnostics = startDiagnostics(ctx);
  settings.onDidChange(() => {
    diagnostics.refresh();
    refreshDisplay(ctx);
  });
  connection.onInitialized(() => guard.event('register', () => register(connection, client)));
  documents.listen(connection);
}

/** Analyses are kept by uri and version, and only for the settings they were made with. */
function openedDocuments(
  documents: TextDocuments<TextDocument>,
  analyse: (document: TextDocument) => Promise<Opened>,
): (uri: string) => Promise<Opened | undefined> {
  const kept = new Map<string, Opened>();
  documents.onDidClose(({ document }) => kept.delete(document.uri));
  return async (uri) => {
    const document = documents.get(uri);
    if (document === undefined) return undefined;
    const fresh = await analyse(document);
    const before = kept.get(uri);
    if (
      before?.analysis.text === fresh.analysis.text &&
      before.analysis.settings === fresh.analysis.settings &&
      before.document.version === document.version
    ) {
      return before;
    }
    kept.set(uri, fresh);
    return fresh;
  };
}

/** Hints and lenses hang on the settings alone besides the text, which editors know themselves. */
function refreshDisplay({ client, guard, connection }: ServerContext): void {
  if (client.refreshesInlayHints)
    guard.event('workspace/inlayHint/refresh', () => connection.languages.inlayHint.refresh());
  if (client.refreshesCodeLenses)
    guard.event('workspace/codeLens/refresh', () => connection.sendRequest(CodeLensRefreshRequest.type));
}

async function register(connection: Connection, client: ClientFeatures): Promise<void> {
  if (client.registersConfigurationChanges)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'bedrockIam' });
  if (client.watchesFiles) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: '**/.bedrock-iam.json' }],
    });
  }
}
