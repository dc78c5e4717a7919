// Entry of the language server: a connection over what the command line names (--stdio, --node-ipc, --socket), Node's
// file system, and the data beside the bundle.

import { Console } from 'node:console';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Connection } from 'vscode-languageserver/node';
import { ProposedFeatures, createConnection } from './lsp/library';
import { startServer } from './lsp/start-server';
import { createStreamReader, createStreamWriter } from './lsp/stdio';
import { openNewestCatalog } from './workspace/node-catalog';
import { createNodeHost } from './workspace/node-host';
import { nodeFileUris } from './workspace/node-file-uris';

// A hundred rules are each just warm enough to be compiled for speed, on other threads and for fractions of a millisecond that
// no session of typing earns back: measured, half of a keystroke's CPU. Only what is hot by far is compiled now. A V8 that does
// not know the setting any more leaves it.
setFlagsFromString('--interrupt-budget=1000000');
// What a keystroke leaves behind is small: the room for new objects that a start took is enough, and would grow to 32 MiB that
// are only held. Held from the start, it would be collected so often that it shows in every keystroke.
setTimeout(() => setFlagsFromString('--semi-space-growth-factor=1'), 500).unref();
// Text that edits leave behind is collected once it is half as much as what is in use, and not only when it is several times that:
// 100 MiB less on a long document, for no CPU that could be measured.
setFlagsFromString('--heap-growing-percent=50');

declare const __VERSION__: string | undefined;

const connection = process.argv.includes('--stdio') ? overStdio() : createConnection(ProposedFeatures.all);
const pages = pathToFileURL(join(__dirname, 'rules')).href;

startServer(connection, {
  version: typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0',
  catalog: (dataFolder) => openNewestCatalog(join(__dirname, 'catalog'), dataFolder),
  host: createNodeHost(),
  files: nodeFileUris,
  pageUri: (rule) => `${pages}/${rule}.md`,
});
connection.listen();

/** Standard output belongs to the protocol alone, and the server goes when its client does. */
function overStdio(): Connection {
  globalThis.console = new Console(process.stderr);
  process.stdin.on('end', () => process.exit(1));
  return createConnection(ProposedFeatures.all, createStreamReader(process.stdin), createStreamWriter(process.stdout));
}

// A rejection nobody waited for must not end the server in the middle of somebody's work.
process.on('unhandledRejection', (reason) => connection.console.error(`unhandled rejection: ${String(reason)}`));
