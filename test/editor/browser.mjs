// Opens a window of the VS Code server in a headless Chromium, for tests. Requests that leave the machine are kept in
// `outside`, which a suite must find empty.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './machine.mjs';
import { startServer } from './server.mjs';

const chromiumOptions = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Opens the folder `workspace`. `development` and `tests` are a folder and a module for a run inside the extension host. */
export async function startEditor({
  edition,
  workspace,
  vsix,
  git,
  asksForTrust,
  data,
  development,
  tests,
  settings = {},
  env = {},
  viewport = { width: 1280, height: 800 },
}) {
  const server = await startServer({
    edition,
    vsix,
    git,
    asksForTrust,
    data,
    env,
    settings: { 'editor.fontFamily': 'DejaVu Sans Mono', 'workbench.colorTheme': 'Default Dark Modern', ...settings },
    // the workbench obeys `payload` only with the smoke test driver
    options: ['--without-connection-token', '--enable-smoke-test-driver'],
  });
  let browser;
  const stop = async () => {
    await browser?.close().catch(() => {});
    await server.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(1)));
  try {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumOptions });
    const page = await browser.newPage({ viewport });
    const outside = [];
    page.on('request', (request) => {
      const url = request.url();
      if (/^(https?|wss?):/.test(url) && new URL(url).hostname !== '127.0.0.1') outside.push(url);
    });
    const lines = [];
    await page.exposeFunction('codeAutomationLog', (type, args) => void lines.push(`${type}: ${args.join(' ')}`));
    const exited = new Promise((done) => void page.exposeFunction('codeAutomationExit', done));
    const address = (path) => `vscode-remote://127.0.0.1:${server.port}${resolve(path)}`;
    const payload = [['skipWelcome', 'true']];
    if (development) payload.push(['extensionDevelopmentPath', address(development)]);
    if (tests) payload.push(['extensionTestsPath', address(tests)]);
    const query = new URLSearchParams({ folder: resolve(workspace), payload: JSON.stringify(payload) });
    await page.goto(`http://127.0.0.1:${server.port}/?${query}`);
    return { page, exited, lines, outside, stop, log: server.log };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Takes a picture of the window, or of a part of it. */
export async function takePicture(page, path, clip) {
  mkdirSync(resolve(path, '..'), { recursive: true });
  await page.screenshot({ path, ...(clip && { clip }) });
}
