// The language client: how the server is started, which documents it sees, and what is held back from it. It must not
// know what a policy is.
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { KeptCommands } from './kept-commands';
import { dataFolder } from './data-folder';
import type { DocumentParams } from '../../server/src/protocol';
import { languages, schemes } from './policy-text';
import type { WorkspaceCheck } from './workspace-check';

export interface ClientOptions {
  readonly output: vscode.LogOutputChannel;
  readonly check: WorkspaceCheck;
  /** Called when the server is gone that nobody stopped. */
  died(): void;
}

/** Commands of this extension that the server may offer. */
const commands = [
  'bedrockIam.explainRule',
  'bedrockIam.checkWorkspace',
  'bedrockIam.chooseAction',
  'bedrockIam.fillPlaceholder',
  'bedrockIam.showHover',
  'bedrockIam.whyDenied',
  'bedrockIam.compareAccess',
];

export function createClient(context: vscode.ExtensionContext, { output, check, died }: ClientOptions): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const debug = { execArgv: ['--nolazy', '--enable-source-maps', '--inspect=6009'] };
  const configurationFiles = vscode.workspace.createFileSystemWatcher('**/.bedrock-iam.json');
  const kept = new KeptCommands();
  context.subscriptions.push(configurationFiles, kept);
  return new QuietClient(
    'bedrockIam',
    'Bedrock IAM',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: debug },
    },
    {
      documentSelector: languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme }))),
      // VS Code's own JSON support reports syntax faults and formats
      initializationOptions: () => ({
        jsonSyntax: 'host',
        suggestCommand: 'editor.action.triggerSuggest',
        commands,
        dataFolder: dataFolder(context),
      }),
      // A hover at a finding leads to the page of its rule.
      markdown: { isTrusted: { enabledCommands: ['bedrockIam.explainRule'] } },
      synchronize: { configurationSection: 'bedrockIam', fileEvents: configurationFiles },
      outputChannel: output,
      errorHandler: leaveStopped(died),
      initializationFailedHandler: (error) => {
        output.error('The language server could not be initialized', error);
        return false;
      },
      middleware: {
        provideCodeActions: async (document, range, about, token, next) =>
          kept.keepAll(await next(document, range, about, token)),
        provideWorkspaceDiagnostics: (ids, token, report, next) => check.provide(ids, token, report, next),
        // VS Code underlines every link, and hovers link to the same pages: only for those who want it.
        provideDocumentLinks: (document, token, next) =>
          vscode.workspace.getConfiguration('bedrockIam', document).get<boolean>('documentLinks') === true
            ? next(document, token)
            : [],
      },
    },
  );
}

export interface Question {
  /** What the request takes besides the document. */
  readonly more?: object;
  readonly token?: vscode.CancellationToken;
}

/** Sends one of the requests of `protocol.ts` about a document; nothing while the server is not running, or when it fails. */
export async function askServer<T>(
  client: LanguageClient,
  request: string,
  uri: vscode.Uri,
  // Without a token the library would take the parameters for several.
  { more = {}, token = new vscode.CancellationTokenSource().token }: Question = {},
): Promise<T | undefined> {
  if (client.state !== State.Running) return undefined;
  const params: DocumentParams = { ...more, textDocument: { uri: client.code2ProtocolConverter.asUri(uri) } };
  try {
    return (await client.sendRequest<T | null>(request, params, token)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Without the library's own pop-ups about a server that is gone: what is done about that is told where it is done. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown, show?: boolean | 'force'): void {
    super.error(message, data, show === 'force' ? false : show);
  }
}

/** The server is never started by the library, which would keep a dead connection for as long as it waits. */
function leaveStopped(died: () => void): ErrorHandler {
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      died();
      return { action: CloseAction.DoNotRestart, handled: true, message: 'The language server stopped' };
    },
  };
}
