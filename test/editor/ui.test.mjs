// What a person sees and does: the packed extension, installed in a real VS Code, used with keys and mouse. One window for
// all the steps, which build on one another. Pictures go to pictures/.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startEditor, takePicture } from './browser.mjs';
import { root } from './machine.mjs';

const pictures = join(import.meta.dirname, 'pictures');
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

let folder;
let editor;
let page;
let broken = false;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-ui-'));
  const workspace = join(folder, 'policies');
  cpSync(join(root, 'test/workspace'), workspace, { recursive: true });
  writeFileSync(join(workspace, 'write.json'), fresh);
  editor = await startEditor({
    workspace,
    vsix: process.env.BEDROCK_IAM_VSIX ?? join(root, 'dist/bedrock-iam.vsix'),
    viewport: { width: 1100, height: 700 },
    settings: {
      'editor.hover.delay': 100,
      'editor.minimap.enabled': false,
      'workbench.activityBar.location': 'hidden',
      'window.commandCenter': false,
    },
  });
  page = editor.page;
  page.setDefaultTimeout(20_000);
  await page.locator('.monaco-workbench').waitFor();
});

after(async () => {
  await editor?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

step('a wrong action gets a squiggle', async () => {
  await openFile('invoke.json');
  await squiggle().waitFor();
  await picture('squiggle');
});

step('hover explains an action', async () => {
  await line('bedrock:InvokeModelWithResponseStream').waitFor();
  const { x, y, width, height } = await textBox('bedrock:InvokeModelWithResponseStream');
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.locator('.monaco-hover:not(.hidden)', { hasText: 'InvokeModelWithResponseStream' }).first().waitFor();
  await picture('hover');
  await page.mouse.move(5, 5);
  await page.keyboard.press('Escape');
});

step('one keypress turns bedrock:Converse into bedrock:InvokeModel', async () => {
  const { x, y, width, height } = await textBox('bedrock:Converse');
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.locator('.statusbar-item', { hasText: /Ln 7, Col/ }).waitFor();
  await page.locator('.lightBulbWidget').first().waitFor({ state: 'attached' });
  await openFixes();
  await picture('fix');
  await page.keyboard.press('Enter');
  await line('["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]').waitFor();
  await line('bedrock:Converse').waitFor({ state: 'detached' });
});

/** A busy machine may lose the first key while the editor still settles on the click. */
async function openFixes() {
  const menu = page.locator('.action-widget:not(.action-list-submenu-panel)');
  for (let attempt = 0; attempt < 4; attempt++) {
    await page.keyboard.press('Control+.');
    const isOpen = await menu.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if (isOpen) return;
  }
  await menu.waitFor({ timeout: 1000 });
}

step('completion offers the action that is being typed', async () => {
  await openFile('write.json');
  await goTo(7, 10);
  await page.keyboard.type('inv', { delay: 60 });
  const offered = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: /bedrock:InvokeModel(?!With)/ });
  await offered.first().waitFor();
  await picture('completion');
  await page.keyboard.type('okemodel', { delay: 40 });
  await page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: 'bedrock:InvokeModel' }).waitFor();
  await page.keyboard.press('Enter');
  await line('"bedrock:InvokeModel"').waitFor();
  await page.locator('.suggest-widget.visible').waitFor({ state: 'detached' });
});

step('a wrong action that is typed is flagged', async () => {
  await goTo(7, 30);
  await page.keyboard.type(',', { delay: 40 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('"bedrock:Converse"', { delay: 30 });
  await page.keyboard.press('Escape');
  await line('"bedrock:Converse"').waitFor();
  await squiggle().waitFor();
});

step('the status tells the kind of the policy', async () => {
  await page.locator('.statusbar-item[id="status.languageStatus"]').hover();
  await page.locator('.monaco-hover:not(.hidden)', { hasText: 'IAM policy: identity' }).first().waitFor();
  await picture('status');
});

test('no request left the machine', () => assert.deepEqual(editor?.outside, []));

/** A test that is skipped once one before it failed; a failing one leaves a picture and what the editor said. */
function step(name, act) {
  test(name, { timeout: 60_000 }, async (context) => {
    if (broken) return context.skip('a step before it failed');
    try {
      return await act();
    } catch (error) {
      broken = true;
      await picture('failure');
      console.error(editor.log().slice(-2000));
      throw error;
    }
  });
}

function picture(name) {
  return takePicture(page, join(pictures, `${name}.png`));
}

async function openFile(name) {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().dblclick();
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** Lines of the editor show spaces as no-break spaces. */
function line(text) {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s`);
  return page.locator('.editor-instance .view-line', { hasText: new RegExp(escaped) }).first();
}

function squiggle() {
  return page.locator('.squiggly-error, .squiggly-warning').first();
}

/** Where `text` stands in the window: one span of a line may hold much more than it. */
async function textBox(text) {
  const box = await page.evaluate((wanted) => {
    for (const shown of document.querySelectorAll('.editor-instance .view-line')) {
      const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
      const nodes = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
      const start = nodes
        .map((node) => node.data)
        .join('')
        .indexOf(wanted);
      if (start < 0) continue;
      const place = (offset) => {
        let left = offset;
        for (const node of nodes) {
          if (left <= node.data.length) return [node, left];
          left -= node.data.length;
        }
        return [shown, 0];
      };
      const range = document.createRange();
      range.setStart(...place(start + 1));
      range.setEnd(...place(start + wanted.length));
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
    return undefined;
  }, text);
  assert.ok(box, `${text} is not shown`);
  return box;
}

async function goTo(lineNumber, column) {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(`${lineNumber}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}
