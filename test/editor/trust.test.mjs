// A folder that nobody has said to trust: its policies are checked, its settings decide what is reported, and those that name
// places on the machine are not taken from it.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './machine.mjs';
import { openWindow } from './window.mjs';

const { page, picture, step, nothingLeft, openFile, line, runCommand } = openWindow({
  asksForTrust: true,
  settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'always' },
  fill(workspace) {
    cpSync(join(root, 'test/workspace'), workspace, { recursive: true });
    mkdirSync(join(workspace, '.vscode'));
    const settings = {
      'bedrockIam.rules': { 'action/unknown': 'off' },
      'bedrockIam.data.folder': join(workspace, 'no-data-here'),
    };
    writeFileSync(join(workspace, '.vscode/settings.json'), JSON.stringify(settings));
    writeFileSync(join(workspace, 'effect.json'), policy('"Effect": "allow", "Action": "bedrock:Converse"'));
  },
});

step('policies of a folder that is not trusted are checked', async () => {
  await page().locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  await openFile('effect.json');
  await line('"Effect": "allow"').waitFor();
  await page().locator('.squiggly-error, .squiggly-warning').first().waitFor();
  await picture('restricted');
});

step('its settings count, but for those that name places on the machine', async () => {
  await runCommand('Problems: Focus on Problems View');
  const problems = page().locator('.markers-panel .monaco-list-row');
  await problems.filter({ hasText: 'invalid-effect' }).first().waitFor();
  assert.equal(await problems.filter({ hasText: 'action/unknown' }).count(), 0);
  // The server says so before its first finding where the folder it was named holds no data.
  const bell = page().locator('.statusbar-item[id="status.notifications"]');
  assert.equal(await bell.locator('.codicon-bell').count(), 1);
  assert.equal(await bell.locator('.codicon-bell-dot').count(), 0, 'there is a message');
});

nothingLeft();

function policy(elements) {
  const resource = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0';
  return `{\n  "Version": "2012-10-17",\n  "Statement": [\n    { ${elements}, "Resource": "${resource}" }\n  ]\n}\n`;
}
