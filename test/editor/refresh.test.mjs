// Newer AWS data at a person's word: the command says what it will ask and waits; a no changes nothing, a yes takes the data of a server
// on this machine, and it can be taken back.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after } from 'node:test';
import { root } from './machine.mjs';
import { openWindow } from './window.mjs';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "bedrock:InvokeHologram",
      "Resource": "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"
    }
  ]
}
`;

const answers = new Map(
  [
    ['/v1/service-list.json', 'service-list'],
    ['/v1/bedrock/bedrock.json', 'bedrock'],
    ['/v1/hologram/hologram.json', 'hologram'],
  ].map(([path, name]) => [path, readFileSync(join(root, 'test/fixtures/refresh', `${name}.json`), 'utf8')]),
);
const asked = [];
const server = createServer((request, response) => {
  asked.push(request.url);
  const text = answers.get(request.url);
  response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(text);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
after(() => server.close());

const { page, step, nothingLeft, openFile, line, runCommand } = openWindow({
  fill: (workspace) => writeFileSync(join(workspace, 'hologram.json'), policy),
  settings: { 'bedrockIam.data.address': `http://127.0.0.1:${server.address().port}` },
});

const command = 'Bedrock IAM: Refresh models and AWS data';
const undo = 'Bedrock IAM: Use the bundled data';

step('an action that AWS added since is not known', async () => {
  await openFile('hologram.json');
  await line('bedrock:InvokeHologram').waitFor();
  await squiggle().waitFor();
});

step('the command says what it will ask, and a no asks nothing', async () => {
  await runCommand(command);
  await dialog().waitFor();
  await dialog().getByText('No credentials are sent').waitFor();
  await page().keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  assert.deepEqual(asked, []);
  await squiggle().waitFor();
});

step('a yes takes the new data', async () => {
  await refresh();
  await told('2 services read, 2 new actions, 1 new service');
  await squiggle().waitFor({ state: 'detached' });
  assert.deepEqual(new Set(asked), new Set(answers.keys()));
});

step('the data stays after a restart of the server', async () => {
  await runCommand('Bedrock IAM: Restart language server');
  await page().locator('.statusbar-item[id="status.languageStatus"]').hover();
  await page()
    .locator('.monaco-hover:not(.hidden)', { hasText: `AWS data of ${new Date().getUTCFullYear()}` })
    .first()
    .waitFor();
  await page().mouse.move(5, 5);
  assert.equal(await squiggle().count(), 0);
});

step('a bad answer is refused with its reason, and the data in use is kept', async () => {
  const good = answers.get('/v1/bedrock/bedrock.json');
  answers.set('/v1/bedrock/bedrock.json', good.slice(0, 100));
  await refresh();
  await told('is not whole JSON, though 100 bytes came. The data in use was kept');
  assert.equal(await squiggle().count(), 0);
});

step('the bundled data comes back', async () => {
  await runCommand(undo);
  await squiggle().waitFor();
  await told('The bundled AWS data is in use again');
});

nothingLeft();

async function refresh() {
  await runCommand(command);
  await dialog().waitFor();
  await dialog().getByText('Refresh AWS Data', { exact: true }).click();
}

function dialog() {
  return page().locator('.monaco-dialog-box');
}

/** The message stands in the list behind the bell; a window that is driven by a program shows none by itself. */
async function told(text) {
  await runCommand('Notifications: Show Notifications');
  await page().locator('.notifications-center .notification-list-item', { hasText: text }).first().waitFor();
  await runCommand('Notifications: Clear All Notifications');
}

function squiggle() {
  return page().locator('.squiggly-error, .squiggly-warning').first();
}
