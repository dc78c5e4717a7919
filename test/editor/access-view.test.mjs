// What a policy allows, seen and walked through in a real VS Code: the view beside the text, by keyboard, while typing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWindow } from './window.mjs';

const role = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AskThroughTheProfile",
      "Effect": "Allow",
      "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
      "Resource": "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-2-lite-v1:0"
    },
    {
      "Sid": "ReachTheModel",
      "Effect": "Allow",
      "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
      "Resource": "arn:aws:bedrock:*::foundation-model/amazon.nova-2-lite-v1:0",
      "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-0a1b2c3d" } }
    },
    {
      "Sid": "AskTheKnowledgeBase",
      "Effect": "Allow",
      "Action": ["bedrock:Retrieve", "bedrock:RetrieveAndGenerate"],
      "Resource": "arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB12345678"
    },
    {
      "Sid": "PassTheRole",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/agents/*",
      "Condition": { "StringEquals": { "iam:PassedToService": "bedrock.amazonaws.com" } }
    }
  ]
}
`;

const { page, picture, step, nothingLeft, openFile, goTo, runCommand } = openWindow({
  fill(workspace) {
    writeFileSync(join(workspace, 'role.json'), role);
    writeFileSync(join(workspace, 'notes.json'), '{ "notes": "nothing of IAM" }\n');
  },
  viewport: { width: 1100, height: 500 },
});

step('the view shows what the policy in the editor allows', async () => {
  await openFile('role.json');
  await page().locator('.statusbar-item[id="status.languageStatus"]').waitFor();
  await runCommand('Bedrock IAM: Show what this policy allows');
  await row('Models and profiles').waitFor();
  await row('every Region').waitFor();
  await row('KB12345678').waitFor();
  await row(/agents\/\*.*if iam:PassedToService/).waitFor();
});

step('a resource opens with the keyboard, and Enter goes to its text', async () => {
  // A row under the mouse would show its hover.
  await page().mouse.move(5, 5);
  // Up to the first row, down to the first resource.
  await page().keyboard.press('Home');
  await row(/^Models and profiles/, '.focused').waitFor();
  await page().keyboard.press('ArrowDown');
  await row(/^every Region/, '.focused').waitFor();
  await page().keyboard.press('ArrowDown');
  await row(/^amazon\.nova-2-lite-v1:0/, '.focused').waitFor();
  await page().keyboard.press('ArrowRight');
  await row('bedrock:InvokeModelWithResponseStream').waitFor();
  await row('if aws:SourceVpce StringEquals vpce-0a1b2c3d').waitFor();
  await page().keyboard.press('Enter');
  await page()
    .locator('.statusbar-item', { hasText: /Ln 14, Col/ })
    .waitFor();
  await page().locator('.monaco-hover:not(.hidden)').waitFor({ state: 'detached' });
  await picture('access');
});

step('a screen reader hears what a row rests on', async () => {
  const label = 'amazon.nova-2-lite-v1:0, model · 2 actions · if aws:SourceVpce';
  await page()
    .locator(`.monaco-list-row[aria-label^="${label}, if aws:SourceVpce StringEquals vpce-0a1b2c3d, by ReachTheModel"]`)
    .waitFor();
});

step('it follows what is typed, and says why it cannot', async () => {
  await goTo(21, 1);
  await page().keyboard.press('End');
  await page().keyboard.press('ArrowLeft');
  await page().keyboard.type('9', { delay: 40 });
  await row('KB123456789').waitFor();
  await goTo(3, 1);
  await page().keyboard.press('End');
  await page().keyboard.press('Backspace');
  const fault = page().locator('.sidebar').getByText('has a syntax fault');
  await fault.waitFor();
  // What the text said before is still there.
  await row('KB123456789').waitFor();
  await page().keyboard.press('Control+z');
  await fault.waitFor({ state: 'hidden' });
});

step('another document holds no policy, and the view says what it is for', async () => {
  await page().keyboard.press('Control+Shift+E');
  await openFile('notes.json');
  await runCommand('View: Show Bedrock IAM');
  await page().locator('.welcome-view-content', { hasText: 'what it allows' }).waitFor();
});

nothingLeft();

function row(text, state = '') {
  return page().locator(`.pane .monaco-list-row${state}`, { hasText: text }).first();
}
