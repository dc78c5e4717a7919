// Inlay hints, code lenses, the reason of a finding, and the length of a policy over the protocol.

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { CodeLens, InlayHint } from 'vscode-languageserver/node';
import { type ClientOptions, type TestClient, editorCapabilities, startClient } from '../harness/connection';
import { createMemoryHost } from '../harness/memory-host';

const uri = 'file:///sample/policy.json';
const text = [
  '{ "Version": "2012-10-17", "Statement": [',
  '{ "Effect": "Allow", "Action": "bedrock:*Agent",',
  '  "Resource": "arn:aws:bedrock:us-east-1:111122223333:agent/*" },',
  '{ "Effect": "Deny", "Action": "bedrock:Converse", "Resource": "arn:aws:bedrock:::foundation-model/x" }',
  '] }',
].join('\n');
const whole = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };

describe('beside the text, over the protocol', () => {
  let client: TestClient;
  const start = async (options: ClientOptions = {}): Promise<void> => {
    client = await startClient(options);
    await client.open(uri, text);
  };
  const hints = (range = whole): Promise<InlayHint[]> =>
    client.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });
  const lenses = (): Promise<CodeLens[]> =>
    client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
  afterEach(() => client.stop());

  it('shows hints of the range asked for, and what a wildcard covers on resolve', async () => {
    await start();
    assert.deepEqual(
      (await hints()).map(({ label, position }) => [label, position.line, position.character]),
      [
        ['7 actions', 1, 47],
        ['global', 3, 79],
      ],
    );
    const [hint, ...rest] = await hints({ start: { line: 1, character: 0 }, end: { line: 1, character: 60 } });
    assert.deepEqual(rest, []);
    assert.equal(hint?.tooltip, undefined);
    const resolved = await client.connection.sendRequest<InlayHint>('inlayHint/resolve', hint);
    assert.match(JSON.stringify(resolved.tooltip), /DeleteAgent/);
  });

  it('answers nothing useful to nonsense', async () => {
    await start();
    const odd = { position: { line: 0, character: 0 }, label: 'x', data: { constructor: 1 } };
    assert.deepEqual(await client.connection.sendRequest('inlayHint/resolve', odd), odd);
    assert.deepEqual(
      await client.connection.sendRequest('textDocument/inlayHint', {
        textDocument: { uri: 'file:///no' },
        range: whole,
      }),
      [],
    );
  });

  it('shows a lens above each statement, which leads to the hover of Action where the editor can', async () => {
    await start();
    assert.deepEqual(
      (await lenses()).map(({ range, command }) => [range.start.line, command?.title, command?.command]),
      [[1, '7 actions, 4 write, on every agent', '']],
    );
    await client.stop();
    await start({ initializationOptions: { commands: ['bedrockIam.showHover'] } });
    assert.deepEqual((await lenses())[0]?.command, {
      title: '7 actions, 4 write, on every agent',
      command: 'bedrockIam.showHover',
      arguments: [uri, { line: 1, character: 22 }],
    });
  });

  it('follows the settings, and asks the editor to draw anew when they change', async () => {
    let settings: unknown = {
      codeLens: false,
      inlayHints: { regions: false },
      accounts: { '111122223333': 'production' },
    };
    const { textDocument, general } = editorCapabilities;
    const refreshed: string[] = [];
    const workspace = {
      ...editorCapabilities.workspace,
      inlayHint: { refreshSupport: true },
      codeLens: { refreshSupport: true },
    };
    await start({ settings: () => settings, capabilities: { textDocument, general, workspace } });
    for (const method of ['workspace/inlayHint/refresh', 'workspace/codeLens/refresh'])
      client.connection.onRequest(method, () => void refreshed.push(method));
    assert.deepEqual(await lenses(), []);
    assert.deepEqual(
      (await hints()).map(({ label }) => label),
      ['7 actions', 'production'],
    );
    settings = { inlayHints: { wildcards: false, accounts: true } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    assert.equal((await lenses()).length, 1);
    assert.deepEqual(
      (await hints()).map(({ label }) => label),
      ['global'],
    );
    assert.deepEqual(refreshed.toSorted(), ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']);
  });

  it('says why there is a finding, with a way to the page where the editor has one', async () => {
    const host = createMemoryHost({
      '/rules/action/unknown.md': '# action/unknown\n\n## Why\n\nSuch an entry matches nothing.\n\n## Examples\n',
    });
    await start({ host });
    assert.match(
      JSON.stringify(await client.hover(uri, 3, 40)),
      /"value":"Such an entry matches nothing\.\\n\\n---\\n\\n/,
    );
    await client.stop();
    await start({ host, initializationOptions: { commands: ['bedrockIam.explainRule'] } });
    assert.match(
      JSON.stringify(await client.hover(uri, 3, 40)),
      /nothing\. \[Read more\]\(command:bedrockIam\.explainRule\?%5B%22action%2Funknown%22%5D\)/,
    );
    assert.doesNotMatch(JSON.stringify(await client.hover(uri, 1, 40)), /Read more|Such an entry/);
  });

  it('names the length of a policy and its limit', async () => {
    await start();
    const info = await client.connection.sendRequest<{ policies: { size: number; limit: number }[] }>(
      'bedrockIam/policyInfo',
      { textDocument: { uri } },
    );
    const size = text.replaceAll(/\s/g, '').length;
    assert.deepEqual(
      info.policies.map((policy) => [policy.size, policy.limit]),
      [[size, 6144]],
    );
  });
});
