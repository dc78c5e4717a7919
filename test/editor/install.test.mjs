// The packed extension: small, and taken by the oldest and the newest VS Code that it names.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { editions, root } from './machine.mjs';
import { installOnly } from './server.mjs';

const vsix = process.env.BEDROCK_IAM_VSIX ?? join(root, 'dist/bedrock-iam.vsix');
const { engines, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test('the packed extension is below 2 MB', () => {
  const { size } = statSync(vsix);
  assert.ok(size < 2_000_000, `${size} bytes`);
});

test('the oldest VS Code in the tests is the oldest that the extension takes', () => {
  const { version: editor } = JSON.parse(
    readFileSync(join(editions.oldest, 'node_modules/code-server/lib/vscode/package.json'), 'utf8'),
  );
  const [major, minor] = editor.split('.');
  assert.equal(engines.vscode, `^${major}.${minor}.0`);
});

for (const edition of Object.keys(editions)) {
  test(`the ${edition} VS Code installs it`, { timeout: 60_000 }, async () => {
    assert.deepEqual(await installOnly(edition, vsix), [`bedrock-iam.bedrock-iam@${version}`]);
  });
}
