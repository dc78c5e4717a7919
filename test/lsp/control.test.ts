// What a person does about a finding beside fixing it: ignore it with a reason, read its page, fill in what was left open,
// check the whole workspace, set levels.

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction, Diagnostic, Range, TextDocumentEdit } from 'vscode-languageserver/node';
import { applyEdits } from '../../server/src/base/text-edit';
import { parseConfigFile } from '../../server/src/config/config-file';
import { type ClientOptions, type TestClient, editorCapabilities, startClient } from '../harness/connection';
import { createMemoryHost } from '../harness/memory-host';

const folder = { uri: 'file:///sample', name: 'work' };
const uri = 'file:///sample/policies/a.json';
const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
const policy = (action: string, resource = model): string =>
  `{ "Version": "2012-10-17", "Statement": [\n{ "Effect": "Allow", "Action": "${action}", "Resource": "${resource}" }\n] }`;
const wrong = policy('bedrock:Converse');
const config = '/sample/.bedrock-iam.json';
const inFile = 'Ignore action/unknown in this file…';
const everywhere = 'Ignore action/unknown everywhere…';
const page = 'Open the page of action/unknown';

const capabilities = {
  ...editorCapabilities,
  workspace: {
    ...editorCapabilities.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
  window: { showDocument: { support: true } },
};

describe('control', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  const start = async (files: Record<string, string> = {}, options: ClientOptions = {}): Promise<void> => {
    client = await startClient({
      capabilities,
      host: createMemoryHost(files),
      workspaceFolders: [folder],
      ...options,
    });
  };
  const actionsAt = async (document: string, text: string, code = 'action/unknown'): Promise<CodeAction[]> => {
    await client.open(document, text);
    const found = (await client.diagnostics(document)).find((each) => each.code === code);
    assert.ok(found, code);
    return client.codeActions(document, found.range, [found]);
  };
  const titled = (actions: readonly CodeAction[], title: string): CodeAction => {
    const found = actions.find((action) => action.title === title);
    assert.ok(found, `${title} is not among ${actions.map((action) => action.title).join(', ')}`);
    return found;
  };

  describe('ignoring a finding', () => {
    it('makes the configuration file, last of all offers and never preferred', async () => {
      await start();
      const actions = await actionsAt(uri, wrong);
      assert.deepEqual(
        actions.filter(({ kind }) => kind === 'quickfix').map(({ title }) => title),
        ['Replace with bedrock:InvokeModel', page, inFile, everywhere],
      );
      assert.ok(actions.filter(({ isPreferred }) => isPreferred).every(({ title }) => title.startsWith('Replace')));
      const { edit, diagnostics } = titled(actions, inFile);
      assert.equal(diagnostics?.[0]?.code, 'action/unknown');
      const [create, change] = edit?.documentChanges ?? [];
      assert.deepEqual(create, {
        kind: 'create',
        uri: 'file:///sample/.bedrock-iam.json',
        options: { ignoreIfExists: true },
      });
      const written = applied('', change as TextDocumentEdit);
      assert.deepEqual(JSON.parse(written), {
        ignore: [{ rule: 'action/unknown', path: 'policies/a.json', reason: 'Say here why this is fine' }],
      });
      assert.deepEqual(parseConfigFile(written, config, ['action/unknown']).problems, []);
    });

    it('what it writes makes the finding go: in this file, or everywhere', async () => {
      for (const [title, elsewhere] of [
        [inFile, true],
        [everywhere, false],
      ] as const) {
        const odd = 'file:///sample/a%5B1%5D%20%2B(b).json';
        await start();
        const change = titled(await actionsAt(odd, wrong), title).edit?.documentChanges?.at(-1);
        await client.stop();
        await start({ [config]: applied('', change as TextDocumentEdit) });
        await client.open(odd, wrong);
        await client.open(uri, wrong);
        assert.equal(has(await client.diagnostics(odd), 'action/unknown'), false, title);
        assert.equal(has(await client.diagnostics(uri), 'action/unknown'), elsewhere, title);
        await client.stop();
      }
      await start();
    });

    it('adds to the file that is there, comments and commas as they are, and selects the reason', async () => {
      const text =
        '// ours\n{\n  "rules": { "action/redundant": "off" },\n  "ignore": [\n    { "rule": "a/b", "path": "x", "reason": "r" },\n  ],\n}\n';
      await start({ [config]: text });
      const { edit, command } = titled(await actionsAt(uri, wrong), inFile);
      assert.equal(edit?.documentChanges?.length, 1);
      const change = edit.documentChanges[0] as TextDocumentEdit;
      assert.equal(change.textDocument.version, null);
      const written = applied(text, change);
      assert.equal(
        written,
        text.replace(
          '"r" },',
          '"r" },\n    { "rule": "action/unknown", "path": "policies/a.json", "reason": "Say here why this is fine" },',
        ),
      );
      const shown: { uri: string; selection: Range }[] = [];
      client.connection.onRequest('window/showDocument', (params: { uri: string; selection: Range }) => {
        shown.push(params);
        return { success: true };
      });
      await client.connection.sendRequest('workspace/executeCommand', command);
      assert.equal(shown[0]?.uri, 'file:///sample/.bedrock-iam.json');
      assert.equal(textIn(written, shown[0].selection), 'Say here why this is fine');
    });

    it('edits the version that is open', async () => {
      await start({ [config]: '{}' });
      await client.open('file:///sample/.bedrock-iam.json', '{ "rules": {} }');
      const { edit } = titled(await actionsAt(uri, wrong), everywhere);
      const change = edit?.documentChanges?.[0] as TextDocumentEdit;
      assert.equal(change.textDocument.version, 1);
      assert.deepEqual(JSON.parse(applied('{ "rules": {} }', change)), {
        rules: {},
        ignore: [{ rule: 'action/unknown', path: '**', reason: 'Say here why this is fine' }],
      });
    });

    it('is not offered where it cannot be written', async () => {
      const ignores = (actions: readonly CodeAction[]): number =>
        actions.filter(({ title }) => title.startsWith('Ignore')).length;
      await start({ [config]: '{ "ignore": [' });
      assert.equal(ignores(await actionsAt(uri, wrong)), 0, 'a broken configuration');
      assert.equal(ignores(await actionsAt('file:///elsewhere/a.json', wrong)), 0, 'no folder');
      await client.stop();
      await start({}, { capabilities: editorCapabilities });
      assert.equal(ignores(await actionsAt(uri, wrong)), 0, 'a client that makes no files');
      await client.stop();
      await start();
      const broken = policy('bedrock:InvokeModel').replace('] }', '], }');
      assert.equal(ignores(await actionsAt(uri, broken, 'structure/json-syntax')), 0, 'a fault of JSON');
    });
  });

  it('opens the page of a rule, by the command of the editor where it has one', async () => {
    await start();
    const shown: string[] = [];
    client.connection.onRequest('window/showDocument', (params: { uri: string }) => {
      shown.push(params.uri);
      return { success: true };
    });
    await client.connection.sendRequest('workspace/executeCommand', titled(await actionsAt(uri, wrong), page).command);
    assert.deepEqual(shown, ['file:///rules/action/unknown.md']);
    assert.ok(client.initialized.capabilities.executeCommandProvider?.commands.includes('bedrockIam.checkWorkspace'));
    await client.stop();
    await start({}, { initializationOptions: { commands: ['bedrockIam.explainRule', 'bedrockIam.checkWorkspace'] } });
    const { command } = titled(await actionsAt(uri, wrong), page);
    assert.deepEqual([command?.command, command?.arguments], ['bedrockIam.explainRule', ['action/unknown']]);
    assert.deepEqual(client.initialized.capabilities.executeCommandProvider?.commands, ['bedrockIam.show']);
  });

  it('fills in a placeholder everywhere, where the editor can ask for it', async () => {
    const gaps = policy(
      'bedrock:InvokeAgent',
      'arn:aws:bedrock:us-east-1:<account-id>:agent-alias/<agent-id>/*',
    ).replace(
      '\n] }',
      ',\n{ "Effect": "Allow", "Action": "bedrock:GetAgent", "Resource": "arn:aws:bedrock:us-east-1:<account-id>:agent/*" }\n] }',
    );
    await start({}, { initializationOptions: { commands: ['bedrockIam.fillPlaceholder'] } });
    const actions = await actionsAt(uri, gaps, 'structure/placeholder');
    assert.deepEqual(
      actions.slice(0, 2).map(({ title }) => title),
      ['Fill in <account-id> in 2 places…', 'Fill in <agent-id>…'],
    );
    const [fill] = (actions[0]?.command?.arguments ?? []) as [{ version: number; text: string; ranges: Range[] }];
    assert.equal(fill.version, 1);
    assert.deepEqual(
      fill.ranges.map((range) => textIn(gaps, range)),
      ['<account-id>', '<account-id>'],
    );
    await client.stop();
    await start();
    const others = await actionsAt(uri, gaps, 'structure/placeholder');
    assert.ok(!others.some(({ title }) => title.startsWith('Fill in')));
  });

  describe('the whole workspace', () => {
    const files = {
      '/sample/a.json': wrong,
      '/sample/deep/b.json': policy('bedrock:InvokeModel'),
      '/sample/deep/c.json': policy('bedrock:Nothing'),
      '/sample/package.json': '{ "name": "x" }',
    };

    it('is checked on command, and checked anew when asked again', async () => {
      await start(files);
      await client.open('file:///sample/a.json', wrong);
      const check = (): Promise<unknown> =>
        client.connection.sendRequest('workspace/executeCommand', { command: 'bedrockIam.checkWorkspace' });
      const result = (await check()) as { files: number; findings: number };
      assert.equal(result.files, 2, 'open documents have their findings already');
      const told = client.published.map((each) => each.uri);
      assert.ok(told.includes('file:///sample/deep/c.json'));
      client.published.length = 0;
      await check();
      const again = client.published.filter((each) => each.uri === 'file:///sample/deep/c.json');
      assert.deepEqual(
        again.map((each) => each.diagnostics.length > 0),
        [false, true],
        'what was shown goes first',
      );
      client.published.length = 0;
      await client.open('file:///sample/deep/c.json', files['/sample/deep/c.json']);
      await client.diagnostics('file:///sample/deep/c.json');
      assert.deepEqual(client.published, [{ uri: 'file:///sample/deep/c.json', diagnostics: [] }]);
    });

    it('shows progress that can be cancelled', async () => {
      const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`/sample/p${index}.json`, wrong]));
      await start(many, { capabilities: { ...capabilities, window: { workDoneProgress: true } } });
      const seen: string[] = [];
      client.connection.onRequest('window/workDoneProgress/create', () => null);
      client.connection.onNotification('$/progress', (params: { token: string; value: { kind: string } }) => {
        seen.push(params.value.kind);
        if (params.value.kind === 'report')
          void client.connection.sendNotification('window/workDoneProgress/cancel', { token: params.token });
      });
      const result = await client.connection.sendRequest<{ files: number }>('workspace/executeCommand', {
        command: 'bedrockIam.checkWorkspace',
      });
      assert.equal(seen[0], 'begin');
      assert.equal(seen.at(-1), 'end');
      assert.ok(result.files < 50, `${result.files} files were checked`);
    });

    it('is pulled anew when the editor says so', async () => {
      await start(files);
      const pull = (previousResultIds: unknown[]): Promise<{ items: { uri: string; resultId: string }[] }> =>
        client.connection.sendRequest('workspace/diagnostic', { previousResultIds });
      const first = await pull([]);
      assert.equal(first.items.length, 3);
      const waiting = pull(first.items.map((item) => ({ uri: item.uri, value: item.resultId })));
      await client.connection.sendNotification('bedrockIam/recheckWorkspace');
      assert.equal((await waiting).items.length, 3);
    });
  });

  it('takes levels, presets and ignored paths from the configuration file', async () => {
    await start({
      [config]: JSON.stringify({
        extends: 'strict',
        rules: { 'action/unknown': 'hint' },
        ignore: [{ rule: 'action/unknown', path: 'old/**', reason: 'not ours' }],
      }),
    });
    await client.open(uri, policy('bedrock:Converse', '*'));
    await client.open('file:///sample/old/a.json', wrong);
    const found = await client.diagnostics(uri);
    assert.equal(found.find(({ code }) => code === 'action/unknown')?.severity, 4);
    assert.equal(has(await client.diagnostics('file:///sample/old/a.json'), 'action/unknown'), false);
    await client.open('file:///sample/b.json', policy('bedrock:*', '*'));
    const broad = (await client.diagnostics('file:///sample/b.json')).find(
      ({ code }) => code === 'privilege/service-wildcard',
    );
    assert.equal(broad?.severity, 1, 'strict puts a warning one level higher');
  });

  it('extends no file outside the folder, and says so', async () => {
    const elsewhere = '/elsewhere/levels.json';
    await start({
      [config]: JSON.stringify({ extends: ['../elsewhere/levels.json', '/other/levels.json', './own.json'] }),
      [elsewhere]: JSON.stringify({ rules: { 'action/unknown': 'off' } }),
      '/sample/own.json': JSON.stringify({ rules: { 'action/unknown': 'hint' } }),
    });
    await client.open(uri, policy('bedrock:Converse', '*'));
    const found = await client.diagnostics(uri);
    assert.equal(found.find(({ code }) => code === 'action/unknown')?.severity, 4);
    const told = client.log.filter((line) => line.includes('lies outside the workspace, so it is not read'));
    assert.equal(told.length, 2, client.log.join('\n'));
  });
});

function has(diagnostics: readonly Diagnostic[], code: string): boolean {
  return diagnostics.some((each) => each.code === code);
}

function applied(text: string, { edits }: TextDocumentEdit): string {
  const spans = edits.map((edit) => ({
    span: { start: offsetOf(text, edit.range.start), end: offsetOf(text, edit.range.end) },
    newText: 'newText' in edit ? edit.newText : '',
  }));
  return applyEdits(text, spans);
}

function textIn(text: string, range: Range): string {
  return text.slice(offsetOf(text, range.start), offsetOf(text, range.end));
}

function offsetOf(text: string, { line, character }: Range['start']): number {
  const before = text.split('\n').slice(0, line);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + character;
}
