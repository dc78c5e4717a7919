// Findings as the protocol carries them: pulled, pushed, with codes, pages and data, in either position encoding.

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { type TestClient, editorCapabilities, startClient } from '../harness/connection';

const uri = 'file:///sample/policy.json';
const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
const policy = (action: string): string =>
  `{ "Version": "2012-10-17", "Statement": [\n{ "Effect": "Allow", "Action": "${action}", "Resource": "${model}" }\n] }`;

describe('diagnostics', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  it('flags exactly the wrong characters, with code, page, source and data', async () => {
    client = await startClient();
    await client.open(uri, policy('bedrock:Converse'));
    const [found, ...others] = (await client.diagnostics(uri)).filter((each) => (each.severity ?? 4) < 3);
    assert.deepEqual(others, []);
    assert.deepEqual(found?.range, { start: { line: 1, character: 32 }, end: { line: 1, character: 48 } });
    assert.equal(found.code, 'action/unknown');
    assert.equal(found.source, 'bedrock-iam');
    assert.equal(found.severity, 1);
    assert.match(found.codeDescription?.href ?? '', /action\/unknown\.md$/);
    assert.deepEqual(found.data, { accessAnalyzer: 'INVALID_ACTION', fixes: true });
  });

  it('follows edits, each placed in the text the one before left', async () => {
    client = await startClient();
    await client.open(uri, policy('bedrock:Converse'));
    await client.change(uri, 2, [
      { range: { start: { line: 1, character: 40 }, end: { line: 1, character: 48 } }, text: 'Invoke' },
      { range: { start: { line: 1, character: 46 }, end: { line: 1, character: 46 } }, text: 'Model' },
    ]);
    const loud = (await client.diagnostics(uri)).filter((each) => (each.severity ?? 4) < 3);
    assert.deepEqual(loud, []);
  });

  it('says in a word that nothing changed, and only then', async () => {
    client = await startClient();
    interface Report {
      readonly kind: string;
      readonly resultId: string;
    }
    const pull = (previousResultId?: string): Promise<Report> =>
      client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
    const type = (version: number, character: number, text: string): Promise<void> =>
      client.change(uri, version, [{ range: { start: { line: 1, character }, end: { line: 1, character } }, text }]);
    await client.open(uri, policy('bedrock:Converse'));
    const first = await pull();
    assert.equal(first.kind, 'full');
    assert.deepEqual(await pull(first.resultId), { kind: 'unchanged', resultId: first.resultId });
    assert.equal((await pull('another')).kind, 'full', 'an editor that shows something else is told all');
    const second = await pull();
    const end = policy('bedrock:Converse').split('\n')[1]!.length;
    await type(2, end, ' ');
    assert.equal((await pull(second.resultId)).kind, 'unchanged', 'an edit behind the findings of a line');
    await type(3, 0, ' ');
    const third = await pull(second.resultId);
    assert.equal(third.kind, 'full', 'the finding has moved');
    await type(4, 49, 's');
    assert.equal((await pull(third.resultId)).kind, 'full', 'the finding says something else');
  });

  it('speaks utf-8 where the client prefers it', async () => {
    client = await startClient({
      capabilities: { ...editorCapabilities, general: { positionEncodings: ['utf-8', 'utf-16'] } },
    });
    assert.equal(client.initialized.capabilities.positionEncoding, 'utf-8');
    await client.open(
      uri,
      `{ "Version": "2012-10-17", "Statement": [\n{ "Sid": "é😀", "Effect": "Allow", "Action": "bedrock:Converse", "Resource": "${model}" }] }`,
    );
    const found = (await client.diagnostics(uri)).find((each) => each.code === 'action/unknown');
    // é is two bytes, 😀 four; in utf-16 they would be one and two.
    assert.equal(found?.range.start.character, 49);
    assert.equal(found?.range.end.character, 65);
    await client.change(uri, 2, [
      { range: { start: { line: 1, character: 57 }, end: { line: 1, character: 65 } }, text: 'InvokeModel' },
    ]);
    assert.ok(!(await client.diagnostics(uri)).some((each) => each.code === 'action/unknown'));
  });

  it('pushes with the version where the client cannot pull', async () => {
    const { diagnostic: _, ...textDocument } = editorCapabilities.textDocument;
    client = await startClient({ capabilities: { ...editorCapabilities, textDocument } });
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
    await client.open(uri, policy('bedrock:Converse'));
    await until(() => client.published.length > 0);
    assert.equal(client.published[0]?.version, 1);
    assert.ok(client.published[0]?.diagnostics.some((each) => each.code === 'action/unknown'));
  });

  it('leaves syntax faults to an editor that reports them itself', async () => {
    const text =
      '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "*", } ] }';
    client = await startClient({ initializationOptions: { jsonSyntax: 'host' } });
    assert.equal(client.initialized.capabilities.foldingRangeProvider, undefined);
    await client.open(uri, text);
    assert.ok(!(await client.diagnostics(uri)).some((each) => each.code === 'structure/json-syntax'));
    const comma = text.indexOf(', }');
    const actions = await client.codeActions(uri, {
      start: { line: 0, character: comma },
      end: { line: 0, character: comma + 1 },
    });
    assert.ok(
      actions.some((action) => /comma/i.test(action.title)),
      'the fix is offered all the same',
    );
    await client.stop();
    client = await startClient();
    await client.open(uri, text);
    assert.ok((await client.diagnostics(uri)).some((each) => each.code === 'structure/json-syntax'));
  });

  it('takes settings per resource, and from notifications where the client cannot be asked', async () => {
    client = await startClient({
      settings: (scope) => (scope?.includes('quiet') ? { rules: { 'action/unknown': 'off' } } : {}),
    });
    await client.open(uri, policy('bedrock:Converse'));
    await client.open('file:///sample/quiet.json', policy('bedrock:Converse'));
    assert.ok((await client.diagnostics(uri)).some((each) => each.code === 'action/unknown'));
    assert.ok(!(await client.diagnostics('file:///sample/quiet.json')).some((each) => each.code === 'action/unknown'));
    await client.stop();
    client = await startClient({ capabilities: { ...editorCapabilities, workspace: {} } });
    await client.open(uri, policy('bedrock:Converse'));
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { bedrockIam: { rules: { 'action/unknown': 'hint' } } },
    });
    assert.equal((await client.diagnostics(uri)).find((each) => each.code === 'action/unknown')?.severity, 4);
  });
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((next) => setTimeout(next, 10));
}
