// What a document must not be able to do to the server: end it, hang it, or leave a request without an answer.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { type TestClient, startClient } from '../harness/connection';
import { runs } from '../harness/effort';
import { expectNoRejections } from '../harness/rejections';

const hostile: Readonly<Record<string, string>> = {
  'no JSON': 'this is no JSON at all',
  'half an object': '{ "Version": "2012-10-17", "Statement": [ { "Effect',
  'prototype names':
    '{ "Statement": [ { "Sid": "constructor", "Effect": "Allow", "Action": "constructor:toString", "Resource": "*", "Condition": { "__proto__": { "constructor": "x" } } } ] }',
  'forty wildcards': `{ "Statement": [ { "Effect": "Allow", "Action": "${'*'.repeat(40)}x", "Resource": "${'*?'.repeat(2000)}" } ] }`,
  'a hundred thousand brackets': `{ "Statement": ${'['.repeat(100_000)}`,
  'NUL and lone surrogates':
    '{ "Statement": [ { "Effect": "All\u0000ow", "Action": "bedrock:\ud800", "Resource": "arn:aws:bedrock:\udfff::x" } ] }',
  'carriage returns only':
    '{ "Version": "2012-10-17",\r"Statement": [\r{ "Effect": "Allow",\r"Action": "bedrock:Converse", "Resource": "*" } ] }',
  'an action as long as a book': `{ "Statement": [ { "Effect": "Allow", "Action": "bedrock:${'A*'.repeat(runs(50_000, 500_000))}", "Resource": "*" } ] }`,
  'too many megabytes': `{ "Statement": [ "${'x'.repeat(runs(5_100_000, 10_000_000))}" ] }`,
};

describe('robustness', () => {
  expectNoRejections();
  let client: TestClient;
  beforeEach(async () => {
    client = await startClient();
  });
  afterEach(() => client.stop());

  for (const [name, text] of Object.entries(hostile)) {
    it(`lives through ${name}`, async () => {
      const uri = 'file:///sample/policy.json';
      await client.open(uri, text);
      const diagnostics = await client.diagnostics(uri);
      assert.ok(Array.isArray(diagnostics));
      await client.hover(uri, 0, 60);
      await client.completion(uri, 0, 60);
      await client.codeActions(uri, { start: { line: 0, character: 0 }, end: { line: 0, character: 100 } });
      assert.deepEqual(
        client.log.filter((line) => /failed/.test(line)),
        [],
      );
    });
  }

  it('says once that a text is too long or too deep to be checked', async () => {
    for (const name of ['too many megabytes', 'a hundred thousand brackets']) {
      const uri = `file:///sample/${name.replaceAll(' ', '-')}.json`;
      await client.open(uri, hostile[name]!);
      const diagnostics = await client.diagnostics(uri);
      assert.equal(diagnostics.length, 1, name);
      assert.equal(diagnostics[0]?.severity, 3);
    }
  });

  it('answers requests about documents that are not open', async () => {
    assert.deepEqual(await client.diagnostics('file:///nowhere.json'), []);
    assert.equal(await client.hover('file:///nowhere.json', 0, 0), null);
  });

  it('survives edits and positions out of range', async () => {
    const uri = 'file:///sample/policy.json';
    await client.open(uri, '{}');
    await client.change(uri, 2, [
      { range: { start: { line: 9, character: 9 }, end: { line: 99, character: 0 } }, text: '"Statement"' },
    ]);
    await client.hover(uri, 500, 500);
    assert.ok(Array.isArray(await client.diagnostics(uri)));
  });

  it('honours cancellation', async () => {
    const uri = 'file:///sample/policy.json';
    await client.open(uri, '{ "Version": "2012-10-17", "Statement": [] }');
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
    source.cancel();
    await assert.rejects(answer, /cancel/i);
    assert.ok(Array.isArray(await client.diagnostics(uri)));
  });
});
