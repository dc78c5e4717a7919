// Ways out of findings in a real VS Code, by keys alone: `bedrock:*` is narrowed to one use, and `*` to ARNs, each picked from a list.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWindow } from './window.mjs';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Application",
      "Effect": "Allow",
      "Action": "bedrock:*",
      "Resource": "*"
    }
  ]
}
`;

const { page, picture, step, nothingLeft, openFile, line, goTo, openFixes } = openWindow({
  fill(workspace) {
    writeFileSync(join(workspace, 'application.json'), policy);
  },
  viewport: { width: 1100, height: 560 },
  settings: { 'workbench.sideBar.location': 'right' },
});

const answer = (text) => page().locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
const focused = (text) => page().locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).first();

step('a service wildcard is narrowed to one use', async () => {
  await openFile('application.json');
  await page().locator('.squiggly-warning').first().waitFor();
  await goTo(7, 20);
  await pickFix('Narrow bedrock:* to one use…');
  await answer('Asking knowledge bases').waitFor();
  await picture('narrow-1');
  await page().keyboard.type('calling models', { delay: 20 });
  await focused('Calling models').waitFor();
  await page().keyboard.press('Enter');
  await line('bedrock:InvokeModelWithResponseStream').waitFor();
});

step('then the wildcard resource to ARNs', async () => {
  await goTo(8, 20);
  await page().locator('.squiggly-warning').first().waitFor();
  await pickFix('Narrow * to ARNs…');
  await focused('One foundation-model').waitFor();
  await picture('narrow-2');
  await page().keyboard.press('Enter');
  await line('foundation-model/<model-id>').waitFor();
  await page().locator('.squiggly-warning').first().waitFor();
  await picture('narrow-3');
});

nothingLeft();

/** Moves down the menu of quick fixes to the one with the title. */
async function pickFix(title) {
  await openFixes();
  const wanted = page().locator('.action-widget .monaco-list-row.focused', { hasText: title });
  for (let attempt = 0; attempt < 12 && !(await wanted.isVisible()); attempt++)
    await page().keyboard.press('ArrowDown');
  assert.ok(await wanted.isVisible(), title);
  await page().keyboard.press('Enter');
}
