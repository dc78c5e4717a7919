// The search for account ids in a workspace: what it reads, and where it stops.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noConfig } from '../../server/src/config/load';
import { createResolver } from '../../server/src/config/resolve';
import { noSettings } from '../../server/src/config/settings';
import { createPolicyService } from '../../server/src/service';
import type { FileContent } from '../../server/src/workspace/host';
import { type AccountsOfFile, accountsInFiles, findAccounts } from '../../server/src/workspace/find-accounts';
import { createMemoryHost } from '../harness/memory-host';
import { miniCatalog } from '../harness/mini-catalog';

const policy = (account: string): string =>
  `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::${account}:role/x" } }`;

function search(files: Readonly<Record<string, string | FileContent>>, globs?: readonly string[]) {
  const host = createMemoryHost(files);
  const service = createPolicyService({ catalog: miniCatalog(), onFailure: () => undefined });
  const settings = globs === undefined ? noSettings : { ...noSettings, files: globs };
  const configuration = createResolver([]).resolve({ config: noConfig, settings });
  const abort = new AbortController();
  return { host, abort, search: { host, service, configuration, root: '/w', signal: abort.signal } };
}

async function all(found: AsyncIterable<AccountsOfFile>): Promise<Record<string, readonly string[]>> {
  const files: Record<string, readonly string[]> = {};
  for await (const { path, accounts } of found) files[path] = accounts;
  return files;
}

describe('accounts of a workspace', () => {
  it('stand in policies, wherever a policy names one', async () => {
    const { search: request } = search({
      '/w/a.json': policy('314159265358'),
      '/w/b.json': JSON.stringify({
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: ['arn:aws:iam::271828182845:root', '161803398874'] },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': '141421356237' } },
          },
        ],
      }),
    });
    assert.deepEqual(await all(findAccounts(request)), {
      '/w/a.json': ['314159265358'],
      '/w/b.json': ['271828182845', '161803398874', '141421356237'],
    });
  });

  it('are not looked for in what is no policy, no JSON or not to be checked', async () => {
    const { host, search: request } = search(
      {
        '/w/in/other.json': '{ "id": 314159265358 }',
        '/w/in/broken.json': '314159265358 {{{',
        '/w/in/binary.json': { kind: 'skipped', why: 'is binary' },
        '/w/out/a.json': policy('314159265358'),
        '/w/dist/a.json': policy('314159265358'),
      },
      ['in/*.json', 'dist/*.json'],
    );
    assert.deepEqual(await all(findAccounts(request)), {
      '/w/in/other.json': [],
      '/w/in/broken.json': [],
      '/w/in/binary.json': [],
    });
    assert.deepEqual(host.reads.toSorted(), ['/w/in/binary.json', '/w/in/broken.json', '/w/in/other.json']);
    assert.deepEqual(await all(accountsInFiles(['/w/dist/a.json', '/w/out/a.json', '/w/a.txt'], request)), {});
  });

  it('are no longer looked for after enough files, enough text, or when the signal is given', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`/w/${index}.json`, policy('314159265358')]),
    );
    const { host, search: request } = search(many);
    assert.equal(Object.keys(await all(findAccounts(request))).length, 400);
    assert.equal(host.reads.length, 400);

    const long = policy('314159265358') + ' '.repeat(400_000);
    const large = search(Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`/w/${index}.json`, long])));
    const read = Object.keys(await all(findAccounts(large.search))).length;
    assert.ok(read > 10 && read < 30, String(read));
    const tooLong = search({ '/w/a.json': policy('314159265358') + ' '.repeat(600_000) });
    assert.deepEqual(await all(findAccounts(tooLong.search)), { '/w/a.json': [] });

    const stopped = search(many);
    let seen = 0;
    for await (const file of findAccounts(stopped.search)) if (file && ++seen === 3) stopped.abort.abort();
    assert.equal(seen, 3);
  });
});
