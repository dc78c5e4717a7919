// When the extension and its language server start, and what that costs. First in the run, as neither can be stopped again.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, eventually, openFile, pause } from './document';

interface Exports {
  isStarted(): boolean;
}

/**
 * Milliseconds of the extension host's CPU from opening a first policy to its findings: loading the language client, starting the
 * server, and what the editor itself does meanwhile. The aim for our part is 50; the limit leaves room for the rest and a slower
 * machine.
 */
const limit = 500;

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
    const spent = Math.round((user + system) / 1000);
    const test = this.test;
    if (test) test.title += ` within ${spent} ms of the extension host's CPU`;
    assert.ok(spent < limit, `${spent} ms`);
  });

  test('the commands are there', async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of ['restart', 'showOutput', 'changeKind', 'explainRule']) {
      assert.ok(commands.includes(`bedrockIam.${name}`), name);
    }
  });
});
