// A small JSON-RPC client over the stdio of a child process. The time of an answer is taken when its last bytes
// arrive, before they are parsed, so the client's own work does not count. Knows nothing of LSP's meaning.

import { spawn } from 'node:child_process';

const separator = Buffer.from('\r\n\r\n');
const requestTimeout = 60_000;

/**
 * Starts `node script --stdio`. `answer(method, params)` gives the result for requests the server sends.
 * `request` resolves to `{ result, at, bytes }`, and rejects with the server's error object.
 */
export function startClient(script, answer) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [script, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const pending = new Map();
  let lastId = 0;
  let errors = '';
  let stopping = false;

  child.stdout.on('data', messageReader(receive));
  child.stderr.setEncoding('utf8').on('data', (text) => (errors = (errors + text).slice(-2000)));
  child.stdin.on('error', () => {});
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => fail(`the server ended (${signal ?? code})\n${errors}`));

  return { pid: child.pid, startedAt, request, notify, stop };

  function request(method, params) {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method}: no answer in 60 s`)), requestTimeout);
      pending.set(id, { resolve, reject, timer });
      send({ jsonrpc: '2.0', id, method, params });
    });
  }

  function notify(method, params) {
    send({ jsonrpc: '2.0', method, params });
  }

  async function stop() {
    stopping = true;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await ended;
  }

  function send(message) {
    const body = JSON.stringify(message);
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  function receive(body, at) {
    const message = JSON.parse(body.toString('utf8'));
    if (message.method !== undefined) {
      if (message.id !== undefined) send({ jsonrpc: '2.0', id: message.id, result: answer(message) ?? null });
      return;
    }
    const waiting = pending.get(message.id);
    if (!waiting) return;
    pending.delete(message.id);
    clearTimeout(waiting.timer);
    if (message.error) waiting.reject(message.error);
    else waiting.resolve({ result: message.result, at, bytes: body.length });
  }

  function fail(reason) {
    for (const { reject, timer } of pending.values()) {
      clearTimeout(timer);
      if (!stopping) reject(new Error(`${script}: ${reason}`));
    }
    pending.clear();
  }
}

/** Cuts a byte stream into message bodies. Chunks are joined only once per message, however many it comes in. */
function messageReader(receive) {
  let chunks = [];
  let buffered = 0;
  let wanted = 0;

  return (chunk) => {
    const at = performance.now();
    chunks.push(chunk);
    buffered += chunk.length;
    while (buffered > 0 && buffered >= wanted) {
      const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      const headerEnd = bytes.indexOf(separator);
      chunks = [bytes];
      if (headerEnd < 0) return;
      const bodyStart = headerEnd + separator.length;
      const length = /content-length: *(\d+)/i.exec(bytes.toString('latin1', 0, headerEnd));
      if (!length) throw new Error('A message without Content-Length');
      wanted = bodyStart + Number(length[1]);
      if (buffered < wanted) return;
      receive(bytes.subarray(bodyStart, wanted), at);
      buffered -= wanted;
      chunks = buffered > 0 ? [bytes.subarray(wanted)] : [];
      wanted = 0;
    }
  };
}
