// One window of a real VS Code for the tests of one file: the packed extension on a workspace of its own, and what a person does there.
// The steps of a file build on one another; pictures go to pictures/.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startEditor, takePicture } from './browser.mjs';
import { root } from './machine.mjs';

const pictures = join(import.meta.dirname, 'pictures');

/**
 * Opens the window before the tests of a file and closes it after them. `fill(workspace)` writes the files, given the workspace's path.
 * `settings` are added to VS Code's, `viewport` is the size of the window; with `asksForTrust` the
 * workspace is not trusted, with `git` VS Code's Git extension is there.
 */
export function openWindow({ fill, git, asksForTrust, settings = {}, viewport = { width: 1100, height: 700 } }) {
  let folder;
  let editor;
  let broken = false;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bedrock-iam-window-'));
    const workspace = join(folder, 'policies');
    mkdirSync(workspace);
    await fill(workspace);
    editor = await startEditor({
      workspace,
      git,
      vsix: process.env.BEDROCK_IAM_VSIX ?? join(root, 'dist/bedrock-iam.vsix'),
      asksForTrust,
      viewport,
      settings: {
        'editor.minimap.enabled': false,
        'workbench.activityBar.location': 'hidden',
        'window.commandCenter': false,
        ...settings,
      },
    });
    editor.page.setDefaultTimeout(20_000);
    await editor.page.locator('.monaco-workbench').waitFor();
  });

  after(async () => {
    await editor?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const page = () => editor.page;
  const picture = (name) => takePicture(page(), join(pictures, `${name}.png`));

  /** A test that is skipped once one before it failed; a failing one leaves a picture and what the editor said. */
  function step(name, act, { timeout = 60_000 } = {}) {
    test(name, { timeout }, async (context) => {
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

  /** The last test of a file: nothing was asked of another machine. */
  function nothingLeft() {
    test('no request left the machine', () => assert.deepEqual(editor?.outside, []));
  }

  async function openFile(name) {
    await page().locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().dblclick();
    await page().locator('.tab.active', { hasText: name }).waitFor();
    // A mouse that rests shows a tooltip over the file below.
    await page().mouse.move(5, 5);
  }

  /** The first line of the editor that shows `text`; lines show spaces as no-break spaces. */
  function line(text) {
    const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s`);
    return page()
      .locator('.editor-instance .view-line', { hasText: new RegExp(escaped) })
      .first();
  }

  async function goTo(lineNumber, column) {
    await page().keyboard.press('Control+g');
    await page().locator('.quick-input-widget input').waitFor();
    await page().keyboard.type(`${lineNumber}:${column}`);
    await page().keyboard.press('Enter');
    await page().locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Runs a command of the palette by its title. The palette shows what could be run when it was opened, so it is opened again where the command came later. */
  async function runCommand(title) {
    const row = page().locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).first();
    for (let attempt = 0; attempt < 4; attempt++) {
      await page().keyboard.press('F1');
      await page().locator('.quick-input-widget input').waitFor();
      await page().keyboard.type(title, { delay: 5 });
      if (await appears(row, 5000)) return page().keyboard.press('Enter');
      await page().keyboard.press('Escape');
      await page().locator('.quick-input-widget').waitFor({ state: 'hidden' });
    }
    throw new Error(`The palette has no ${title}`);
  }

  /** Opens the quick fixes at the cursor. A busy machine may lose the first key while the editor still settles on a click. */
  async function openFixes() {
    const menu = page().locator('.action-widget:not(.action-list-submenu-panel)');
    for (let attempt = 0; attempt < 4; attempt++) {
      await page().keyboard.press('Control+.');
      if (await appears(menu, 4000)) return;
    }
    await menu.waitFor({ timeout: 1000 });
  }

  /** Where `text` stands in the window, in pixels: one span of a line may hold much more than it. */
  async function textBox(text) {
    const box = await page().evaluate(boxOfText, text);
    assert.ok(box, `${text} is not shown`);
    return box;
  }

  return { page, picture, step, nothingLeft, openFile, line, goTo, runCommand, openFixes, textBox };
}

function appears(locator, timeout) {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/** Runs in the window's page. */
function boxOfText(wanted) {
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
}
