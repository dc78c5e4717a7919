// A request tried on a policy in a real VS Code, and access tests run from the test view: by keyboard throughout.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWindow } from './window.mjs';

const nova = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
const role = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Ask",
      "Effect": "Allow",
      "Action": "bedrock:InvokeModel",
      "Resource": "${nova}"
    },
    {
      "Sid": "OnlyFromInside",
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": { "StringNotEqualsIfExists": { "aws:SourceVpce": "vpce-0a1b2c3d" } }
    }
  ]
}
`;
const tests = `{
  "policy": "role.json",
  "tests": [
    {
      "name": "Nova is asked from inside",
      "action": "bedrock:InvokeModel",
      "resource": "${nova}",
      "context": { "aws:SourceVpce": "vpce-0a1b2c3d" },
      "expect": "allow"
    },
    {
      "name": "Nova is asked from anywhere",
      "action": "bedrock:InvokeModel",
      "resource": "${nova}",
      "context": { "aws:SourceVpce": "vpce-99999999" },
      "expect": "allow"
    }
  ]
}
`;

const { page, picture, step, nothingLeft, openFile, line, goTo, runCommand } = openWindow({
  fill(workspace) {
    writeFileSync(join(workspace, 'role.json'), role);
    writeFileSync(join(workspace, 'role.access-test.json'), tests);
  },
  viewport: { width: 1000, height: 560 },
  settings: { 'testing.automaticallyOpenPeekView': 'failureInVisibleDocument' },
});

step('an action, a resource, and the key that matters are asked for; then it is decided', async () => {
  await openFile('role.json');
  await page().locator('.statusbar-item[id="status.languageStatus"]').waitFor();
  await runCommand('Bedrock IAM: Try a request');
  await asked('Which action?');
  await page().keyboard.type('InvokeModel', { delay: 20 });
  await offered('bedrock:InvokeModel').waitFor();
  await page().keyboard.press('Enter');
  await asked('On which resource?');
  await offered(nova).waitFor();
  await page().keyboard.press('Enter');
  await asked('aws:SourceVpce');
  await shown();
  await picture('try-request');
  await page().keyboard.type('vpce-99999999', { delay: 20 });
  await offered('vpce-99999999').waitFor();
  await page().keyboard.press('Enter');
  await asked('Denied by role.json /Statement/1 (OnlyFromInside)');
  await offered('OnlyFromInside').waitFor();
  await shown();
  await picture('decision');
});

step('Enter goes to the statement that decides', async () => {
  await page().keyboard.press('Enter');
  await page().locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await page()
    .locator('.statusbar-item', { hasText: /Ln 1[06], Col/ })
    .waitFor();
});

step('a text with a fault is answered in one sentence', async () => {
  await goTo(5, 1);
  await page().keyboard.press('End');
  await page().keyboard.press('Backspace');
  await runCommand('Bedrock IAM: Try a request');
  // A window under test keeps its notifications to itself until somebody asks.
  await runCommand('Notifications: Show Notifications');
  await page().locator('.notifications-center', { hasText: 'Line 6 has a syntax fault' }).waitFor();
  await runCommand('Notifications: Clear All Notifications');
  await page().keyboard.press('Control+z');
  await line('"Sid": "Ask",').waitFor();
});

step('the tests of the policy run, and the one that fails says why', async () => {
  await openFile('role.access-test.json');
  await line('Nova is asked from anywhere').waitFor();
  await page().locator('.testing-run-glyph').first().waitFor();
  await runCommand('Test: Run All Tests');
  await page().locator('.codicon-testing-failed-icon, .testing-failed-icon').first().waitFor();
  await page().getByText('Denied by role.json').first().waitFor();
  await picture('access-tests');
});

nothingLeft();

async function asked(question) {
  await page().locator('.quick-input-widget', { hasText: question }).waitFor();
}

function offered(text) {
  return page().locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).first();
}

/** The box fades in. */
async function shown() {
  await page()
    .locator('.quick-input-widget')
    .evaluate((widget) => Promise.all(widget.getAnimations().map(({ finished }) => finished)));
}
