// Messages over streams: however the bytes come in pieces, the same messages come out, and what is no message ends nothing.
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, test } from 'node:test';
import type { Message } from 'vscode-languageserver/node';
import { createStreamReader, createStreamWriter } from '../../server/src/lsp/stdio';

const messages = [
  { jsonrpc: '2.0', method: 'a', params: ['Grüße', '🙂', '\u2028'] },
  { jsonrpc: '2.0', method: 'b' },
  { jsonrpc: '2.0', method: 'c', params: { text: 'x'.repeat(70_000) } },
];

describe('messages over streams', () => {
  for (const size of [1, 7, 64, 4096, 1_000_000]) {
    test(`in pieces of ${size} bytes`, async () => {
      const { heard, errors } = read(cut(await written(messages), size));
      assert.deepEqual(heard, messages);
      assert.deepEqual(errors, []);
    });
  }

  test('other headers and small letters are understood', () => {
    const body = JSON.stringify(messages[1]);
    const frame = `Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:${body.length}\r\n\r\n${body}`;
    assert.deepEqual(read([Buffer.from(frame)]).heard, [messages[1]]);
  });

  test('a body that is no JSON is passed over', async () => {
    const { heard, errors } = read([Buffer.from('Content-Length: 3\r\n\r\n{,}'), await written([messages[1]!])]);
    assert.deepEqual(heard, [messages[1]]);
    assert.equal(errors.length, 1);
  });

  for (const header of ['X: 1', 'Content-Length: -5', 'Content-Length: ten', 'Content-Length: 99999999999']) {
    test(`a header without a length is reported: ${header}`, () => {
      const { heard, errors } = read([Buffer.from(`${header}\r\n\r\n{}`)]);
      assert.deepEqual(heard, []);
      assert.equal(errors.length, 1);
    });
  }
});

function read(chunks: readonly Buffer[]): { heard: Message[]; errors: Error[] } {
  const stream = new PassThrough();
  const reader = createStreamReader(stream);
  const heard: Message[] = [];
  const errors: Error[] = [];
  reader.onError((error) => errors.push(error));
  reader.listen((message) => heard.push(message));
  for (const chunk of chunks) stream.emit('data', chunk);
  return { heard, errors };
}

async function written(list: readonly object[]): Promise<Buffer> {
  const stream = new PassThrough();
  const writer = createStreamWriter(stream);
  for (const message of list) await writer.write(message as Message);
  stream.end();
  return Buffer.concat(await stream.toArray());
}

function cut(bytes: Buffer, size: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}
