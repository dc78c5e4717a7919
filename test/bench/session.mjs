// Measures two running servers on one document: keystroke to diagnostics, in whole and in half-typed text, completion behind a typed
// character, hover, links after an edit, a burst of edits, and peak memory. The servers take turns block by block, so that what else the machine does falls on both.

import { policyDocument } from './documents.mjs';
import { openEditor } from './editor.mjs';
import { cpuMilliseconds, peakMemory, settled } from './process-stats.mjs';
import { summary } from './statistics.mjs';
import { createTypist } from './typist.mjs';

/** Edits that arrive before anything is asked: a paste by a snippet, a held key, several cursors. */
const burst = 20;

/** What is measured: `share` of the session's time, `prepare` outside the clock, then `sample` over and over, and `finish` outside again. */
const scenarios = {
  keystroke: {
    share: 0.35,
    length: (size) => size.block,
    prepare: async () => undefined,
    async sample({ editor, typist, uri }) {
      const changes = typist.keystroke();
      const start = performance.now();
      editor.change(uri, changes);
      const { at, result } = await editor.diagnostics(uri);
      return { wall: at - start, found: result.items?.length };
    },
  },
  completion: {
    share: 0.25,
    length: () => 8,
    async prepare(side) {
      await typeUnmeasured(side);
      const { changes, rest } = side.typist.startAction();
      side.editor.change(side.uri, changes);
      await side.editor.diagnostics(side.uri);
      return rest;
    },
    async sample({ editor, typist, uri }, rest, index) {
      const { changes, position } = typist.typeAction(rest[index]);
      const start = performance.now();
      editor.change(uri, changes);
      const { at, result } = await editor.completion(uri, position);
      return { wall: at - start, found: (result?.items ?? result ?? []).length };
    },
  },
  hover: {
    share: 0.1,
    length: () => 10,
    prepare: typeUnmeasured,
    async sample({ editor, hovers, uri }) {
      const place = hovers.next();
      const start = performance.now();
      const { at, result } = await editor.hover(uri, place);
      return { wall: at - start, found: result ? 1 : 0 };
    },
  },
  links: {
    share: 0.1,
    length: () => 6,
    prepare: async () => undefined,
    async sample({ editor, typist, uri }) {
      const changes = typist.keystroke();
      const start = performance.now();
      editor.change(uri, changes);
      const { at, result } = await editor.links(uri);
      return { wall: at - start, found: result?.length ?? 0 };
    },
  },
  halfTyped: {
    share: 0.1,
    length: (size) => size.block,
    async prepare(side) {
      const typing = side.typist.startName();
      side.editor.change(side.uri, typing.open);
      await side.editor.diagnostics(side.uri);
      return typing;
    },
    async sample({ editor, uri }, typing) {
      const changes = typing.next();
      const start = performance.now();
      editor.change(uri, changes);
      const { at, result } = await editor.diagnostics(uri);
      return { wall: at - start, found: result.items?.length };
    },
    async finish({ editor, uri }, typing) {
      editor.change(uri, typing.close());
      await editor.diagnostics(uri);
    },
  },
  burst: {
    share: 0.1,
    length: () => 4,
    prepare: async () => undefined,
    async sample({ editor, typist, uri }) {
      const start = performance.now();
      for (let edit = 0; edit < burst; edit++) editor.change(uri, typist.keystroke());
      const { at, result } = await editor.diagnostics(uri);
      return { wall: at - start, found: result.items?.length };
    },
  },
};

/**
 * One fresh process per server, warmed up, then every scenario in alternating blocks. Answers
 * `{ scenarios: { name: { key: { samples, blocks } } }, memory: { key: MiB }, statements }`.
 */
export async function measureSession(servers, { size, folder, uri, first }) {
  const document = policyDocument(size.bytes);
  const sides = [];
  try {
    for (const server of servers) sides.push(await openSide(server, { document, folder, uri }));
    await warmUp(sides, size);
    const results = {};
    for (const [name, scenario] of Object.entries(scenarios)) {
      results[name] = await measureScenario(sides, { scenario, size, first });
    }
    const memory = Object.fromEntries(sides.map((side) => [side.key, peakMemory(side.editor.pid)]));
    return { scenarios: results, memory, statements: document.statements };
  } finally {
    await Promise.all(sides.map((side) => side.editor.stop()));
  }
}

async function openSide(server, { document, folder, uri }) {
  const editor = await openEditor(server.script, folder);
  editor.ready();
  editor.open(uri, document.text);
  await editor.diagnostics(uri);
  return { key: server.key, editor, uri, typist: createTypist(document), hovers: cycle(document.hovers) };
}

/** Enough of everything for the compilers to have seen the hot paths; short where a server is slow. */
async function warmUp(sides, size) {
  for (const side of sides) {
    const end = performance.now() + size.seconds * 1000 * 0.1;
    for (let done = 0; done < 1 || (done < size.warmUp && performance.now() < end); done++) {
      for (const scenario of Object.values(scenarios)) await runBlock(side, scenario, scenario.length(size));
    }
  }
}

async function measureScenario(sides, { scenario, size, first }) {
  const results = Object.fromEntries(sides.map((side) => [side.key, { samples: [], blocks: [] }]));
  const running = new Map();
  const deadline = performance.now() + size.seconds * 1000 * scenario.share;
  for (let round = 0; round < size.rounds && (round < 1 || performance.now() < deadline); round++) {
    for (const side of (round + first) % 2 === 0 ? sides : sides.toReversed()) {
      await closeBlock(side, running.get(side.key));
      const block = await runBlock(side, scenario, scenario.length(size));
      running.set(side.key, block);
      results[side.key].samples.push(...block.samples);
      results[side.key].blocks.push(block);
    }
  }
  for (const side of sides) await closeBlock(side, running.get(side.key));
  return results;
}

async function runBlock(side, scenario, length) {
  const prepared = await scenario.prepare(side);
  await settled(side.editor.pid);
  const block = { samples: [], cpuBefore: cpuMilliseconds(side.editor.pid) };
  for (let index = 0; index < length; index++) block.samples.push(await scenario.sample(side, prepared, index));
  block.wall = summary(block.samples.map((sample) => sample.wall)).median;
  if (scenario.finish) {
    await settled(side.editor.pid);
    block.cpu = cpuMilliseconds(side.editor.pid) - block.cpuBefore;
    await scenario.finish(side, prepared);
  }
  return block;
}

/** A block's CPU time runs to the server's next turn, so that work put off by a timer is counted as well. */
async function closeBlock(side, block) {
  if (!block || block.cpu !== undefined) return;
  await settled(side.editor.pid);
  block.cpu = cpuMilliseconds(side.editor.pid) - block.cpuBefore;
}

async function typeUnmeasured({ editor, typist, uri }) {
  editor.change(uri, typist.keystroke());
  await editor.diagnostics(uri);
}

function cycle(values) {
  let index = 0;
  return { next: () => values[index++ % values.length] };
}
