// Refactorings as the editor offers and applies them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, eventually, open, policy } from './document';

suite('refactorings', () => {
  teardown(closeAll);

  test('a wildcard becomes the actions it stands for', async () => {
    const { document } = await refactored(
      policy('"Action": ["bedrock:InvokeModel|*"]'),
      /^Expand bedrock:InvokeModel\* to the 2 actions it stands for/,
    );
    assert.equal(
      document.getText(),
      policy('"Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]'),
    );
  });

  test('a statement is split by service', async () => {
    const element = '"Sid": "Work",\n      "Action": ["bedrock:Invoke|Model", "logs:PutLogEvents"]';
    const { document } = await refactored(policy(element), /^Split into 2 statements, one per service/);
    const { Statement } = JSON.parse(document.getText()) as { Statement: { Sid: string; Action: unknown }[] };
    assert.deepEqual(
      Statement.map(({ Sid, Action }) => [Sid, Action]),
      [
        ['Work', ['bedrock:InvokeModel']],
        ['WorkLogs', ['logs:PutLogEvents']],
      ],
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), policy(element.replace('|', '')));
  });

  test('an action is moved into a statement of its own', async () => {
    const { document } = await refactored(
      policy('"Action": ["bedrock:InvokeModel", "bedrock:Get|Agent"]'),
      /^Extract bedrock:GetAgent into a statement of its own/,
      vscode.CodeActionKind.RefactorExtract,
    );
    const { Statement } = JSON.parse(document.getText()) as { Statement: { Action: unknown }[] };
    assert.deepEqual(
      Statement.map(({ Action }) => Action),
      [['bedrock:InvokeModel'], ['bedrock:GetAgent']],
    );
  });
});

/** Applies the one refactoring with a title that is offered at the `|`. */
async function refactored(
  text: string,
  title: RegExp,
  kind = vscode.CodeActionKind.RefactorRewrite,
): Promise<{ document: vscode.TextDocument }> {
  const { document, cursor } = await open(text);
  const found = await eventually(`an offer like ${title}`, async () => {
    const offers = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(cursor, cursor),
      kind.value,
      20,
    );
    return offers.find((offer) => title.test(offer.title));
  });
  assert.ok(found.edit, 'the offer has no edit');
  assert.ok(await vscode.workspace.applyEdit(found.edit));
  return { document };
}
