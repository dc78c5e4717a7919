// A server on this machine that answers as AWS does, from the texts of fixtures/refresh, or as badly as a test wants it to.
import { readFileSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Loopback {
  readonly address: string;
  /** Path and query of each request so far. */
  readonly asked: readonly string[];
  /** The headers of the last request. */
  headers(): IncomingMessage['headers'];
  close(): Promise<void>;
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** The answer for each path with its query; a path without one is not there. */
export async function loopback(answers: Readonly<Record<string, Answer>>): Promise<Loopback> {
  const asked: string[] = [];
  let last: IncomingMessage['headers'] = {};
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    last = request.headers;
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    if (answer === undefined) response.writeHead(404).end('{}');
    else answer(response, request);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, headers: () => last, close };
}

/** The text of a fixture, as JSON. */
export function recorded(name: string): Answer {
  return json(readFileSync(join('test/fixtures/refresh', `${name}.json`), 'utf8'));
}

export function json(text: string): Answer {
  return (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(text);
}

/** What AWS's service reference answers: two services, one of them new. */
export const serviceReference: Readonly<Record<string, Answer>> = {
  '/v1/service-list.json': recorded('service-list'),
  '/v1/bedrock/bedrock.json': recorded('bedrock'),
  '/v1/hologram/hologram.json': recorded('hologram'),
};

const profiles = '/inference-profiles';

/** What Amazon Bedrock answers: a model that became legacy, a new one with two profiles, in two pages. */
export const bedrockLists: Readonly<Record<string, Answer>> = {
  '/foundation-models': recorded('foundation-models'),
  [`${profiles}?maxResults=1000&type=SYSTEM_DEFINED`]: recorded('inference-profiles'),
  [`${profiles}?maxResults=1000&type=SYSTEM_DEFINED&nextToken=cGFnZTI%3D`]: recorded('inference-profiles-2'),
  [`${profiles}/us.amazon.hologram-1-v1%3A0`]: recorded('inference-profile'),
};
