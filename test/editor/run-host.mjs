// Runs the suite under host/ inside the extension host of a desktop VS Code, or of the VS Code server in a browser.
// `node test/editor/run-host.mjs [extension folder [edition]]`; prints each test and ends with 1 unless some ran and all passed.
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findDesktop, root } from './machine.mjs';

const host = join(import.meta.dirname, 'host');
const bundles = join(root, 'out/editor');

/**
 * Prints each test and answers how many passed and failed; none at all counts as a failure. `edition` is one of machine.mjs; without
 * one a desktop VS Code goes first, where there is one.
 */
export async function runHost(development, edition) {
  const folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-host-'));
  try {
    await bundleSuites();
    const first = await oneWindow(folder, { development, edition });
    // What a window leaves for those after it, the client's compiled code, shows in a second one.
    const second = await oneWindow(folder, { development, edition, only: 'activation' });
    return { passed: first.passed + second.passed, failed: first.failed + second.failed };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function oneWindow(folder, { development, edition, only }) {
  const started = Date.now();
  const report = join(folder, `report-${only ?? 'all'}.json`);
  let error;
  try {
    await startHost(folder, report, { development, edition, only });
  } catch (caught) {
    error = caught;
  }
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;

  for (const test of result?.tests ?? []) {
    console.log(`${test.err.message ? '✖' : '✔'} ${test.fullTitle} (${test.duration ?? 0}ms)`);
    if (test.err.message) console.log(test.err.stack ?? test.err.message);
  }
  const { passes = 0, failures = 0 } = result?.stats ?? {};
  if (error) console.log(String(error.message ?? error));
  const failed = error || passes === 0 ? Math.max(1, failures) : failures;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const what = `extension host${edition ? ` of the ${edition} VS Code` : ''}${only ? ', a second window' : ''}`;
  console.log(`${what}: ${passes} passed, ${failed} failed in ${seconds} s`);
  return { passed: passes, failed };
}

function startHost(folder, report, { development, edition, only }) {
  const workspace = join(folder, 'workspace');
  cpSync(join(root, 'test/workspace'), workspace, { recursive: true });
  return runTests({
    vscodeExecutablePath: (!edition && findDesktop()) || join(import.meta.dirname, 'launcher.mjs'),
    extensionDevelopmentPath: resolve(development),
    extensionTestsPath: join(bundles, 'index.js'),
    extensionTestsEnv: { E2E_REPORT: report, ...(only ? { E2E_ONLY: only } : {}) },
    launchArgs: [
      workspace,
      ...(edition ? [`--edition=${edition}`] : []),
      `--user-data-dir=${join(folder, 'user')}`,
      `--extensions-dir=${join(folder, 'extensions')}`,
    ],
  });
}

async function bundleSuites() {
  rmSync(bundles, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(host)
      .filter((name) => /^index\.ts$|\.suite\.ts$/.test(name))
      .map((name) => join(host, name)),
    outdir: bundles,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

if (import.meta.filename === process.argv[1]) {
  const { failed } = await runHost(process.argv[2] ?? root, process.argv[3]);
  process.exit(failed > 0 ? 1 : 0);
}
