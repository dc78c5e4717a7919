// What an edit changed since the last commit, in a real VS Code with its Git extension and a real repository: by keyboard throughout.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWindow } from './window.mjs';

const agents = 'arn:aws:bedrock:us-east-1:314159265358:agent/AGENT12345';
const condition = `,
      "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } }`;
const policy = (actions, rest) => `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AskNova",
      "Effect": "Allow",
      "Action": ${actions},
      "Resource": "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0"
    },
    {
      "Sid": "ReadAgent",
      "Effect": "Allow",
      "Action": "bedrock:GetAgent",
      "Resource": "${agents}"${rest}
    }
  ]
}
`;

const { page, picture, step, nothingLeft, openFile, goTo, runCommand } = openWindow({
  fill(workspace) {
    const git = (...words) => execFileSync('git', ['-C', workspace, ...words]);
    writeFileSync(join(workspace, 'role.json'), policy('"bedrock:InvokeModel"', condition));
    git('init', '--quiet');
    git('add', '.');
    const person = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
    git(...person, 'commit', '--quiet', '-m', 'One');
    writeFileSync(
      join(workspace, 'role.json'),
      policy('["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]', ''),
    );
    writeFileSync(join(workspace, 'new.json'), policy('"bedrock:InvokeModel"', condition));
  },
  git: true,
  viewport: { width: 1000, height: 560 },
  settings: { 'git.openRepositoryInParentFolders': 'never', 'workbench.sideBar.location': 'right' },
});

step('a lens stands above each statement that allows more than the last commit', async () => {
  await openFile('role.json');
  await lens('Allows more than the last commit').nth(1).waitFor();
});

step('the command lists what changed', async () => {
  await runCommand('Bedrock IAM: Compare access with the last commit');
  await page().locator('.quick-input-widget', { hasText: 'Allows more than the last commit' }).waitFor();
  await row('bedrock:InvokeModelWithResponseStream').waitFor();
  await row('aws:SourceVpce').waitFor();
  await shown();
  await picture('compare-access');
});

step('Enter goes to the statement', async () => {
  await page().keyboard.type('Vpce', { delay: 20 });
  await page().locator('.quick-input-list .monaco-list-row.focused', { hasText: 'aws:SourceVpce' }).waitFor();
  await page().keyboard.press('Enter');
  await page().locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await page()
    .locator('.statusbar-item', { hasText: /Ln 1\d, Col/ })
    .waitFor();
});

step('a text with a fault is answered in one sentence', async () => {
  await goTo(5, 1);
  await page().keyboard.press('End');
  await page().keyboard.press('Backspace');
  await runCommand('Bedrock IAM: Compare access with the last commit');
  await said('syntax fault');
});

step('a file that was never committed is answered in one sentence', async () => {
  await openFile('new.json');
  await runCommand('Bedrock IAM: Compare access with the last commit');
  await said('new.json is not in the last commit');
});

nothingLeft();

function lens(text) {
  return page().locator('.codelens-decoration', { hasText: text });
}

function row(text) {
  return page().locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
}

/** A window under test keeps its notifications to itself until somebody asks. */
async function said(sentence) {
  await runCommand('Notifications: Show Notifications');
  await page().locator('.notifications-center', { hasText: sentence }).waitFor();
  await runCommand('Notifications: Clear All Notifications');
}

/** The box fades in. */
async function shown() {
  await page()
    .locator('.quick-input-widget')
    .evaluate((widget) => Promise.all(widget.getAnimations().map(({ finished }) => finished)));
}
