// Behaves towards a server as VS Code does: the same capabilities, settings and order of messages. Both servers get
// the very same messages, so that neither is spared work the other is given.

import { startClient } from './client.mjs';

/** LSP error codes after which VS Code asks again: ServerCancelled and ContentModified. */
const retryCodes = new Set([-32802, -32801]);

/** What VS Code sends as settings where a person changed none. Without `validate.enable` the JSON server checks nothing. */
const settings = {
  bedrockIam: {},
  http: { proxy: '', proxyStrictSSL: true },
  json: {
    validate: { enable: true },
    format: { enable: true },
    keepLines: { enable: false },
    schemas: [],
    resultLimit: 5001,
    jsonFoldingLimit: 5001,
    jsoncFoldingLimit: 5001,
    jsonColorDecoratorLimit: 5001,
    jsoncColorDecoratorLimit: 5001,
  },
};

/** The first lines are those of VS Code's JSON client; our server takes its own and leaves the rest. */
const initializationOptions = {
  handledSchemaProtocols: ['file'],
  provideFormatter: false,
  customCapabilities: { rangeFormatting: { editLimit: 10000 } },
  jsonSyntax: 'report',
};

/** `textDocument.diagnostic` is what makes the JSON server answer pulls; without it, it pushes after half a second. */
const capabilities = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true, didSave: true },
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    completion: {
      dynamicRegistration: true,
      contextSupport: true,
      completionItem: {
        snippetSupport: true,
        commitCharactersSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        deprecatedSupport: true,
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
        insertTextModeSupport: { valueSet: [1, 2] },
      },
      completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'] },
    },
    hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
    codeAction: { dynamicRegistration: true, dataSupport: true, resolveSupport: { properties: ['edit'] } },
    documentLink: { dynamicRegistration: true, tooltipSupport: true },
    documentSymbol: { dynamicRegistration: true, hierarchicalDocumentSymbolSupport: true },
    foldingRange: { dynamicRegistration: true, rangeLimit: 5000, lineFoldingOnly: true },
    rangeFormatting: { dynamicRegistration: true },
    formatting: { dynamicRegistration: true },
  },
};

/** Starts a server and goes through the handshake. `folder` is the `file:` address of the open folder. */
export async function openEditor(script, folder) {
  const client = startClient(script, answerServer);
  const versions = new Map();
  const resultIds = new Map();
  const shown = new Map();
  const initialized = await initialize(client, folder);
  const identifier = initialized.result.capabilities.diagnosticProvider?.identifier;

  return {
    pid: client.pid,
    stop: client.stop,
    initializeTime: initialized.at - client.startedAt,
    startedAt: client.startedAt,
    ready,
    open,
    change,
    diagnostics,
    completion,
    hover,
    links,
    request: client.request,
  };

  function ready() {
    client.notify('initialized', {});
    client.notify('workspace/didChangeConfiguration', { settings });
  }

  function open(uri, text) {
    versions.set(uri, 1);
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version: 1, text } });
  }

  function change(uri, contentChanges) {
    const version = versions.get(uri) + 1;
    versions.set(uri, version);
    client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async function diagnostics(uri) {
    const params = { textDocument: { uri }, identifier, previousResultId: resultIds.get(uri) };
    for (;;) {
      try {
        const answer = await client.request('textDocument/diagnostic', params);
        resultIds.set(uri, answer.result.resultId);
        // An editor that is told that nothing changed goes on showing what it has.
        if (answer.result.kind === 'unchanged') answer.result.items = shown.get(uri);
        else shown.set(uri, answer.result.items);
        return answer;
      } catch (error) {
        if (!retryCodes.has(error.code)) throw error;
      }
    }
  }

  function completion(uri, position) {
    return client.request('textDocument/completion', { textDocument: { uri }, position, context: { triggerKind: 1 } });
  }

  function hover(uri, position) {
    return client.request('textDocument/hover', { textDocument: { uri }, position });
  }

  function links(uri) {
    return client.request('textDocument/documentLink', { textDocument: { uri } });
  }
}

/** A server that fails here is stopped; nobody else would know of its process. */
async function initialize(client, folder) {
  try {
    return await client.request('initialize', {
      processId: process.pid,
      clientInfo: { name: 'bench' },
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'bench' }],
      capabilities,
      initializationOptions,
    });
  } catch (error) {
    await client.stop();
    throw error;
  }
}

function answerServer({ method, params }) {
  if (method === 'workspace/configuration') return params.items.map((item) => settings[item.section] ?? null);
  return null;
}
