// Completion, hover, code actions and the custom request over the protocol.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { CodeAction, CompletionItem, TextDocumentEdit } from 'vscode-languageserver/node';
import { type TestClient, editorCapabilities, startClient } from '../harness/connection';

const uri = 'file:///sample/policy.json';
const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
const policy = (action: string): string =>
  `{ "Version": "2012-10-17", "Statement": [\n{ "Effect": "Allow", "Action": "${action}", "Resource": "${model}" }\n] }`;

describe('features over the protocol', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startClient();
  });
  afterEach(() => client.stop());

  it('fixes a finding with one versioned edit, worked out on resolve', async () => {
    await client.open(uri, policy('bedrock:Converse'));
    const found = (await client.diagnostics(uri)).find((each) => each.code === 'action/unknown')!;
    const actions = await client.codeActions(uri, found.range, [found]);
    const fix = actions.find((action) => action.isPreferred);
    assert.equal(fix?.kind, 'quickfix');
    assert.deepEqual(
      fix.diagnostics?.map((each) => each.code),
      ['action/unknown'],
    );
    assert.equal(fix.edit, undefined, 'the edit comes on resolve');
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', fix);
    const change = resolved.edit?.documentChanges?.[0] as TextDocumentEdit;
    assert.equal(change.textDocument.version, 1);
    assert.deepEqual(change.edits, [{ range: found.range, newText: 'bedrock:InvokeModel' }]);
  });

  it('applies the safe fixes of a whole document', async () => {
    await client.open(uri, policy('bedrock-runtime:Converse'));
    const whole = { start: { line: 0, character: 0 }, end: { line: 2, character: 3 } };
    const [fixAll] = await client.codeActions(uri, whole, [], ['source.fixAll']);
    assert.equal(fixAll?.kind, 'source.fixAll.bedrockIam');
    const resolved = fixAll.edit
      ? fixAll
      : await client.connection.sendRequest<CodeAction>('codeAction/resolve', fixAll);
    assert.match(JSON.stringify(resolved.edit), /InvokeModel/);
    assert.deepEqual(await client.codeActions(uri, whole, [], ['refactor']), []);
  });

  it('completes an action and documents it on resolve', async () => {
    await client.open(uri, policy('bedrock:Inv'));
    const { items } = await client.completion(uri, 1, 43);
    const item = items.find((each) => each.label === 'bedrock:InvokeModel') as CompletionItem;
    assert.ok(item, items.map((each) => each.label).join(' '));
    assert.equal(item.documentation, undefined);
    assert.deepEqual((item.textEdit as { range: unknown }).range, {
      start: { line: 1, character: 32 },
      end: { line: 1, character: 43 },
    });
    const resolved = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.match(JSON.stringify(resolved.documentation), /Access level: Read/);
  });

  it('says what all offers share once, to a client that understands it', async () => {
    const { textDocument } = editorCapabilities;
    const completion = { ...textDocument.completion, completionList: { itemDefaults: ['editRange', 'data'] } };
    const capabilities = { ...editorCapabilities, textDocument: { ...textDocument, completion } };
    const modern = await startClient({ capabilities });
    try {
      await modern.open(uri, policy('bedrock:Inv'));
      const { items, itemDefaults } = await modern.completion(uri, 1, 43);
      assert.deepEqual(itemDefaults?.editRange, { start: { line: 1, character: 32 }, end: { line: 1, character: 43 } });
      const item = items.find((each) => each.label === 'bedrock:InvokeModel') as CompletionItem;
      assert.deepEqual(Object.keys(item).toSorted(), ['detail', 'kind', 'label', 'sortText']);
      const asked = { ...item, data: itemDefaults.data };
      const resolved = await modern.connection.sendRequest<CompletionItem>('completionItem/resolve', asked);
      assert.match(JSON.stringify(resolved.documentation), /Access level: Read/);
    } finally {
      await modern.stop();
    }
  });

  it('hovers', async () => {
    await client.open(uri, policy('bedrock:InvokeModel'));
    const hover = await client.hover(uri, 1, 42);
    assert.match(JSON.stringify(hover?.contents), /foundation-model/);
  });

  it('names the policy kind and how it was found', async () => {
    await client.open(uri, policy('bedrock:InvokeModel'));
    await client.open('file:///sample/package.json', '{ "name": "x", "version": "1.0.0" }');
    const info = await client.connection.sendRequest<{
      policies: { kind: string; kindSource: string }[];
      dataDate: string;
    }>('bedrockIam/policyInfo', { textDocument: { uri } });
    assert.deepEqual(
      info.policies.map(({ kind, kindSource }) => [kind, kindSource]),
      [['identity', 'shape']],
    );
    assert.match(info.dataDate, /^\d{4}-\d\d-\d\d$/);
    assert.equal(
      await client.connection.sendRequest('bedrockIam/policyInfo', {
        textDocument: { uri: 'file:///sample/package.json' },
      }),
      null,
    );
    assert.deepEqual(await client.diagnostics('file:///sample/package.json'), []);
  });

  it('answers about a policy inside an escaped string at the right place', async () => {
    const inner =
      '{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"bedrock:Converse\\",\\"Resource\\":\\"*\\"}]}';
    const text = `{ "Policy": "${inner}" }`;
    await client.open(uri, text);
    const found = (await client.diagnostics(uri)).find((each) => each.code === 'action/unknown')!;
    assert.equal(text.slice(found.range.start.character, found.range.end.character), 'bedrock:Converse');
    const [fix] = await client.codeActions(uri, found.range, [found]);
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', fix);
    assert.deepEqual((resolved.edit?.documentChanges?.[0] as TextDocumentEdit | undefined)?.edits, [
      { range: found.range, newText: 'bedrock:InvokeModel' },
    ]);
  });
});
