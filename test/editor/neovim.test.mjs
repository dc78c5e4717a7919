// The language server in another editor: a headless Neovim, where there is one, starts it over stdio and shows, explains and mends
// what is wrong in a policy.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findProgram, root } from './machine.mjs';

const nvim = findProgram('nvim');
const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "bedrock:Retreive",
      "Resource": "arn:aws:bedrock:us-east-1:314159265358:knowledge-base/KBABCDEFGH"
    }
  ]
}
`;

test('Neovim shows findings, explains and fixes', { skip: nvim ? false : 'no Neovim was found' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-neovim-'));
  try {
    const file = join(folder, 'policy.json');
    writeFileSync(file, policy);
    const { stdout, stderr } = spawnSync(
      nvim,
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-S', join(import.meta.dirname, 'neovim.lua')],
      {
        encoding: 'utf8',
        timeout: 60_000,
        env: {
          ...process.env,
          HOME: folder,
          XDG_STATE_HOME: folder,
          POLICY: file,
          NODE: process.execPath,
          SERVER: join(root, 'server/bin/bedrock-iam-language-server.js'),
        },
      },
    );
    const line = stdout.split('\n').find((each) => each.startsWith('{'));
    assert.ok(line, stderr);
    const { problem, findings, hover, left, text } = JSON.parse(line);
    assert.equal(problem, undefined);
    assert.deepEqual(findings, [{ code: 'action/unknown', line: 5, from: 25, to: 33, source: 'bedrock-iam' }]);
    assert.match(hover, /Retreive/);
    assert.match(text, /"bedrock:Retrieve"/);
    assert.equal(left, 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
