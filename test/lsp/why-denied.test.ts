// "Why was I denied?" over the protocol: the answer with its edit, the code action, and what bad input gets.

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, TextEdit } from 'vscode-languageserver/node';
import { type WhyDenied, whyDeniedRequest } from '../../server/src/protocol';
import { type TestClient, startClient } from '../harness/connection';

const uri = 'file:///sample/policy.json';
const text = `{ "Version": "2012-10-17", "Statement": [
  { "Sid": "Ask", "Effect": "Allow", "Action": ["bedrock:InvokeModel"], "Resource": "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0" }
] }`;
const message =
  'User: arn:aws:iam::111122223333:user/jane is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-lite-v1:0 because no identity-based policy allows the bedrock:InvokeModel action';

describe('why denied, over the protocol', () => {
  let client: TestClient;
  afterEach(() => client.stop());
  const ask = (asked = message, of = uri): Promise<WhyDenied | null> =>
    client.connection.sendRequest(whyDeniedRequest, { textDocument: { uri: of }, message: asked });
  const start = async (content: string): Promise<void> => {
    client = await startClient({ initializationOptions: { commands: ['bedrockIam.whyDenied'] } });
    await client.open(uri, content);
  };

  it('names the nearest statement and edits just what is missing', async () => {
    await start(text);
    const answer = await ask();
    assert.ok(answer?.kind === 'answer');
    assert.equal(answer.verdict, 'not-allowed');
    const [nearest] = answer.statements;
    assert.equal(nearest?.name, 'statement Ask');
    assert.match(nearest.why, /^allows the action on .*, and the request is in the Region `us-west-2`$/);
    assert.deepEqual(nearest.range, {
      start: { line: 1, character: 2 },
      end: { line: 1, character: text.split('\n')[1]?.length },
    });
    assert.equal(answer.edit?.version, 1);
    const after = TextDocument.applyEdits(TextDocument.create(uri, 'json', 1, text), answer.edit.edits as TextEdit[]);
    assert.deepEqual(JSON.parse(after), {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Ask',
          Effect: 'Allow',
          Action: ['bedrock:InvokeModel'],
          Resource: [
            'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0',
            'arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-lite-v1:0',
          ],
        },
      ],
    });
  });

  it('writes into a policy held as a string, with its escapes', async () => {
    const template = JSON.stringify({ PolicyDocument: text });
    await start(template);
    const answer = await ask();
    assert.ok(answer?.kind === 'answer' && answer.edit !== undefined);
    const after = TextDocument.applyEdits(
      TextDocument.create(uri, 'json', 1, template),
      answer.edit.edits as TextEdit[],
    );
    assert.match((JSON.parse(after) as { PolicyDocument: string }).PolicyDocument, /us-west-2::foundation-model/);
  });

  const silent: readonly (readonly [string, string, string, string])[] = [
    ['no denial', text, 'it works', 'The text says nothing about denied access'],
    ['a fault', text.slice(0, -3), message, 'The policy has a syntax fault, so it cannot be held against the message'],
    ['no policy', '{ "name": "x" }', message, 'The document holds no IAM policy'],
  ];
  for (const [name, content, asked, reason] of silent)
    it(`says in one sentence that there is ${name}`, async () => {
      await start(content);
      assert.deepEqual(await ask(asked), { kind: 'no-answer', reason });
    });

  it('has no answer for a document that is not open', async () => {
    await start(text);
    assert.equal(await ask(message, 'file:///other.json'), null);
  });

  it('is offered on a selected denial, in JSON that is no policy', async () => {
    const log = JSON.stringify({ errorMessage: message });
    await start(log);
    const range = (start: number, end: number): Range => ({
      start: { line: 0, character: start },
      end: { line: 0, character: end },
    });
    const titles = async (selected: Range, only?: string[]): Promise<string[]> =>
      (await client.codeActions(uri, selected, [], only)).map(({ title }) => title);
    assert.deepEqual(await titles(range(0, log.length)), ['Why was I denied?']);
    assert.deepEqual(await titles(range(0, log.length), ['refactor']), []);
    assert.deepEqual(await titles(range(0, 30)), []);
    const [action] = await client.codeActions(uri, range(0, log.length));
    assert.deepEqual(action?.command, {
      title: 'Why was I denied?',
      command: 'bedrockIam.whyDenied',
      arguments: [log],
    });
  });
});
