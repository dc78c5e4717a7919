// When the language server starts. First in the run, as it cannot be stopped again.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, eventually, openFile, pause } from './document';

interface Exports {
  isStarted(): boolean;
}

suite('activation', () => {
  const extension = vscode.extensions.getExtension<Exports>('bedrock-iam.bedrock-iam');

  test('the server does not start for JSON that holds no policy', async () => {
    assert.ok(extension, 'the extension is not there');
    await openFile('package.json');
    const { isStarted } = await extension.activate();
    await pause(500);
    assert.equal(isStarted(), false);
  });

  test('the server starts for a policy', async () => {
    assert.ok(extension);
    const document = await openFile('invoke.json');
    await eventually('the server starts', () => extension.exports.isStarted());
    await eventually('findings', () => diagnostics(document));
  });

  test('the commands are there', async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of ['restart', 'showOutput', 'changeKind', 'explainRule']) {
      assert.ok(commands.includes(`bedrockIam.${name}`), name);
    }
  });
});
