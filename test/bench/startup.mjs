// Measures fresh processes: spawn to the answer of `initialize`, and spawn to the first diagnostics of a small policy.

import { setTimeout as sleep } from 'node:timers/promises';
import { faultyDocument } from './documents.mjs';
import { openEditor } from './editor.mjs';
import { cpuMilliseconds, peakMemory, settled } from './process-stats.mjs';

const findingsLimit = 10_000;

/** Starts both servers in turn, the first two rounds unmeasured, until `starts` rounds are done or the time is up. */
export async function measureStartup(servers, { starts, seconds, folder }) {
  const uri = `${folder}/startup.json`;
  const text = faultyDocument(2048);
  const rounds = [];
  const deadline = performance.now() + seconds * 1000;
  for (let round = -2; round < starts && (round < 3 || performance.now() < deadline); round++) {
    const order = round % 2 === 0 ? servers : servers.toReversed();
    const result = {};
    for (const server of order) result[server.key] = await startOnce(server, { folder, uri, text });
    if (round >= 0) rounds.push(result);
  }
  return rounds;
}

async function startOnce(server, { folder, uri, text }) {
  const editor = await openEditor(server.script, folder);
  try {
    const initialize = { wall: editor.initializeTime, cpu: cpuMilliseconds(editor.pid) };
    editor.ready();
    editor.open(uri, text);
    const { at, found } = await firstFindings(editor, { uri, enough: server.startupFaults });
    await settled(editor.pid);
    const diagnostics = { wall: at - editor.startedAt, cpu: cpuMilliseconds(editor.pid), found };
    return { initialize, diagnostics, memory: peakMemory(editor.pid) };
  } finally {
    await editor.stop();
  }
}

/** The document has faults, and the clock runs until they are reported: an early empty answer gains nothing. */
async function firstFindings(editor, { uri, enough }) {
  const end = performance.now() + findingsLimit;
  for (;;) {
    const { at, result } = await editor.diagnostics(uri);
    const found = result.items?.length ?? 0;
    if (found >= enough) return { at, found };
    if (performance.now() > end) throw new Error(`Only ${found} of ${enough} faults reported within 10 s`);
    await sleep(1);
  }
}
