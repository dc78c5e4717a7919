// When the extension and its language server start, and what that costs. First in the run, as neither can be stopped again.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, eventually, openFile, pause } from './document';

interface Exports {
  isStarted(): boolean;
  readonly cost: Readonly<Record<'activate' | 'load' | 'start', number>>;
  wasKept(): boolean | undefined;
}

const ms = (exact: number): string => exact.toFixed(1);

suite('activation', () => {
  const extension = vscode.extensions.getExtension<Exports>('bedrock-iam.bedrock-iam');

  test('nothing starts in a window without JSON', async () => {
    assert.ok(extension, 'the extension is not there');
    const { activationEvents } = extension.packageJSON as { activationEvents: string[] };
    assert.deepEqual(activationEvents, ['onLanguage:json', 'onLanguage:jsonc']);
    await vscode.workspace.openTextDocument({ language: 'plaintext', content: '"Statement"' });
    await pause(500);
    if (!extension.isActive) return;
    // VS Code may read its own settings in the background, which are JSON too. Nothing but JSON starts the editor's own support.
    const own = vscode.extensions.getExtension('vscode.json-language-features');
    await eventually('the JSON support of the editor', () => own?.isActive);
  });

  test('the server does not start for JSON that holds no policy', async () => {
    assert.ok(extension);
    await openFile('package.json');
    const { isStarted } = await extension.activate();
    await pause(500);
    assert.equal(isStarted(), false);
  });

  test('the server starts for a policy', async function () {
    assert.ok(extension);
    const before = process.cpuUsage();
    const document = await openFile('invoke.json');
    await eventually('the server starts', () => extension.exports.isStarted());
    await eventually('findings', () => diagnostics(document));
    const { user, system } = process.cpuUsage(before);
    const all = Math.round((user + system) / 1000);
    // To be read, not judged: a machine that is busy would fail it. The aim is 50 for our own part.
    const { activate, load, start } = extension.exports.cost;
    const parts = `activate ${ms(activate)}, load the client ${ms(load)}, start it ${ms(start)}`;
    const test = this.test;
    if (test)
      test.title += ` for ${ms(activate + load + start)} ms of the extension host's CPU (${parts}); ${all} ms until the findings, with what the editor does`;
    assert.ok(activate + load + start > 0, parts);
  });

  test('the code of the client is kept for the next window', async () => {
    assert.ok(extension);
    if (process.env['E2E_ONLY']) assert.equal(extension.exports.wasKept(), true, 'the window before left none');
    // It is written a while after the start.
    else await pause(7000);
  });

  test('the commands are there', async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of ['restart', 'showOutput', 'changeKind', 'explainRule']) {
      assert.ok(commands.includes(`bedrockIam.${name}`), name);
    }
  });
});
