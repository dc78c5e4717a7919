// "Why was I denied?" by keyboard alone: a denial is copied, held against the policy, and one key adds what is missing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWindow } from './window.mjs';

const profile = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const model = 'foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0';
const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Profile",
      "Effect": "Allow",
      "Action": "bedrock:InvokeModel",
      "Resource": "${profile}"
    },
    {
      "Sid": "Model",
      "Effect": "Allow",
      "Action": "bedrock:InvokeModel",
      "Resource": "arn:aws:bedrock:us-east-1::${model}",
      "Condition": {
        "StringEquals": {
          "bedrock:InferenceProfileArn": "${profile}"
        }
      }
    }
  ]
}
`;
const message = `User: arn:aws:sts::111122223333:assumed-role/App/session is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-west-2::${model} because no identity-based policy allows the bedrock:InvokeModel action`;
const log = `2026-01-01T00:00:00Z ERROR AccessDeniedException: ${message}\n`;

const { page, picture, step, nothingLeft, openFile, line, runCommand, openFixes } = openWindow({
  fill(workspace) {
    writeFileSync(join(workspace, 'role.json'), policy);
    writeFileSync(join(workspace, 'app.log'), log);
    writeFileSync(
      join(workspace, 'event.json'),
      `${JSON.stringify({ errorCode: 'AccessDenied', errorMessage: message })}\n`,
    );
  },
  viewport: { width: 1200, height: 760 },
});

const dialog = () => page().locator('.monaco-dialog-box');

step('a typed message is answered with the nearest statement', async () => {
  await openFile('role.json');
  await page().locator('.statusbar-item[id="status.languageStatus"]').waitFor();
  await ask(message);
  await dialog().getByText('No statement allows bedrock:InvokeModel', { exact: false }).waitFor();
  await dialog().getByText('Nearest: statement Model allows the action', { exact: false }).waitFor();
  await picture('why');
});

step('one key adds the resource that is missing', async () => {
  await page().keyboard.press('Enter');
  await dialog().waitFor({ state: 'detached' });
  await line(`arn:aws:bedrock:us-west-2::${model}`).waitFor();
  await picture('why-added');
});

step('after it the same question finds it allowed', async () => {
  await ask(message);
  await dialog().getByText('is allowed here', { exact: false }).waitFor();
  await page().keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await page().keyboard.press('Control+z');
  await line(`arn:aws:bedrock:us-west-2::${model}`).waitFor({ state: 'detached' });
  await page().keyboard.press('Control+s');
});

step('a selected message in a log goes against the policy that is open', async () => {
  await openFile('app.log');
  await line('AccessDeniedException').waitFor();
  await page().keyboard.press('Control+a');
  await runCommand('Why was I denied?');
  await dialog().getByText('Nearest: statement Model allows the action', { exact: false }).waitFor();
  await page().keyboard.press('Tab');
  await page().keyboard.press('Enter');
  await page().locator('.tab.active', { hasText: 'role.json' }).waitFor();
  await line('"Sid": "Model"').waitFor();
});

step('the lamp at a selected message asks the same', async () => {
  await openFile('event.json');
  await line('errorMessage').waitFor();
  await page().keyboard.press('Control+a');
  await openFixes();
  await page().locator('.action-widget .monaco-list-row', { hasText: 'Why was I denied?' }).first().waitFor();
  await picture('why-fix');
  await page().keyboard.press('Enter');
  await dialog().getByText('Nearest: statement Model allows the action', { exact: false }).waitFor();
  await page().keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

step('a text that is no denial gets one sentence', async () => {
  await openFile('role.json');
  await ask('it works');
  await runCommand('Notifications: Show Notifications');
  await page()
    .locator('.notifications-center .notification-list-item', { hasText: 'The text says nothing about denied access' })
    .first()
    .waitFor();
});

nothingLeft();

/** The command, with a message as it is pasted. */
async function ask(text) {
  await runCommand('Why was I denied?');
  await page().locator('.quick-input-widget', { hasText: 'it stays on this machine' }).waitFor();
  await page().keyboard.insertText(text);
  await page().keyboard.press('Enter');
}
