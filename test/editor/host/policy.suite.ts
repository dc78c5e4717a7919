// What a person gets while writing a policy, asked through the editor's own commands.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnostics, eventually, open, openFile, pause, policy, ruleOf } from './document';

const wrongAction = 'action/unknown';

suite('policy', () => {
  teardown(closeAll);

  test('a wrong action is flagged on exactly its characters', async () => {
    const { document } = await open(policy('"Action": "bedrock:Converse"'));
    const [finding, ...more] = await eventually('a finding', () => diagnostics(document));
    assert.ok(finding);
    assert.deepEqual(more.map(ruleOf), []);
    assert.equal(document.getText(finding.range), 'bedrock:Converse');
    assert.ok(finding.code && typeof finding.code === 'object');
    assert.equal(finding.code.value, wrongAction);
    assert.match(finding.code.target.toString(), /action\/unknown/);
  });

  test('the preferred fix puts the right action there', async () => {
    const { document } = await open(policy('"Action": "bedrock:Converse"'));
    const [finding] = await eventually('a finding', () => diagnostics(document));
    assert.ok(finding);
    const preferred = await eventually('a preferred fix', async () => {
      const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        finding.range,
        vscode.CodeActionKind.QuickFix.value,
        10,
      );
      return fixes.filter(({ isPreferred }) => isPreferred);
    });
    assert.equal(preferred.length, 1);
    assert.ok(preferred[0]?.edit, 'the fix has no edit');
    assert.ok(await vscode.workspace.applyEdit(preferred[0].edit));
    assert.equal(document.getText(), policy('"Action": "bedrock:InvokeModel"'));
    const isWrong = ({ code }: vscode.Diagnostic): boolean => typeof code === 'object' && code.value === wrongAction;
    await eventually('the finding goes', () => !diagnostics(document).some(isWrong));
  });

  test('completion offers the action and replaces exactly the token', async () => {
    const { document, cursor } = await open(policy('"Action": ["bedrock:Inv|"]'));
    const item = await eventually('bedrock:InvokeModel is offered', () =>
      proposal(document, cursor, 'bedrock:InvokeModel'),
    );
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, replaced(item), inserted(item));
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), policy('"Action": ["bedrock:InvokeModel"]'));
  });

  test('completion finds the action without its prefix', async () => {
    const { document, cursor } = await open(policy('"Action": "invokemodel|"'));
    const item = await eventually('bedrock:InvokeModel is offered', () =>
      proposal(document, cursor, 'bedrock:InvokeModel'),
    );
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, replaced(item), inserted(item));
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), policy('"Action": "bedrock:InvokeModel"'));
  });

  test('hover explains an action', async () => {
    const { document, cursor } = await open(policy('"Action": "bedrock:Invoke|Model"'));
    const text = await eventually('a hover', async () => hoverText(document, cursor));
    assert.match(text, /InvokeModel/);
    assert.match(text, /foundation-model/);
  });

  test('the JSON support of the editor works beside it', async () => {
    const { document } = await open('{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", } ] }\n');
    await eventually('a syntax fault', () => diagnostics(document, 'json'));
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.equal(symbols.filter(({ name }) => name === 'Version').length, 1);
  });

  test('JSON that holds no policy gets no findings', async () => {
    const document = await openFile('package.json');
    const { document: policyDocument } = await open(policy('"Action": "bedrock:Converse"'));
    await eventually('a finding elsewhere', () => diagnostics(policyDocument));
    await pause(300);
    assert.deepEqual(diagnostics(document), []);
  });

  test('the clean sample has no findings above information', async () => {
    const document = await openFile('profile.json');
    const { document: other } = await open(policy('"Action": "bedrock:Converse"'));
    await eventually('a finding elsewhere', () => diagnostics(other));
    await pause(300);
    assert.deepEqual(
      diagnostics(document)
        .filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning)
        .map(ruleOf),
      [],
    );
  });
});

async function proposal(
  document: vscode.TextDocument,
  position: vscode.Position,
  name: string,
): Promise<vscode.CompletionItem | undefined> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items.find((item) => [name, `"${name}"`].includes(inserted(item)));
}

function inserted({ insertText, label }: vscode.CompletionItem): string {
  if (typeof insertText === 'object') return insertText.value;
  return insertText ?? (typeof label === 'string' ? label : label.label);
}

function replaced({ range }: vscode.CompletionItem): vscode.Range {
  assert.ok(range, 'the proposal has no range');
  return range instanceof vscode.Range ? range : range.replacing;
}

async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}
