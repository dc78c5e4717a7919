// Entry of the language server: a connection over what the command line names (--stdio, --node-ipc, --socket), Node's
// file system, and the data beside the bundle.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { createCatalog } from './catalog/load';
import { startServer } from './lsp/start-server';
import { nodeCatalogSource } from './workspace/node-catalog';
import { createNodeHost } from './workspace/node-host';
import { nodeFileUris } from './workspace/node-file-uris';

// V8's own settings are for programs that compute all day. This one answers in a millisecond and then waits for the next
// key, so the young generation stays small, which would grow to 32 MB and never shrink, and code is optimized later, when
// it has shown to be worth the time of another core. Where V8 does not know a setting any more, it leaves it.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--interrupt-budget=600000');

declare const __VERSION__: string | undefined;

const connection = createConnection(ProposedFeatures.all);
const pages = pathToFileURL(join(__dirname, 'rules')).href;

startServer(connection, {
  version: typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0',
  catalog: () => createCatalog(nodeCatalogSource(join(__dirname, 'catalog'))),
  host: createNodeHost(),
  files: nodeFileUris,
  pageUri: (rule) => `${pages}/${rule}.md`,
});
connection.listen();

// A rejection nobody waited for must not end the server in the middle of somebody's work.
process.on('unhandledRejection', (reason) => connection.console.error(`unhandled rejection: ${String(reason)}`));
