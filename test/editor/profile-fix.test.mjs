// From the ARN of an inference profile alone to a policy that works, in one keypress: the best quick fix adds the model in every
// Region that the profile may use, and nothing is left to find.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWindow } from './window.mjs';

const profile = 'us.amazon.nova-lite-v1:0';
const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AskNova",
      "Effect": "Allow",
      "Action": [
        "bedrock:InvokeModel",
        "bedrock:InvokeModelWithResponseStream"
      ],
      "Resource": [
        "arn:aws:bedrock:us-east-1:444466668888:inference-profile/${profile}"
      ]
    }
  ]
}
`;

const { page, picture, step, nothingLeft, openFile, line, goTo } = openWindow({
  fill: (workspace) => writeFileSync(join(workspace, 'profile.json'), policy),
  viewport: { width: 1200, height: 560 },
});

step('a profile without its model gets a squiggle', async () => {
  await openFile('profile.json');
  // The side bar would leave no room for the finding.
  await page().keyboard.press('Control+b');
  await page().locator('.part.sidebar').waitFor({ state: 'hidden' });
  await squiggles().first().waitFor();
  const { row, column } = placeOf(profile);
  await goTo(row, column + 3);
  await page().locator('.lightBulbWidget').first().waitFor({ state: 'attached' });
  await page().keyboard.press('F8');
  await page().locator('.marker-widget', { hasText: 'is allowed without its model' }).waitFor();
  await picture('profile-fix-before');
  await page().keyboard.press('Escape');
  await page().locator('.marker-widget').waitFor({ state: 'detached' });
});

step('one keypress adds the model in every Region of the profile', async () => {
  await page().keyboard.press('Shift+Alt+Period');
  for (const region of ['us-east-1', 'us-east-2', 'us-west-2'])
    await line(`"arn:aws:bedrock:${region}::foundation-model/amazon.nova-lite-v1:0"`).waitFor();
  await squiggles().first().waitFor({ state: 'detached' });
  await page().locator('.statusbar-item[id="status.problems"]', { hasText: '0' }).waitFor();
  assert.equal(await squiggles().count(), 0);
  await picture('profile-fix');
});

nothingLeft();

/** Hints are dots under the text. */
function squiggles() {
  return page().locator('.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint');
}

function placeOf(text) {
  const before = policy.slice(0, policy.indexOf(text)).split('\n');
  return { row: before.length, column: before.at(-1).length + 1 };
}
