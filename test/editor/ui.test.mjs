// What a person sees and does: the packed extension, installed in a real VS Code, used with keys and mouse. One window for
// all the steps, which build on one another. Pictures go to pictures/.
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './machine.mjs';
import { openWindow } from './window.mjs';

const fresh = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        ""
      ],
      "Resource": "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"
    }
  ]
}
`;

const { page, picture, step, nothingLeft, openFile, line, goTo, openFixes, textBox } = openWindow({
  fill(workspace) {
    cpSync(join(root, 'test/workspace'), workspace, { recursive: true });
    writeFileSync(join(workspace, 'write.json'), fresh);
  },
  settings: { 'editor.hover.delay': 100 },
});

step('a wrong action gets a squiggle', async () => {
  await openFile('invoke.json');
  await squiggle().waitFor();
  await picture('squiggle');
});

step('hover explains an action', async () => {
  await line('bedrock:InvokeModelWithResponseStream').waitFor();
  const { x, y, width, height } = await textBox('bedrock:InvokeModelWithResponseStream');
  await page().mouse.move(x + width / 2, y + height / 2);
  await page().locator('.monaco-hover:not(.hidden)', { hasText: 'InvokeModelWithResponseStream' }).first().waitFor();
  await picture('hover');
  await page().mouse.move(5, 5);
  await page().keyboard.press('Escape');
});

step('one keypress turns bedrock:Converse into bedrock:InvokeModel', async () => {
  const { x, y, width, height } = await textBox('bedrock:Converse');
  await page().mouse.click(x + width / 2, y + height / 2);
  await page()
    .locator('.statusbar-item', { hasText: /Ln 7, Col/ })
    .waitFor();
  await page().locator('.lightBulbWidget').first().waitFor({ state: 'attached' });
  await openFixes();
  await picture('fix');
  await page().keyboard.press('Enter');
  await line('["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]').waitFor();
  await line('bedrock:Converse').waitFor({ state: 'detached' });
});

step('completion offers the action that is being typed', async () => {
  await openFile('write.json');
  await goTo(7, 10);
  await page().keyboard.type('inv', { delay: 60 });
  const offered = page().locator('.suggest-widget.visible .monaco-list-row', {
    hasText: /bedrock:InvokeModel(?!With)/,
  });
  await offered.first().waitFor();
  await picture('completion');
  await page().keyboard.type('okemodel', { delay: 40 });
  await page()
    .locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: 'bedrock:InvokeModel' })
    .waitFor();
  await page().keyboard.press('Enter');
  await line('"bedrock:InvokeModel"').waitFor();
  await page().locator('.suggest-widget.visible').waitFor({ state: 'detached' });
});

step('a wrong action that is typed is flagged', async () => {
  await goTo(7, 30);
  await page().keyboard.type(',', { delay: 40 });
  await page().keyboard.press('Enter');
  await page().keyboard.type('"bedrock:Converse"', { delay: 30 });
  await page().keyboard.press('Escape');
  await line('"bedrock:Converse"').waitFor();
  await squiggle().waitFor();
});

step('the status tells the kind of the policy', async () => {
  await page().locator('.statusbar-item[id="status.languageStatus"]').hover();
  await page().locator('.monaco-hover:not(.hidden)', { hasText: 'IAM policy: identity' }).first().waitFor();
  await picture('status');
});

nothingLeft();

function squiggle() {
  return page().locator('.squiggly-error, .squiggly-warning').first();
}
