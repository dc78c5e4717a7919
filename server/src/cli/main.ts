// Entry of the command line. The only place that sets the exit code.

import { setFlagsFromString } from 'node:v8';
import { runAccess } from './access';
import { type Command, help, parseArguments, takeDataFolder } from './arguments';
import { runDecide } from './decide';
import { runDiff } from './diff';
import { explain } from './explain';
import { type Io, exit, processIo } from './io';
import { lint } from './lint';
import { openCatalog, version } from './resources';
import { runTests } from './test';
import { runWhy } from './why';
import { toSlashes } from '../workspace/node-host';

// A hundred rules are each warm enough to be compiled for speed long before that pays. Over a thousand files this is a tenth of
// the CPU; the server, whose sessions are shorter on work, waits longer still.
setFlagsFromString('--interrupt-budget=500000');

async function main(words: readonly string[], io: Io): Promise<number> {
  const { rest, folder, fault } = takeDataFolder(words);
  const command: Command = fault === undefined ? parseArguments(rest) : { kind: 'wrong', message: fault };
  if (command.kind === 'help') {
    io.out(help);
    return exit.clean;
  }
  if (command.kind === 'wrong') {
    io.err(`bedrock-iam: ${command.message}\n\n${help}`);
    return exit.trouble;
  }
  if (command.kind === 'explain') return explain(command.rule, io);
  if (command.kind === 'test') return runTests(command, io);
  if (command.kind === 'refresh') {
    // Only this command speaks to the network, so only this command loads what does.
    const { runRefresh } = await import('./refresh.js');
    return runRefresh(command, io);
  }
  const catalog = openCatalog(folder, (text) => io.err(`bedrock-iam: ${text}\n`));
  if (catalog === undefined) return exit.trouble;
  if (command.kind === 'lint') return lint(command, catalog, io);
  if (command.kind === 'access') return runAccess(command, catalog, io);
  if (command.kind === 'diff') return runDiff(command, catalog, io);
  if (command.kind === 'decide') return runDecide(command, catalog, io);
  if (command.kind === 'why') return runWhy(command, catalog, io);
  io.out(`bedrock-iam ${version} (AWS data of ${catalog.dataDate})\n`);
  return exit.clean;
}

const io = processIo(toSlashes(process.cwd()));
main(process.argv.slice(2), io).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    io.err(`bedrock-iam: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = exit.trouble;
  },
);
