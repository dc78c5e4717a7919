// A role from nothing in a real VS Code, by keys alone: `Bedrock IAM: New policy` asks what it is for, which models and Regions, and
// opens permissions and trust side by side. What is saved has no findings.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './machine.mjs';
import { openWindow } from './window.mjs';

const account = '314159265358';
let folder;

const { page, picture, step, nothingLeft, openFile, line, runCommand } = openWindow({
  fill(workspace) {
    folder = workspace;
    const statement = { Effect: 'Allow', Action: 'bedrock:ListFoundationModels', Resource: '*' };
    writeFileSync(join(workspace, 'look.json'), JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
  },
  viewport: { width: 1340, height: 760 },
  settings: {
    'editor.tabSize': 2,
    'bedrockIam.accounts': { [account]: 'playground' },
    'workbench.sideBar.location': 'right',
  },
});

const title = (text) => page().locator('.quick-input-widget .quick-input-title', { hasText: text });
const row = (text) => page().locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

step('asks what the role is for', async () => {
  // The palette has the commands of an extension once the window knows it.
  await openFile('look.json');
  await page().locator('.statusbar-item[id="status.languageStatus"]').waitFor();
  await runCommand('Bedrock IAM: New policy');
  await title('purpose').waitFor();
  await row('Call models').waitFor();
  await picture('new-policy-1');
  await type('agent service role');
  await row('Agent service role').waitFor();
  await page().keyboard.press('Enter');
});

step('asks for what else it does, and goes back', async () => {
  await title('parts').waitFor();
  await page().keyboard.press('Control+Alt+Minus');
  await title('purpose').waitFor();
  await type('agent service role');
  await row('Agent service role').waitFor();
  await page().keyboard.press('Enter');
  await title('parts').waitFor();
  await type('apply its guardrail');
  await toggle('Apply its guardrail');
  await page().keyboard.press('Enter');
});

step('asks for models by the way they are called', async () => {
  await title('model').waitFor();
  await type('Sonnet 4.5');
  await row('US profile').waitFor();
  await picture('new-policy-2');
  await toggle('US profile');
  await page().keyboard.press('Enter');
});

step('asks for Regions that call them, account and name', async () => {
  await title('Regions').waitFor();
  await row('us-east-1').waitFor();
  assert.equal(await row('eu-west-1').count(), 0);
  await type('us-west-2');
  await toggle('us-west-2');
  await page().keyboard.press('Enter');
  await title('account').waitFor();
  await row('playground').waitFor();
  await page().keyboard.press('Enter');
  await title('name').waitFor();
  await type('support');
  await page().keyboard.press('Enter');
});

step('opens both policies, and the cursor stands at what is left to fill in', async () => {
  await page().locator('.tab', { hasText: 'support.trust.json' }).waitFor();
  await page()
    .locator('.tab.active', { hasText: /^support\.json/ })
    .waitFor();
  await line('aws:SourceArn').waitFor();
  await line('guardrail/<guardrail-id>').waitFor();
  await type('k3j9x2m4p8q7');
  await line('guardrail/k3j9x2m4p8q7').waitFor();
  await page().keyboard.press('Escape');
  await page().locator('.squiggly-warning').first().waitFor({ state: 'detached' });
  await page().keyboard.press('Control+b');
  await page().keyboard.press('Control+Home');
  await line('UseInferenceProfile').waitFor();
  await page().locator('.codelens-decoration', { hasText: 'on 1 profile' }).waitFor();
  await picture('new-policy-3');
});

step('what is saved is the smallest pair, without findings', async () => {
  await page().keyboard.press('Control+s');
  await page().keyboard.press('Control+2');
  await page().locator('.tab.active', { hasText: 'support.trust.json' }).waitFor();
  await page().keyboard.press('Control+s');
  const files = [join(folder, 'support.json'), join(folder, 'support.trust.json')];
  const [permissions, trust] = [await saved(files[0]), await saved(files[1])];
  assert.deepEqual(
    permissions.Statement.map(({ Sid }) => Sid),
    ['UseInferenceProfile', 'ReachModelThroughProfile', 'LookUpModel', 'ApplyGuardrail'],
  );
  assert.equal(trust.Statement[0].Condition.StringEquals['aws:SourceAccount'], account);
  assert.equal(trust.Statement[0].Condition.ArnLike['aws:SourceArn'], `arn:aws:bedrock:us-west-2:${account}:agent/*`);
  const cli = process.env.BEDROCK_IAM_CLI ?? join(root, 'dist/cli.js');
  const { stdout } = spawnSync(process.execPath, [cli, 'lint', '--format', 'json', ...files], { encoding: 'utf8' });
  assert.deepEqual(
    JSON.parse(stdout).files.flatMap(({ path, kind, findings }) => [
      kind,
      ...findings.map(({ rule }) => `${path} ${rule}`),
    ]),
    ['identity', 'trust'],
  );
});

nothingLeft();

async function type(text) {
  await page().keyboard.type(text, { delay: 20 });
}

/** What is on the disk once it is written. */
async function saved(file) {
  for (let attempt = 0; attempt < 60; attempt++) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text !== '') return JSON.parse(text);
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error(`${file} was not saved`);
}

/** Checks the first row that is left of a list to pick several from. */
async function toggle(text) {
  await page().keyboard.press('ArrowDown');
  await page().locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).waitFor();
  await page().keyboard.press('Space');
  await page()
    .locator(
      '.quick-input-list .monaco-list-row.focused .quick-input-list-checkbox.checked, .quick-input-list .monaco-list-row.focused input:checked, .quick-input-list .monaco-list-row.focused [aria-checked="true"]',
    )
    .first()
    .waitFor();
}
