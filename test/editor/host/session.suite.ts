// The commands, the settings and the configuration file, seen from the editor.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnostics, eventually, inWorkspace, open, openFile, policy, ruleOf } from './document';

const wrongAction = 'action/unknown';

suite('session', () => {
  teardown(closeAll);

  test('changing the kind writes the setting for this file', async () => {
    const document = await openFile('agent-role.trust.json');
    await eventually('findings of a trust policy', () => diagnostics(document));
    await vscode.commands.executeCommand('bedrockIam.changeKind', 'identity');
    const set = vscode.workspace.getConfiguration('bedrockIam').inspect('policyKinds');
    assert.deepEqual(set?.workspaceValue, { 'agent-role.trust.json': 'identity' });
    await eventually('an identity policy takes no principal', () =>
      diagnostics(document).some((diagnostic) => document.getText(diagnostic.range).includes('Principal')),
    );
    await vscode.workspace
      .getConfiguration('bedrockIam')
      .update('policyKinds', undefined, vscode.ConfigurationTarget.Workspace);
  });

  test('the configuration file is followed', async () => {
    const document = await openFile('invoke.json');
    const reported = () => diagnostics(document).some((diagnostic) => ruleOf(diagnostic) === wrongAction);
    await eventually('the finding', reported);
    const file = inWorkspace('.bedrock-iam.json');
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify({ rules: { [wrongAction]: 'off' } })));
    await eventually('the finding goes', () => !reported());
    await vscode.workspace.fs.delete(file);
    await eventually('the finding comes back', reported);
  });

  test('restart brings the findings back', async () => {
    const { document } = await open(policy('"Action": "bedrock:Converse"'));
    await eventually('a finding', () => diagnostics(document));
    await vscode.commands.executeCommand('bedrockIam.restart');
    const [finding] = await eventually('a finding', () => diagnostics(document));
    assert.ok(finding);
    assert.equal(ruleOf(finding), wrongAction);
  });

  test('the page of a rule opens', async () => {
    await vscode.commands.executeCommand('bedrockIam.explainRule', wrongAction);
    await eventually('a preview', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputWebview && input.viewType.includes('markdown');
    });
  });

  test('the check of the workspace finds what stands in files that are not open', async () => {
    await openFile('invoke.json');
    const closed = inWorkspace('template.json');
    assert.deepEqual(vscode.languages.getDiagnostics(closed), []);
    void vscode.commands.executeCommand('bedrockIam.checkWorkspace');
    await eventually('findings of a closed file', () => vscode.languages.getDiagnostics(closed));
    assert.ok(!vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === closed.toString()));
  });
});
