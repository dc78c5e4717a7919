// Runs a refresh against a server on this machine, into folders that go away with the test file.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog';
import { type RefreshRequest, type Refreshed, refresh } from '../../server/src/refresh/node-refresh';
import { Refusal } from '../../server/src/refresh/refusal';
import { openNewestCatalog } from '../../server/src/workspace/node-catalog';
import { isFullRun } from './effort';
import { type Answer, type Loopback, loopback } from './loopback';
import { someServices } from './some-services';

export const today = '2099-12-31';
export const root = mkdtempSync(join(tmpdir(), 'bedrock-iam-refresh-'));
/** Each refresh reads and writes all of it, so a plain run has a part of what is shipped. */
export const bundled = isFullRun
  ? resolve('dist/catalog')
  : someServices(resolve('dist/catalog'), join(root, 'bundled'));
export const limits = { milliseconds: 20_000, bytes: 1024 * 1024 };
const hash = digest();
let folders = 0;

after(() => {
  const last = digest();
  rmSync(root, { recursive: true, force: true });
  assert.equal(last, hash, 'the bundled data was changed');
});

function digest(): string {
  const files = readdirSync(bundled).sort();
  return files
    .map((name) =>
      createHash('sha256')
        .update(readFileSync(join(bundled, name)))
        .digest('hex'),
    )
    .join();
}

export interface Run {
  readonly into: string;
  readonly result: Refreshed | Refusal;
  readonly server: Loopback;
}

/** Refreshes from a server with these answers, into a folder of its own unless one is named. */
export async function run(
  answers: Readonly<Record<string, Answer>>,
  options: Partial<RefreshRequest> = {},
): Promise<Run> {
  const server = await loopback(answers);
  const into = options.into ?? join(root, `data-${folders++}`);
  const request = { bundled, before: into, today, address: server.address, account: undefined, limits };
  const account = options.account && {
    ...options.account,
    env: { AWS_ENDPOINT_URL_BEDROCK: server.address, ...options.account.env },
  };
  try {
    return { into, result: await refresh({ ...request, ...options, into, account }), server };
  } finally {
    await server.close();
  }
}

export function open(folder: string): Catalog {
  const { catalog, problem } = openNewestCatalog(bundled, folder);
  assert.equal(problem, undefined);
  return catalog;
}

/** Refused with this sentence, and nothing is left of it. */
export function assertRefused({ result, into }: Run, message: RegExp): void {
  assert.ok(result instanceof Refusal, 'it was taken');
  assert.match(result.message, message);
  assert.equal(existsSync(into), false);
  assert.equal(existsSync(`${into}.new`), false);
}

export function assertTaken(result: Refreshed | Refusal): asserts result is Refreshed {
  if (result instanceof Refusal) assert.fail(result.message);
}
