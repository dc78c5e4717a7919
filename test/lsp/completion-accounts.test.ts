// Accounts that completion offers over the protocol: those that settings give a name to, and those of other open documents.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startClient } from '../harness/connection';

const statement = (resource: string): string =>
  `{ "Effect": "Allow", "Action": "bedrock:InvokeAgent", "Resource": "${resource}" }`;

describe('accounts over the protocol', () => {
  it('come from the settings and from other documents', async () => {
    const client = await startClient({ settings: () => ({ accounts: { '314159265358': 'production' } }) });
    try {
      const other = statement('arn:aws:bedrock:us-east-1:271828182845:agent-alias/A/B');
      await client.open('file:///sample/other.json', other);
      const text = statement('arn:aws:bedrock:us-east-1:');
      await client.open('file:///sample/policy.json', text);
      const { items } = await client.completion('file:///sample/policy.json', 0, text.lastIndexOf('"'));
      const found = new Map(items.map((item) => [item.label, item.detail]));
      assert.equal(found.get('314159265358'), 'production');
      assert.equal(found.get('271828182845'), 'in another document');
    } finally {
      await client.stop();
    }
  });
});
