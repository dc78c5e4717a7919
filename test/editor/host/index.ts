// What the extension host runs: every suite of this folder, in one mocha run. The report goes to the file the runner
// names, as the host's console reaches it unformatted.
import Mocha from 'mocha';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export function run(): Promise<void> {
  const output = process.env['E2E_REPORT'];
  const reporter = output ? { reporter: 'json', reporterOptions: { output } } : {};
  const mocha = new Mocha({ ui: 'tdd', timeout: 30_000, ...reporter });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.suite.js')) mocha.addFile(join(__dirname, name));
  }
  const only = process.env['E2E_ONLY'];
  if (only) mocha.grep(only);
  return new Promise((done, fail) => {
    mocha.run((failures) => (failures > 0 ? fail(new Error(`${failures} failed`)) : done()));
  });
}
