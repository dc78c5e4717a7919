#!/usr/bin/env node
// Stands in for the desktop VS Code where there is none: takes the arguments `@vscode/test-electron` gives to it and runs
// the same suite in the VS Code server in a browser. Ends with the suite's exit code.
import { startEditor } from './browser.mjs';

const argument = (name) => process.argv.find((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3);
const workspace = process.argv.slice(2).find((text) => !text.startsWith('-'));
const longest = 180_000;

const editor = await startEditor({
  edition: argument('edition'),
  workspace,
  data: argument('user-data-dir'),
  development: argument('extensionDevelopmentPath'),
  tests: argument('extensionTestsPath'),
  settings: { 'editor.hover.delay': 100 },
  env: Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('E2E_'))),
});
const code = await Promise.race([
  editor.exited,
  new Promise((done) => void setTimeout(done, longest, `none within ${longest / 1000} s`).unref()),
]);
if (code !== 0) {
  const said = editor.lines.filter((line) => !line.startsWith('info:')).slice(-20);
  console.error(`exit ${code}\n${said.join('\n')}\n${editor.log().slice(-1500)}`);
}
if (editor.outside.length > 0) console.error(`Requests left the machine:\n${editor.outside.join('\n')}`);
await editor.stop();
process.exit(code === 0 && editor.outside.length === 0 ? 0 : 1);
