// What a document allows that its committed text does not, over the protocol: the answer, the lenses, and what cannot be compared.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { CodeLens } from 'vscode-languageserver/node';
import { type AccessComparison, committedTextNotification, compareAccessRequest } from '../../server/src/protocol';
import { type TestClient, startClient } from '../harness/connection';

const uri = 'file:///sample/role.json';
const nova = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
const policy = (actions: string): string => `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Keep", "Effect": "Deny", "Action": "bedrock:DeleteAgent", "Resource": "*" },
    { "Sid": "Ask", "Effect": "Allow", "Action": ${actions}, "Resource": "${nova}" }
  ]
}`;
const committed = policy('"bedrock:InvokeModel"');
const wider = policy('["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]');

void describe('access compared with the last commit', () => {
  let client: TestClient;
  const compare = (text: string): Promise<AccessComparison> =>
    client.connection.sendRequest(compareAccessRequest, { textDocument: { uri }, committed: text });
  const lenses = async (): Promise<readonly (number | undefined)[]> => {
    const found = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    const own = found.filter(({ command }) => command?.title === 'Allows more than the last commit');
    return own.map(({ range }) => range.start.line);
  };
  beforeEach(async () => {
    client = await startClient({});
    await client.open(uri, wider);
  });
  afterEach(() => client.stop());

  void it('answers with the changes and their statements', async () => {
    assert.deepEqual(await compare(committed), {
      verdict: 'Allows more than the last commit',
      changes: [
        {
          kind: 'added',
          label: 'bedrock:InvokeModelWithResponseStream',
          detail: `on ${nova}`,
          certain: true,
          ranges: [{ start: { line: 4, character: 4 }, end: { line: 4, character: wider.split('\n')[4]?.length } }],
        },
      ],
    });
    assert.deepEqual(await compare(wider), { verdict: 'Allows the same as the last commit', changes: [] });
  });

  void it('has a lens on each statement that allows more, once the committed text is known', async () => {
    assert.deepEqual(await lenses(), []);
    const tell = (text: string | null): Promise<void> =>
      client.connection.sendNotification(committedTextNotification, { textDocument: { uri }, text });
    await tell(committed);
    assert.deepEqual(await lenses(), [4]);
    await tell(wider);
    assert.deepEqual(await lenses(), []);
    await tell('{ "Statement": [ }');
    assert.deepEqual(await lenses(), []);
    await tell(null);
    assert.deepEqual(await lenses(), []);
  });

  void it('says in one sentence what keeps them from being compared', async () => {
    const fault = 'The committed text has a syntax fault, so what it allowed is not known';
    assert.deepEqual(await compare('{ "Statement": [ }'), { fault });
  });
});
