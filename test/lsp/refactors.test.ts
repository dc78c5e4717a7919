// Refactorings, rename, highlights and formatting over the protocol.

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  CodeAction,
  DocumentHighlight,
  Position,
  Range,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { ChooseAction } from '../../server/src/protocol';
import { type ClientOptions, type TestClient, editorCapabilities, startClient } from '../harness/connection';
import { createMemoryHost } from '../harness/memory-host';

const uri = 'file:///sample/policy.json';
const text = `{ "Version": "2012-10-17", "Statement": [
  { "Sid": "Invoke", "Effect": "Allow", "Action": ["s3:GetObject", "bedrock:InvokeModel*"], "Resource": "*" }
] }`;
const invoke = at('InvokeModel');
const here: Range = { start: invoke, end: invoke };

const broad =
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "bedrock:*", "Resource": "*" }] }';
const beforeBroad: Position = { line: 0, character: broad.indexOf('bedrock') };
const inBroad: Range = { start: beforeBroad, end: beforeBroad };
const whole: Range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

function at(word: string): Position {
  return TextDocument.create(uri, 'json', 1, text).positionAt(text.indexOf(word));
}

function applied(edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'json', 1, text), [...edits]);
}

function changed(edit: WorkspaceEdit | undefined): { version: number | null; text: string } {
  const change = edit?.documentChanges?.[0] as TextDocumentEdit;
  return { version: change.textDocument.version, text: applied(change.edits as TextEdit[]) };
}

