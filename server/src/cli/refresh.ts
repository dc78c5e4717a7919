// `bedrock-iam refresh`: the one command that speaks to the network, and says so. Loaded only when it is asked for.

import { resolve } from 'node:path';
import { refresh, refreshText } from '../refresh/node-refresh';
import { Refusal } from '../refresh/refusal';
import { type Io, exit } from './io';
import type { RefreshOptions } from './refresh-arguments';
import { bundledData } from './resources';

export async function runRefresh({ into, from, account }: RefreshOptions, io: Io): Promise<number> {
  const folder = resolve(io.folder, into);
  const clear = (): void => void (io.progress && io.err('\r\u001B[K'));
  const done = await refresh({
    bundled: bundledData(),
    into: folder,
    before: folder,
    today: new Date().toISOString().slice(0, 10),
    address: from,
    account: account && { ...account, env: process.env },
    progress: (read, all) => void (io.progress && io.err(`\r\u001B[K${read} of ${all} services`)),
  });
  clear();
  if (done instanceof Refusal) {
    io.err(`bedrock-iam: ${done.message}; nothing was changed\n`);
    return exit.trouble;
  }
  io.out(`${refreshText(done)}; use it with \`--data ${into}\`\n`);
  return exit.clean;
}
