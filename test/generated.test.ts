// Committed generated files fit what they are generated from.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';

it('generated files are up to date', () => {
  const run = spawnSync(process.execPath, ['out/tools/generate.js', '--check'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr + run.stdout);
});
