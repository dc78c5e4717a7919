// `npm start`: opens a real VS Code on test/workspace with the built extension loaded. A desktop VS Code where there is
// one, otherwise the VS Code server, whose address is printed for any browser.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { canServe, findDesktop, installModules, root } from './machine.mjs';

const workspace = join(root, 'test/workspace');
const desktop = findDesktop();

if (desktop) openDesktop(desktop);
else if (canServe) await serve();
else {
  console.error('No desktop VS Code was found: name one in VSCODE_EXECUTABLE, or put `code` on PATH');
  process.exit(1);
}

function openDesktop(program) {
  const child = spawn(program, [`--extensionDevelopmentPath=${root}`, workspace], { stdio: 'inherit' });
  child.once('error', (error) => {
    console.error(`${program} did not start: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code) => process.exit(code ?? 0));
}

async function serve() {
  installModules();
  const { startServer } = await import('./server.mjs');
  // without the token, anybody on this machine could open the window
  const token = randomBytes(16).toString('hex');
  const server = await startServer({
    linked: root,
    options: ['--connection-token', token],
  });
  // The folder goes into the address: a folder that the server names by default gets another uri than its files have in
  // the extension host, and findings would not be shown in the text.
  const address = `http://127.0.0.1:${server.port}/?tkn=${token}&folder=${encodeURIComponent(workspace)}`;
  console.log(`\nOpen ${address}\n\nCtrl+C stops it.`);
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await server.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void stop());
  await server.exited;
  if (stopping) return;
  console.error(`The VS Code server stopped\n${server.log().slice(-2000)}`);
  await server.stop();
  process.exit(1);
}
