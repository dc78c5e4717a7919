// Gets one JSON document over the network: with a limit on time and size, and without following anybody elsewhere.
import { Refusal } from './refusal';

export interface Limits {
  /** For one document, from the request to its last byte. */
  readonly milliseconds: number;
  /** Of one document, unpacked. */
  readonly bytes: number;
}

/** The largest file of AWS's service reference has a few megabytes. */
export const usualLimits: Limits = { milliseconds: 30_000, bytes: 32 * 1024 * 1024 };

export interface Download {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
}

/** An address that may be asked: `https`, or `http` on this machine, without a user or password in it. */
export function checkAddress(text: string): URL | Refusal {
  if (!URL.canParse(text)) return new Refusal(`\`${text}\` is no address`);
  const url = new URL(text);
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))
    return new Refusal(`\`${text}\` is no https address`);
  return url.username === '' && url.password === ''
    ? url
    : new Refusal(`the address of \`${url.host}\` holds a user or a password`);
}

/** The document as parsed JSON; a Refusal whose sentence begins with its address otherwise. */
export async function downloadJson({ url, headers = {}, limits, signal }: Download): Promise<unknown> {
  const where = `\`${url.host}${url.pathname}\``;
  const slow = AbortSignal.timeout(limits.milliseconds);
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', ...headers },
      redirect: 'manual',
      signal: signal === undefined ? slow : AbortSignal.any([slow, signal]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return new Refusal(`${where} answered ${statusText(response)}`);
    }
    const text = await readText(response, limits.bytes);
    return text === undefined ? new Refusal(`${where} is larger than ${sizeText(limits.bytes)}`) : parse(text, where);
  } catch (error) {
    if (signal?.aborted === true) return new Refusal('it was cancelled');
    if (slow.aborted) return new Refusal(`${where} did not answer within ${limits.milliseconds / 1000} s`);
    return new Refusal(`${where} ${networkFault(error)}`);
  }
}

function statusText({ status, type }: Response): string {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) return 'with a redirect, which is not followed';
  if (status === 403) return 'that this is not allowed (403)';
  return status === 404 ? 'that there is no such document (404)' : `with status ${status}`;
}

/** Undefined when there is more of it than may be. */
async function readText(response: Response, most: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return '';
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return new Refusal(`${where} is not whole JSON, though ${sizeText(text.length)} came`);
  }
}

function sizeText(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024).toLocaleString('en-US')} kB`;
}

/** `fetch` hides the reason in the cause. */
function networkFault(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'cannot be found from here';
  if (code === 'ECONNREFUSED') return 'takes no connection';
  const message = cause instanceof Error ? cause.message : String(cause);
  return message === 'terminated' || code.startsWith('UND_ERR_') || code === 'ECONNRESET'
    ? 'broke off before the end'
    : `cannot be read: ${message}`;
}
