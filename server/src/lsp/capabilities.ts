// What the client can do, read once from `initialize`, and what this server answers with.

import type { InitializeParams, InitializeResult } from 'vscode-languageserver/node';
import { CodeActionKind, TextDocumentSyncKind } from './library';
import { refactorKinds } from '../features/refactors/index';
import { serverCommands } from './commands/names';
import { type PositionEncoding, chooseEncoding } from './positions';

export interface ClientFeatures {
  readonly encoding: PositionEncoding;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly asksConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly registersConfigurationChanges: boolean;
  readonly documentChanges: boolean;
  readonly snippets: boolean;
  /** A completion list may name the range that all its items replace. */
  readonly sharedEditRange: boolean;
  /** A completion list may name the data of all items that have none. */
  readonly sharedItemData: boolean;
  readonly resolvesCodeActionEdits: boolean;
  readonly codeActionLiterals: boolean;
  readonly refreshesInlayHints: boolean;
  readonly refreshesCodeLenses: boolean;
  /** The editor's own JSON server works beside this one. */
  readonly hostKnowsJson: boolean;
  /** The editor's command that opens the completion list again, where it named one. */
  readonly suggestCommand: string | undefined;
  /** A folder with AWS data that a refresh wrote. */
  readonly dataFolder: string | undefined;
  readonly workDoneProgress: boolean;
  /** Commands that the editor's extension answers itself. */
  readonly commands: ReadonlySet<string>;
  readonly createsFiles: boolean;
  readonly showsDocuments: boolean;
}

export function readFeatures(params: InitializeParams): ClientFeatures {
  const { textDocument, workspace, general, window } = params.capabilities;
  const options = asRecord(params.initializationOptions);
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    asksConfiguration: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    registersConfigurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    sharedEditRange: textDocument?.completion?.completionList?.itemDefaults?.includes('editRange') === true,
    sharedItemData: textDocument?.completion?.completionList?.itemDefaults?.includes('data') === true,
    resolvesCodeActionEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    hostKnowsJson: options['jsonSyntax'] === 'host',
    suggestCommand: typeof options['suggestCommand'] === 'string' ? options['suggestCommand'] : undefined,
    dataFolder: typeof options['dataFolder'] === 'string' ? options['dataFolder'] : undefined,
    workDoneProgress: window?.workDoneProgress === true,
    commands: new Set(asTexts(options['commands'])),
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    showsDocuments: window?.showDocument?.support === true,
  };
}

function asTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

export const fixAllKind = 'source.fixAll.bedrockIam';

export function initializeResult(client: ClientFeatures, version: string): InitializeResult {
  return {
    serverInfo: { name: 'bedrock-iam', version },
    capabilities: {
      positionEncoding: client.encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      completionProvider: { triggerCharacters: ['"', ':', '/', '.', '$', '{', '['], resolveProvider: true },
      hoverProvider: true,
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, ...refactorKinds, fixAllKind],
        resolveProvider: true,
      },
      documentLinkProvider: {},
      inlayHintProvider: { resolveProvider: true },
      codeLensProvider: {},
      executeCommandProvider: { commands: serverCommands(client) },
      documentHighlightProvider: true,
      renameProvider: { prepareProvider: true },
      // An editor with JSON support of its own already shows an outline and folds; a second one would be doubled.
      ...(client.hostKnowsJson
        ? {}
        : {
            documentSymbolProvider: true,
            foldingRangeProvider: true,
            selectionRangeProvider: true,
            documentFormattingProvider: true,
            documentRangeFormattingProvider: true,
          }),
      ...(client.pullsDiagnostics
        ? {
            diagnosticProvider: { identifier: 'bedrock-iam', interFileDependencies: false, workspaceDiagnostics: true },
          }
        : {}),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
