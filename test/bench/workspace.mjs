// Measures two servers with hundreds of open documents: all of them opened and asked for their findings, then typing in one of them.

import { policyDocument } from './documents.mjs';
import { openEditor } from './editor.mjs';
import { cpuMilliseconds, peakMemory, settled } from './process-stats.mjs';
import { summary } from './statistics.mjs';
import { createTypist } from './typist.mjs';

const keystrokes = 60;
/** As in a session on one document, the compilers have seen the hot paths before anything is measured. */
const warmUp = 60;

/**
 * One fresh process per server and round, with `count` documents of 2 to 6 KB. Answers rounds of
 * what a session gives: `{ scenarios: { open, type }, memory: { key: MiB } }`, with one block per server and scenario.
 */
export async function measureWorkspace(servers, { count, rounds, folder }) {
  const documents = Array.from({ length: count }, (_, index) => ({
    uri: `${folder}/workspace-${index}.json`,
    // Sizes differ by a few bytes, and with them everything in the documents.
    ...policyDocument(2048 + ((index * 41) % 4096)),
  }));
  const results = [];
  for (let round = 0; round < rounds; round++) {
    const scenarios = { open: {}, type: {} };
    const memory = {};
    for (const server of round % 2 === 0 ? servers : servers.toReversed()) {
      const editor = await openEditor(server.script, folder);
      try {
        editor.ready();
        await settled(editor.pid);
        scenarios.open[server.key] = await measured(editor, documents, (document) => {
          editor.open(document.uri, document.text);
          return editor.diagnostics(document.uri);
        });
        const last = documents.at(-1);
        const typist = createTypist(last);
        for (let stroke = 0; stroke < warmUp; stroke++) {
          editor.change(last.uri, typist.keystroke());
          await editor.diagnostics(last.uri);
        }
        scenarios.type[server.key] = await measured(editor, Array(keystrokes).fill(last), ({ uri }) => {
          editor.change(uri, typist.keystroke());
          return editor.diagnostics(uri);
        });
        memory[server.key] = peakMemory(editor.pid);
      } finally {
        await editor.stop();
      }
    }
    results.push({ scenarios, memory });
  }
  return results;
}

async function measured(editor, items, act) {
  const before = cpuMilliseconds(editor.pid);
  const samples = [];
  for (const item of items) {
    const start = performance.now();
    const { at, result } = await act(item);
    samples.push({ wall: at - start, found: result.items?.length });
  }
  await settled(editor.pid);
  const cpu = cpuMilliseconds(editor.pid) - before;
  return { blocks: [{ samples, cpu, wall: summary(samples.map((sample) => sample.wall)).median }] };
}
