// A folder that a refresh wrote: when it is used.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openNewestCatalog } from '../../server/src/workspace/node-catalog';
import { startClient } from '../harness/connection';
import { serviceReference } from '../harness/loopback';
import { bundled, open, root, run, today } from '../harness/refresh-run';

describe('a folder of data', () => {
  it('is not used where it is older, broken or missing', async () => {
    const { into } = await run(serviceReference, { today: '2020-01-01' });
    const older = openNewestCatalog(bundled, into);
    assert.equal(older.problem?.kind, 'older');
    assert.match(older.problem.message, /holds AWS data of 2020-01-01; the bundled data of \S+ is used$/);
    assert.equal(older.catalog.service('hologram'), undefined);
    const newer = await run(serviceReference);
    for (const [file, text] of [
      ['services.jsonl', ''],
      ['index.json', '{'],
      ['index.json', JSON.stringify({ version: 1, package: '', date: today, services: 5 })],
      ['index.json', JSON.stringify({ version: 2 })],
    ] as const) {
      writeFileSync(join(newer.into, file), text);
      const { catalog, problem } = openNewestCatalog(bundled, newer.into);
      assert.ok(problem, file);
      assert.ok(catalog.service('bedrock'));
    }
    assert.equal(openNewestCatalog(bundled, join(root, 'nowhere')).problem?.kind, 'no-data');
  });

  it('with broken models leaves the bundled models', async () => {
    const { into } = await run(serviceReference);
    for (const text of ['{', JSON.stringify({ dataDate: today, models: 7 }), JSON.stringify({ dataDate: today })]) {
      writeFileSync(join(into, 'models.json'), text);
      assert.ok(open(into).models.model('amazon.nova-lite-v1:0'), text);
    }
  });
});

describe('initializationOptions.dataFolder', () => {
  const uri = 'file:///policy.json';
  const policy =
    '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "bedrock:InvokeHologram", "Resource": "*" } }';
  const rulesWith = async (dataFolder: string | undefined): Promise<{ rules: unknown[]; log: readonly string[] }> => {
    const client = await startClient({ initializationOptions: { dataFolder } });
    await client.open(uri, policy);
    const rules = (await client.diagnostics(uri)).map(({ code }) => code);
    await client.stop();
    return { rules, log: client.log };
  };

  it('gives the language server newer data', async () => {
    const { into } = await run(serviceReference);
    assert.ok((await rulesWith(undefined)).rules.includes('action/unknown'));
    const { rules, log } = await rulesWith(into);
    assert.ok(!rules.includes('action/unknown'));
    assert.deepEqual(log, []);
  });

  it('is said to hold nothing where it does', async () => {
    const { rules, log } = await rulesWith(join(root, 'nothing'));
    assert.ok(rules.includes('action/unknown'));
    assert.match(
      log.join(),
      /^Bedrock IAM: `.*nothing` holds no AWS data that can be read; the bundled data of \S+ is used$/,
    );
  });
});
