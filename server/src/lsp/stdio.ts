// Messages over two streams, framed as LSP says: `Content-Length`, a blank line, the body. The library's own reader and writer
// make two system calls and half a dozen promises of each message, which was a third of a keystroke's CPU.

import type { DataCallback, Message, MessageReader, MessageWriter } from 'vscode-languageserver/node';
import { AbstractMessageReader, AbstractMessageWriter, Disposable } from './library';

/** A reader for `createConnection`. A body that is no JSON is reported and passed over; after a header without a length nothing can be read any more. */
export function createStreamReader(stream: NodeJS.ReadableStream): MessageReader {
  return new StreamReader(stream);
}

/** A writer for `createConnection`. What a stream that failed cannot take is reported and lost. */
export function createStreamWriter(stream: NodeJS.WritableStream): MessageWriter {
  return new StreamWriter(stream);
}

const headerEnd = Buffer.from('\r\n\r\n');

class StreamReader extends AbstractMessageReader implements MessageReader {
  readonly #stream: NodeJS.ReadableStream;
  #chunks: Buffer[] = [];
  #size = 0;
  /** What must be there before it is worth looking: a header of unknown length, or header and body. */
  #wanted = 0;

  constructor(stream: NodeJS.ReadableStream) {
    super();
    this.#stream = stream;
  }

  listen(callback: DataCallback): Disposable {
    const onData = (chunk: Buffer): void => this.#take(chunk, callback);
    this.#stream.on('data', onData);
    this.#stream.on('error', (error: Error) => this.fireError(error));
    this.#stream.on('close', () => this.fireClose());
    return Disposable.create(() => this.#stream.removeListener('data', onData));
  }

  #take(chunk: Buffer, callback: DataCallback): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size > 0 && this.#size >= this.#wanted) {
      const bytes = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
      if (bytes === undefined) return;
      this.#chunks = [bytes];
      const header = plainHeader(bytes) ?? anyHeader(bytes);
      if (header === undefined) return;
      if (header === 'broken') return this.#giveUp();
      const { start, end } = header;
      this.#wanted = end;
      if (this.#size < end) return;
      this.#keep(bytes.subarray(end));
      this.#deliver(bytes.toString('utf8', start, end), callback);
    }
  }

  #keep(rest: Buffer): void {
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#size = rest.length;
    this.#wanted = 0;
  }

  #giveUp(): void {
    this.#keep(Buffer.alloc(0));
    this.fireError(new Error('A message without Content-Length'));
  }

  #deliver(body: string, callback: DataCallback): void {
    let message: Message;
    try {
      message = JSON.parse(body) as Message;
    } catch (error) {
      this.fireError(error);
      return;
    }
    callback(message);
  }
}

/** Where a body lies. */
interface Body {
  readonly start: number;
  readonly end: number;
}

const plain = Buffer.from('Content-Length: ');
const [lineFeed, carriageReturn, zero] = [10, 13, 48];

/** The body behind a header that is one line, as editors write it; undefined for any other, and while it is not all there. */
function plainHeader(bytes: Buffer): Body | undefined {
  for (let at = 0; at < plain.length; at++) if (bytes[at] !== plain[at]) return undefined;
  let length = 0;
  let at = plain.length;
  for (let digit = bytes[at]! - zero; digit >= 0 && digit <= 9; digit = bytes[++at]! - zero)
    length = length * 10 + digit;
  const isEnd =
    bytes[at] === carriageReturn &&
    bytes[at + 1] === lineFeed &&
    bytes[at + 2] === carriageReturn &&
    bytes[at + 3] === lineFeed;
  return isEnd && at > plain.length && at <= plain.length + 10 ? { start: at + 4, end: at + 4 + length } : undefined;
}

/** The same for every header; `broken` where it says no length. */
function anyHeader(bytes: Buffer): Body | 'broken' | undefined {
  const header = bytes.indexOf(headerEnd);
  if (header < 0) return undefined;
  const length = contentLength(bytes.toString('latin1', 0, header));
  const start = header + headerEnd.length;
  return length === undefined ? 'broken' : { start, end: start + length };
}

/** The length that a header gives in bytes. */
function contentLength(header: string): number | undefined {
  for (const line of header.split('\r\n')) {
    const colon = line.indexOf(':');
    if (line.slice(0, colon).toLowerCase() !== 'content-length') continue;
    const value = line.slice(colon + 1).trim();
    return /^\d{1,10}$/.test(value) ? Number(value) : undefined;
  }
  return undefined;
}

const written = Promise.resolve();

class StreamWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: NodeJS.WritableStream;
  #lost = 0;

  constructor(stream: NodeJS.WritableStream) {
    super();
    this.#stream = stream;
    stream.on('error', (error: Error) => this.fireError(error, undefined, ++this.#lost));
    stream.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    const body = JSON.stringify(message);
    this.#stream.write(`Content-Length: ${Buffer.byteLength(body, 'utf8')}\r\n\r\n${body}`, 'utf8');
    return written;
  }

  end(): void {
    this.#stream.end();
  }
}