describe('refactorings over the protocol', () => {
  let client: TestClient;
  const start = async (options?: ClientOptions): Promise<void> => {
    client = await startClient(options);
    await client.open(uri, text);
  };
  afterEach(() => client.stop());

  it('offers titles, and works the versioned edit out on resolve', async () => {
    await start();
    const offered = await client.codeActions(uri, here, [], ['refactor.rewrite']);
    const expand = offered.find(({ title }) => title.startsWith('Expand bedrock:InvokeModel* '));
    assert.equal(expand?.kind, 'refactor.rewrite.expandWildcard');
    assert.equal(expand.edit, undefined);
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', expand);
    const { version, text: result } = changed(resolved.edit);
    assert.equal(version, 1);
    assert.match(result, /"bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"/);
    const [sort] = await client.codeActions(uri, here, [], ['refactor.rewrite.sortActions']);
    assert.equal(sort?.title, 'Sort the 2 actions by service and name');
  });

  it('offers ways out of a finding as quick fixes of its diagnostic', async () => {
    await start();
    await client.change(uri, 2, [{ range: whole, text: broad }]);
    const offered = await client.codeActions(uri, inBroad, [], ['quickfix']);
    const narrow = offered.find(({ title }) => title === 'Narrow bedrock:* to calling models (2 actions)');
    assert.equal(narrow?.kind, 'quickfix');
    assert.equal(narrow.diagnostics?.[0]?.code, 'privilege/service-wildcard');
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', narrow);
    const change = resolved.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
    assert.match(JSON.stringify(change?.edits), /bedrock:InvokeModelWithResponseStream/);
  });

  it('asks for one of several answers where the editor can', async () => {
    await start({ initializationOptions: { commands: ['bedrockIam.chooseAction'] } });
    await client.change(uri, 2, [{ range: whole, text: broad }]);
    const offered = await client.codeActions(uri, inBroad, [], ['quickfix']);
    const ask = offered.find(({ title }) => title === 'Narrow bedrock:* to one use…');
    assert.equal(ask?.command?.command, 'bedrockIam.chooseAction');
    assert.equal(ask.edit ?? ask.data, undefined);
    assert.equal(offered.filter(({ title }) => title.startsWith('Narrow bedrock:*')).length, 1);
    const [choose] = ask.command.arguments as ChooseAction[];
    const answer = choose?.answers.find(({ label }) => label === 'asking knowledge bases (2 actions)');
    assert.equal(answer?.detail, 'bedrock:Retrieve, bedrock:RetrieveAndGenerate');
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', answer.action);
    assert.match(JSON.stringify(resolved.edit), /bedrock:RetrieveAndGenerate/);
    await client.change(uri, 3, [{ range: { start: whole.start, end: whole.start }, text: ' ' }]);
    const late = await client.connection.sendRequest<CodeAction>('codeAction/resolve', answer.action);
    assert.equal(late.edit, undefined);
  });

  it('leaves an action of an older version without an edit', async () => {
    await start();
    const [extract] = await client.codeActions(uri, here, [], ['refactor.extract']);
    assert.ok(extract);
    const whole = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    await client.change(uri, 2, [{ range: whole, text: ' ' }]);
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', extract);
    assert.equal(resolved.edit, undefined);
  });

  it('stays out of what is asked for by another kind, and comes with what is asked for by none', async () => {
    await start();
    const isRefactor = ({ kind }: CodeAction): boolean => kind?.startsWith('refactor') === true;
    assert.equal((await client.codeActions(uri, here, [], ['quickfix', 'source'])).some(isRefactor), false);
    assert.equal((await client.codeActions(uri, here)).some(isRefactor), true);
  });

  it('sends the edit at once to a client that cannot resolve', async () => {
    const { codeAction: _, ...textDocument } = editorCapabilities.textDocument;
    await start({ capabilities: { ...editorCapabilities, textDocument } });
    const [sort] = await client.codeActions(uri, here, [], ['refactor.rewrite.sortActions']);
    assert.match(changed(sort?.edit).text, /"bedrock:InvokeModel\*", "s3:GetObject"/);
  });

  it('renames a Sid, and says why it does not', async () => {
    await start();
    const rename = (newName: string, position = at('Invoke"')) =>
      client.connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
        textDocument: { uri },
        position,
        newName,
      });
    const prepare = (position: Position) =>
      client.connection.sendRequest('textDocument/prepareRename', { textDocument: { uri }, position });
    assert.deepEqual(await prepare(at('Invoke"')), {
      range: { start: { line: 1, character: 12 }, end: { line: 1, character: 18 } },
      placeholder: 'Invoke',
    });
    assert.equal(await prepare(invoke), null);
    assert.match(changed(await rename('AskModels')).text, /"Sid": "AskModels"/);
    await assert.rejects(rename('Ask models'), /letters and digits only/);
  });

  it('renames a Sid where the configuration ignores a finding by it', async () => {
    const entry = (path: string, sid = 'Invoke') => ({ rule: 'action/unknown', path, sid, reason: 'known' });
    const ignored = {
      ignore: [entry('policy.json'), entry('other.json'), entry('*.json'), entry('policy.json', 'Other')],
    };
    const renamed = async (files: Record<string, string>): Promise<readonly unknown[] | undefined> => {
      await start({ host: createMemoryHost(files), workspaceFolders: [{ uri: 'file:///sample', name: 'sample' }] });
      const edit = await client.connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
        textDocument: { uri },
        position: at('Invoke"'),
        newName: 'AskModels',
      });
      const [own, configuration] = edit.documentChanges as TextDocumentEdit[];
      assert.match(changed({ documentChanges: [own!] }).text, /"Sid": "AskModels"/);
      if (configuration === undefined) return undefined;
      assert.deepEqual(configuration.textDocument, { uri: 'file:///sample/.bedrock-iam.json', version: null });
      const before = TextDocument.create('', 'json', 0, files['/sample/.bedrock-iam.json'] ?? '');
      return (JSON.parse(TextDocument.applyEdits(before, configuration.edits as TextEdit[])) as typeof ignored).ignore;
    };
    const file = JSON.stringify(ignored, undefined, 2);
    assert.deepEqual(await renamed({ '/sample/.bedrock-iam.json': file }), [
      entry('policy.json', 'AskModels'),
      entry('other.json'),
      // What a glob says of other files stays.
      entry('*.json'),
      entry('policy.json', 'Other'),
      entry('policy.json', 'AskModels'),
    ]);
    assert.equal(await renamed({}), undefined);
    assert.equal(await renamed({ '/sample/.bedrock-iam.json': '{ "ignore": [' }), undefined);
    assert.equal(await renamed({ '/sample/.bedrock-iam.json': '{ "ignore": 1 }' }), undefined);
  });

  it('highlights a name', async () => {
    await start();
    const found = await client.connection.sendRequest<DocumentHighlight[]>('textDocument/documentHighlight', {
      textDocument: { uri },
      position: invoke,
    });
    assert.equal(found.length, 1);
  });

  const format = (): Promise<TextEdit[]> =>
    client.connection.sendRequest<TextEdit[]>('textDocument/formatting', {
      textDocument: { uri },
      options: { tabSize: 2, insertSpaces: true },
    });

  it('formats where the editor cannot', async () => {
    await start();
    assert.equal(client.initialized.capabilities.documentFormattingProvider, true);
    const result = applied(await format());
    assert.equal(result, JSON.stringify(JSON.parse(text), null, 2));
  });

  it('formats a selection', async () => {
    await start();
    assert.equal(client.initialized.capabilities.documentRangeFormattingProvider, true);
    const edits = await client.connection.sendRequest<TextEdit[]>('textDocument/rangeFormatting', {
      textDocument: { uri },
      options: { tabSize: 2, insertSpaces: true },
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } },
    });
    assert.ok(edits.length > 0 && edits.every(({ range }) => range.start.line >= 0 && range.end.line <= 2));
    assert.deepEqual(JSON.parse(applied(edits)), JSON.parse(text));
  });

  it('leaves formatting to an editor that can', async () => {
    await start({ initializationOptions: { jsonSyntax: 'host' } });
    assert.equal(client.initialized.capabilities.documentFormattingProvider, undefined);
    assert.deepEqual(await format(), []);
  });
});
