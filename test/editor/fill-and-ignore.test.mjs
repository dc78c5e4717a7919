// Two things a person does about a finding besides the fix: fills in what was left open, once for all places, and says in the
// configuration why a finding is fine. In a real VS Code, with keys and mouse.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWindow } from './window.mjs';

const agents = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "bedrock:InvokeAgent",
      "Resource": "arn:aws:bedrock:us-east-1:<account-id>:agent-alias/A1B2C3D4E5/F6G7H8I9J0"
    },
    {
      "Effect": "Allow",
      "Action": "bedrock:GetAgent",
      "Resource": "arn:aws:bedrock:us-east-1:<account-id>:agent/A1B2C3D4E5"
    }
  ]
}
`;

const preview = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "bedrock:InvokeNextModel",
      "Resource": "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"
    }
  ]
}
`;

const account = '314159265358';
const reason = 'Comes with the preview';

let folder;

const { page, picture, step, nothingLeft, openFile, line, goTo, openFixes } = openWindow({
  fill(workspace) {
    folder = workspace;
    writeFileSync(join(workspace, 'agents.json'), agents);
    writeFileSync(join(workspace, 'preview.json'), preview);
  },
});

step('a placeholder is asked for, and a value that cannot be one is refused', async () => {
  await openFile('agents.json');
  await page().locator('.squiggly-warning').first().waitFor();
  await goTo(7, 50);
  await openFixes();
  await offer('Fill in <account-id> in 2 places').waitFor();
  await picture('fill-offer');
  await offer('Fill in <account-id> in 2 places').click();
  await page().locator('.quick-input-widget input').waitFor();
  await page().keyboard.type('3141', { delay: 30 });
  await page().locator('.quick-input-widget', { hasText: 'An account has twelve digits' }).waitFor();
  await picture('fill-ask');
});

step('the value goes into every place, and the findings go', async () => {
  await page().keyboard.type(account.slice(4), { delay: 30 });
  await page().locator('.quick-input-widget', { hasText: 'An account has twelve digits' }).waitFor({ state: 'hidden' });
  await page().keyboard.press('Enter');
  await line(`us-east-1:${account}:agent-alias/`).waitFor();
  await line(`us-east-1:${account}:agent/`).waitFor();
  await page().locator('.squiggly-warning').first().waitFor({ state: 'detached' });
  await page().keyboard.press('Control+s');
  await saved('agents.json', (text) => text === agents.replaceAll('<account-id>', account));
});

step('a finding is ignored with a reason that the person writes', async () => {
  await openFile('preview.json');
  await squiggle().waitFor();
  await goTo(6, 25);
  await openFixes();
  await offer('Ignore action/unknown in this file').click();
  await page().locator('.tab.active', { hasText: '.bedrock-iam.json' }).waitFor();
  await line('Say here why this is fine').waitFor();
  // The sentence is selected: what is typed takes its place.
  await page().keyboard.type(reason, { delay: 30 });
  await line(reason).waitFor();
  await picture('ignore');
  await page().keyboard.press('Control+s');
  await saved('.bedrock-iam.json', (text) => text.includes(reason));
  const entry = { rule: 'action/unknown', path: './preview.json', reason };
  const written = JSON.parse(readFileSync(join(folder, '.bedrock-iam.json'), 'utf8'));
  assert.deepEqual(
    written.ignore.map(({ path, ...rest }) => ({ ...rest, path: path.replace(/^(?!\.\/)/, './') })),
    [entry],
  );
});

step('the ignored finding is gone', async () => {
  await page().locator('.tab', { hasText: 'preview.json' }).first().click();
  await line('bedrock:InvokeNextModel').waitFor();
  await squiggle().waitFor({ state: 'detached' });
});

nothingLeft();

function offer(title) {
  return page().locator('.action-widget .monaco-list-row', { hasText: title }).first();
}

/** At the action: an unknown one is a warning at most. */
function squiggle() {
  return page().locator('.squiggly-warning, .squiggly-error').first();
}

/** Waits for the file on the disk: saving takes a moment. */
async function saved(name, isRight) {
  for (let attempt = 0; attempt < 80; attempt++) {
    let text = '';
    try {
      text = readFileSync(join(folder, name), 'utf8');
    } catch {
      // not there yet
    }
    if (isRight(text)) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  assert.fail(`${name} was not saved as expected`);
}
