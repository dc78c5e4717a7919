// A policy from nothing: what a person types in an empty file of a real VS Code, key by key. The keys are counted; the outcome
// is read from the disk, and neither the editor nor the command line has anything to say about it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './machine.mjs';
import { openWindow } from './window.mjs';

const mostKeys = 60;
const account = '314159265358';

let file;
let keys = 0;

const { page, picture, step, nothingLeft, openFile, line } = openWindow({
  fill(workspace) {
    file = join(workspace, 'claude.json');
    writeFileSync(file, '');
  },
  viewport: { width: 1340, height: 760 },
  settings: {
    'files.autoSave': 'afterDelay',
    'files.autoSaveDelay': 300,
    'workbench.sideBar.location': 'right',
  },
});

step('an empty file becomes the policy of Claude Sonnet through the US profile', write, { timeout: 120_000 });

nothingLeft();

async function write() {
  await openFile('claude.json');
  await page().locator('.statusbar-item[id="status.languageStatus"]').waitFor();

  await type('sonnet');
  const offer = page().locator('.suggest-widget.visible .monaco-list-row.focused', {
    hasText: /Policy: Claude Sonnet .*, US profile/,
  });
  await offer.waitFor();
  await picture('write-1');

  await press('Enter');
  await line('UseInferenceProfile').waitFor();
  // The Region is a place with a few words to choose from; the first one is right.
  await page().locator('.suggest-widget.visible .monaco-list-row', { hasText: 'us-west-2' }).waitFor();
  await picture('write-2');

  await press('Enter');
  await page().locator('.suggest-widget.visible').waitFor({ state: 'detached' });
  // The account of the proposal is one of the documentation, and is said to be.
  await page().locator('.squiggly-info').first().waitFor();
  await type(account);
  await line(`us-east-1:${account}:inference-profile/`).waitFor();
  await picture('write-3');

  await press('Escape');
  await page().locator('.squiggly-info').first().waitFor({ state: 'detached' });
  await press('Escape');
  await page().locator('.statusbar-item[id="status.problems"][aria-label="No Problems"]').waitFor();
  assert.equal(await page().locator('[class*="squiggly-"]').count(), 0);
  await picture('write-4');

  assert.ok(keys < mostKeys, `${keys} keys were pressed`);
  console.log(`${keys} keys were pressed`);
  await written();
}

/** What is on the disk, and what the command line finds in it. */
async function written() {
  const policy = JSON.parse(await savedWith(`:${account}:inference-profile/`));
  const [profile, model] = policy.Statement;
  assert.equal(policy.Version, '2012-10-17');
  assert.equal(policy.Statement.length, 2);
  const both = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
  for (const statement of policy.Statement) {
    assert.equal(statement.Effect, 'Allow');
    assert.deepEqual(statement.Action, both);
  }
  const [, id] =
    /^arn:aws:bedrock:us-east-1:314159265358:inference-profile\/us\.(anthropic\.claude-sonnet-[^*]+)$/.exec(
      profile.Resource,
    );
  assert.ok(model.Resource.length >= 3);
  for (const arn of model.Resource) {
    assert.match(arn, /^arn:aws:bedrock:us-(?:east|west)-\d::foundation-model\//);
    assert.ok(arn.endsWith(`/${id}`), arn);
  }
  assert.deepEqual(model.Condition, { StringEquals: { 'bedrock:InferenceProfileArn': profile.Resource } });
  const cli = process.env.BEDROCK_IAM_CLI ?? join(root, 'dist/cli.js');
  const { stdout } = spawnSync(process.execPath, [cli, 'lint', '--format', 'json', file], { encoding: 'utf8' });
  assert.deepEqual(
    JSON.parse(stdout).files.flatMap((each) => each.findings),
    [],
  );
}

/** The file's text once it holds what was typed last in all its places: it is saved after a delay. */
async function savedWith(text) {
  for (let attempt = 0; attempt < 40; attempt++) {
    const saved = readFileSync(file, 'utf8');
    if (saved.split(text).length === 3) return saved;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error('What was typed was not saved');
}

async function type(text) {
  keys += text.length;
  await page().keyboard.type(text, { delay: 60 });
}

async function press(key) {
  keys += 1;
  await page().keyboard.press(key);
}
