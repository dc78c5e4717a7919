// Accounts that completion offers over the protocol: those that settings give a name to, and those of the other policies of the
// workspace, open or on the disk.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompletionList } from 'vscode-languageserver/node';
import { type TestClient, editorCapabilities, startClient } from '../harness/connection';
import { createMemoryHost } from '../harness/memory-host';

const statement = (resource: string): string =>
  `{ "Effect": "Allow", "Action": "bedrock:InvokeAgent", "Resource": "${resource}" }`;
const alias = (account: string): string => statement(`arn:aws:bedrock:us-east-1:${account}:agent-alias/A/B`);
const workspaceFolders = [{ uri: 'file:///sample', name: 'sample' }];
const own = 'file:///sample/policy.json';

async function withClient(options: Parameters<typeof startClient>[0], run: (client: TestClient) => Promise<void>) {
  const client = await startClient(options);
  try {
    await run(client);
  } finally {
    await client.stop();
  }
}

/** What is offered in the place of the account, and whether more may come. */
async function askAccounts(client: TestClient): Promise<CompletionList & { readonly details: Map<string, string> }> {
  const character = statement('arn:aws:bedrock:us-east-1:').lastIndexOf('"');
  const list = await client.completion(own, 0, character);
  return { ...list, details: new Map(list.items.map(({ label, detail }) => [label, detail ?? ''])) };
}

/** Asks again until an account is offered so. */
async function offered(client: TestClient, account: string, detail: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if ((await askAccounts(client)).details.get(account) === detail) return;
    await new Promise((done) => setTimeout(done, 5));
  }
  assert.equal((await askAccounts(client)).details.get(account), detail);
}

describe('accounts over the protocol', () => {
  it('come from the settings and from other documents', () =>
    withClient({ settings: () => ({ accounts: { '314159265358': 'production' } }) }, async (client) => {
      await client.open('file:///sample/other.json', alias('271828182845'));
      await client.open(own, statement('arn:aws:bedrock:us-east-1:'));
      const { details } = await askAccounts(client);
      assert.equal(details.get('314159265358'), 'production');
      assert.equal(details.get('271828182845'), 'in /sample/other.json');
    }));

  it('come from files on the disk, which nothing waits for', () => {
    const host = createMemoryHost({
      '/sample/roles/agent.json': alias('271828182845'),
      '/sample/roles/flow.json': alias('314159265358'),
      '/sample/node_modules/other.json': alias('161803398874'),
    });
    const settings = () => ({ accounts: { '314159265358': 'production' }, files: ['roles/*.json'] });
    return withClient({ host, settings, workspaceFolders }, async (client) => {
      await client.open(own, statement('arn:aws:bedrock:us-east-1:'));
      const first = await askAccounts(client);
      assert.equal(first.details.has('271828182845'), false);
      assert.equal(first.isIncomplete, true);
      await offered(client, '271828182845', 'in roles/agent.json');
      await offered(client, '314159265358', 'production, in roles/flow.json');
      const { items } = await askAccounts(client);
      const labels = items
        .toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))
        .map(({ label }) => label);
      assert.deepEqual(labels.slice(0, 2), ['271828182845', '314159265358']);
      assert.deepEqual(host.reads, ['/sample/roles/agent.json', '/sample/roles/flow.json']);
    });
  });

  it('are read only where accounts are offered', () => {
    const host = createMemoryHost({ '/sample/agent.json': alias('271828182845') });
    return withClient({ host, workspaceFolders }, async (client) => {
      await client.open(own, '{ "Effect": "Allow", "Action": "bedrock:Inv" }');
      const { items } = await client.completion(own, 0, 40);
      assert.ok(items.length > 0);
      assert.deepEqual(host.reads, []);
    });
  });

  it('follow the files', () => {
    const host = createMemoryHost({ '/sample/agent.json': alias('271828182845') });
    const capabilities = {
      ...editorCapabilities,
      workspace: { ...editorCapabilities.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
    };
    return withClient({ host, workspaceFolders, capabilities }, async (client) => {
      await client.open(own, statement('arn:aws:bedrock:us-east-1:'));
      await offered(client, '271828182845', 'in agent.json');
      assert.ok(client.registered.includes('workspace/didChangeWatchedFiles'));
      host.write('/sample/agent.json', alias('314159265358'));
      host.write('/sample/new.json', alias('161803398874'));
      const uris = ['file:///sample/agent.json', 'file:///sample/new.json', 'file:///elsewhere/x.json'];
      const changes = uris.map((uri) => ({ uri, type: 2 }));
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      await offered(client, '314159265358', 'in agent.json');
      await offered(client, '161803398874', 'in new.json');
      assert.equal((await askAccounts(client)).details.has('271828182845'), false);
      assert.equal(host.reads.filter((path) => path.startsWith('/elsewhere')).length, 0);
    });
  });

  it('of an open file are those that it holds now', () => {
    const host = createMemoryHost({ '/sample/agent.json': alias('271828182845') });
    return withClient({ host, workspaceFolders }, async (client) => {
      await client.open(own, statement('arn:aws:bedrock:us-east-1:'));
      await offered(client, '271828182845', 'in agent.json');
      await client.open('file:///sample/agent.json', alias('314159265358'));
      const { details } = await askAccounts(client);
      assert.equal(details.get('314159265358'), 'in agent.json');
      assert.equal(details.has('271828182845'), false);
      const textDocument = { uri: 'file:///sample/agent.json' };
      await client.connection.sendNotification('textDocument/didClose', { textDocument });
      await offered(client, '271828182845', 'in agent.json');
    });
  });
});
