// Committed generated files fit what they are generated from.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { isFullRun } from './harness/effort';

// Everything is made anew, which takes as long as many other tests together.
const skip = isFullRun ? false : '`npm run check` compares them; a full run does it again';

it('generated files are up to date', { skip }, () => {
  const run = spawnSync(process.execPath, ['out/server/tools/generate.js', '--check'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr + run.stdout);
});
