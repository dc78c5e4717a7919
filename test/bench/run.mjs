// `npm run bench`: our server and VS Code's JSON server side by side. Options: `--json FILE` writes every figure,
// `--quick` takes a tenth of the samples.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { measureAnswers } from './answers.mjs';
import { measureCli } from './cli.mjs';
import { policyDocument } from './documents.mjs';
import { answerRow, memoryRow, runRow, sessionRow, startupRow, textReport } from './report.mjs';
import { measureSession } from './session.mjs';
import { measureStartup } from './startup.mjs';
import { measureWorkspace } from './workspace.mjs';

// `seconds` bounds one session on a document, `block` is keystrokes per turn, `warmUp` counts blocks of everything.
const fullPlan = {
  startup: { starts: 14, seconds: 22 },
  sessions: 3,
  workspace: { count: 300, rounds: 2 },
  answers: { bytes: 100 * 1024, rounds: 15 },
  cli: { counts: [1000, 3000], runs: 4 },
  sizes: [
    { name: '2 KB', bytes: 2048, block: 20, rounds: 10, warmUp: 8, seconds: 5 },
    { name: '100 KB', bytes: 100 * 1024, block: 12, rounds: 8, warmUp: 5, seconds: 6 },
    { name: '1 MB', bytes: 1024 * 1024, block: 6, rounds: 6, warmUp: 2, seconds: 10 },
  ],
};
const quickPlan = {
  startup: { starts: 4, seconds: 6 },
  sessions: 1,
  workspace: { count: 300, rounds: 1 },
  answers: { bytes: 100 * 1024, rounds: 5 },
  cli: { counts: [1000, 3000], runs: 2 },
  sizes: fullPlan.sizes.map((size) => ({ ...size, rounds: 3, warmUp: 2, seconds: size.seconds / 2 })),
};

try {
  await main();
} catch (error) {
  // An LSP error is a plain object with a message.
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = error.code?.startsWith?.('ERR_PARSE_ARGS') ? 2 : 1;
}

async function main() {
  const { values: options } = parseArgs({
    // `--ours` puts another server in the place of ours, to try the benchmark itself.
    options: { json: { type: 'string' }, quick: { type: 'boolean' }, ours: { type: 'string' } },
  });
  const servers = findServers(options.ours);
  if (!existsSync(servers[0].script)) {
    process.stderr.write('bench: dist/server.js is missing; `npm run build` makes it\n');
    process.exitCode = 2;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const report = await measure(servers, { plan: options.quick ? quickPlan : fullPlan, folder });
    process.stdout.write(textReport(report));
    if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(servers, { plan, folder }) {
  const began = performance.now();
  const before = loadavg()[0];
  const folderUri = pathToFileURL(folder).href;
  for (const size of plan.sizes) writeFileSync(join(folder, fileName(size)), policyDocument(size.bytes).text);

  progress('start-up');
  const starts = await measureStartup(servers, { ...plan.startup, folder: folderUri });
  const rows = [
    startupRow('spawn to initialize', 'initialize', starts),
    startupRow('spawn to diagnostics, 2 KB', 'diagnostics', starts),
  ];
  const memory = [
    memoryRow(
      'peak RSS, started',
      starts.map(({ ours, json }) => ({ ours: ours.memory, json: json.memory })),
    ),
  ];
  for (const size of plan.sizes) {
    const sessions = [];
    for (let first = 0; first < plan.sessions; first++) {
      progress(`${size.name}, session ${first + 1} of ${plan.sessions}`);
      // The order of starting changes too: whoever is second finds a warmer machine.
      const order = first % 2 === 0 ? servers : servers.toReversed();
      sessions.push(
        await measureSession(order, { size, folder: folderUri, uri: `${folderUri}/${fileName(size)}`, first }),
      );
    }
    rows.push(
      sessionRow(`keystroke to diagnostics, ${size.name}`, 'keystroke', sessions),
      sessionRow(`the same, half typed, ${size.name}`, 'halfTyped', sessions),
      sessionRow(`completion after an edit, ${size.name}`, 'completion', sessions),
      sessionRow(`hover, ${size.name}`, 'hover', sessions),
      sessionRow(`links after an edit, ${size.name}`, 'links', sessions),
      sessionRow(`burst of 20 edits, ${size.name}`, 'burst', sessions),
    );
    memory.push(
      memoryRow(
        `peak RSS, ${size.name}`,
        sessions.map((session) => session.memory),
      ),
    );
  }
  const { count } = plan.workspace;
  progress(`${count} documents`);
  const rounds = await measureWorkspace(servers, { ...plan.workspace, folder: folderUri });
  rows.push(
    sessionRow(`open ${count} documents, each`, 'open', rounds),
    sessionRow(`keystroke, ${count} documents open`, 'type', rounds),
  );
  memory.push(
    memoryRow(
      `peak RSS, ${count} documents`,
      rounds.map((round) => round.memory),
    ),
  );
  progress('answers');
  const answers = await measureAnswers(servers[0], { ...plan.answers, folder: folderUri });
  rows.push(...answers.map(({ name, cpu }) => answerRow(`${name}, 100 KB`, cpu)));
  progress('command line');
  rows.push(...measureCli(servers[0].program, { ...plan.cli, folder }).map(runRow));
  progress('');
  const environment = {
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cpus: cpus().length,
    load: { before, after: loadavg()[0] },
    seconds: Math.round((performance.now() - began) / 1000),
  };
  return { version: 1, date: new Date().toISOString(), environment, rows: [...rows, ...memory] };
}

function findServers(ours) {
  const require = createRequire(import.meta.url);
  return [
    {
      key: 'ours',
      script: ours ?? fileURLToPath(new URL('../../dist/server.js', import.meta.url)),
      program: fileURLToPath(new URL('../../dist/cli.js', import.meta.url)),
      // The start-up document has a syntax fault and an unknown action; the JSON server sees the first only.
      startupFaults: ours ? 1 : 2,
    },
    {
      key: 'json',
      script: require.resolve('vscode-langservers-extracted/bin/vscode-json-language-server'),
      startupFaults: 1,
    },
  ];
}

function fileName(size) {
  return `${size.name.replace(' ', '').toLowerCase()}.json`;
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
