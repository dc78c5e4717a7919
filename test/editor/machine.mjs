// What this machine has for tests in a real editor: a desktop VS Code, a Chromium, the modules of this folder.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** The modules carry a VS Code server and a Node for Linux on x64; elsewhere only a desktop VS Code will do. */
export const canServe = process.platform === 'linux' && process.arch === 'x64';

/** The newest VS Code and the oldest that `engines` in package.json names, each with the folder that holds its modules. */
export const editions = { newest: import.meta.dirname, oldest: join(import.meta.dirname, 'oldest') };

/** The desktop VS Code's program, where there is one and a screen to show it on. */
export function findDesktop() {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const command = onPath(process.platform === 'win32' ? ['code.cmd'] : ['code']);
  if (!command) return undefined;
  // the command is a script beside the program: it returns at once, so the tests need the program itself
  const bin = dirname(realpathSync(command));
  return ['../code', '../Code.exe', '../../../MacOS/Electron', '../../../MacOS/Code']
    .map((path) => join(bin, path))
    .find((path) => existsSync(path));
}

export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
}

/** Installs the modules of both editions once; a plain install of the project does not pay for them. */
export function installModules() {
  for (const [edition, folder] of Object.entries(editions)) installIn(folder, edition);
}

function installIn(folder, edition) {
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return;
  console.log(`Installing the ${edition} VS Code server (once, about 130 MB)`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ci in ${folder} failed`);
}

/** A program of this machine by its name. */
export function findProgram(name) {
  return onPath([name]);
}

function onPath(names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...(canServe ? ['/usr/bin'] : [])];
  return folders
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}
