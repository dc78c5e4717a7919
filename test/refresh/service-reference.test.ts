// A refresh against a server on this machine: what is good is taken, whatever is not is refused with a sentence, and then nothing
// was written and the bundled data is what it was.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Refusal } from '../../server/src/refresh/refusal';
import { openNewestCatalog } from '../../server/src/workspace/node-catalog';
import { type Answer, json, loopback, recorded, serviceReference } from '../harness/loopback';
import { assertRefused, assertTaken, bundled, limits, open, root, run, today } from '../harness/refresh-run';

describe('refresh of the service reference', () => {
  it('takes new actions, keys, resource types and services, and keeps what is bundled', async () => {
    const { result, into } = await run(serviceReference);
    assertTaken(result);
    assert.deepEqual(result.newActions, ['bedrock:InvokeHologram', 'hologram:ListProjectors']);
    assert.deepEqual(result.newServices, ['hologram']);
    const catalog = open(into);
    const old = openNewestCatalog(bundled, undefined).catalog;
    assert.equal(catalog.dataDate, today);
    const action = catalog.service('bedrock')?.action('invokehologram');
    assert.deepEqual(action?.access, ['Read']);
    assert.deepEqual(action.resourceTypes, ['foundation-model', 'hologram']);
    assert.deepEqual(action.keys, ['bedrock:HologramDepth', 'aws:ResourceTag/${TagKey}']);
    assert.equal(catalog.key('bedrock:hologramdepth')?.many, true);
    assert.equal(catalog.service('bedrock')?.resourceType('hologram')?.arns.length, 2);
    assert.equal(catalog.service('hologram')?.action('ListProjectors')?.access[0], 'List');
    assert.equal(catalog.title('hologram'), 'hologram');
    // The name with Markdown in it is no name.
    assert.equal(catalog.service('bedrock')?.actions.length, (old.service('bedrock')?.actions.length ?? 0) + 1);
    const [was, is] = [old, catalog].map((each) => each.service('bedrock')?.action('InvokeModel'));
    assert.equal(is?.description, was?.description);
    assert.deepEqual(is?.resourceTypes, [...(was?.resourceTypes ?? []), 'hologram']);
    assert.deepEqual(is?.keys, [...(was?.keys ?? []), 'bedrock:HologramDepth']);
    assert.deepEqual(
      catalog.service('bedrock')?.resourceType('foundation-model')?.arns,
      old.service('bedrock')?.resourceType('foundation-model')?.arns,
    );
    assert.deepEqual(catalog.service('s3'), undefinedFunctions(old.service('s3'), catalog.service('s3')));
    assert.deepEqual(catalog.prefixes.toSorted(), [...old.prefixes, 'hologram'].toSorted());
    assert.equal(catalog.models.dataDate, old.models.dataDate);
  });

  it('reads what is packed', async () => {
    const packed: Answer = (response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(readFileSync('test/fixtures/refresh/bedrock.json')));
    const { result } = await run({ ...serviceReference, '/v1/bedrock/bedrock.json': packed });
    assertTaken(result);
  });

  it('replaces the data of an earlier refresh, and no other folder', async () => {
    const { into } = await run(serviceReference);
    const again = await run(serviceReference, { into });
    assertTaken(again.result);
    assert.deepEqual(readdirSync(into).sort(), ['index.json', 'models.json', 'services.jsonl']);
    const home = join(root, 'home');
    mkdirSync(home);
    writeFileSync(join(home, 'diary.txt'), 'mine');
    const { result } = await run(serviceReference, { into: home });
    assert.ok(result instanceof Refusal);
    assert.match(result.message, /holds `diary.txt`, so nothing is written there/);
    assert.deepEqual(readdirSync(home), ['diary.txt']);
  });

  const path = '/v1/bedrock/bedrock.json';
  const text = readFileSync('test/fixtures/refresh/bedrock.json', 'utf8');
  const bad: readonly (readonly [name: string, answer: Answer, message: RegExp])[] = [
    [
      'text that stops in the middle',
      json(text.slice(0, 300)),
      /bedrock\.json` is not whole JSON, though 300 bytes came/,
    ],
    ['a connection that breaks off', breakOff, /bedrock\.json` broke off before the end/],
    [
      'another shape',
      json('{"Name":"bedrock","Actions":{}}'),
      /bedrock\.json` has not the expected shape at `Actions`/,
    ],
    ['a wrong entry', json('{"Name":"bedrock","Actions":[{"Name":7}]}'), /at `Actions\.0\.Name`: string was expected/],
    ['no JSON object at all', json('"sign in first"'), /has not the expected shape: Object was expected/],
    ['another service', recorded('hologram'), /bedrock\.json` is about `hologram`, not about `bedrock`/],
    ['a login page', json('<html></html>'), /is not whole JSON/],
    ['a flood', flood, /bedrock\.json` is larger than 200 kB/],
    ['a packed flood', packedFlood, /bedrock\.json` is larger than 200 kB/],
    ['a redirect', redirect, /answered with a redirect, which is not followed/],
    ['an error', (response) => response.writeHead(500).end(), /answered with status 500/],
    ['a refusal', (response) => response.writeHead(403).end('{}'), /answered that this is not allowed \(403\)/],
  ];
  for (const [name, answer, message] of bad)
    it(`refuses ${name}`, async () => {
      const tight = { ...limits, bytes: 200 * 1024 };
      const ran = await run({ ...serviceReference, [path]: answer }, { limits: tight });
      assertRefused(ran, message);
      assert.ok(!ran.server.asked.includes('/elsewhere'));
    });

  it('refuses silence and a trickle', async () => {
    const tight = { ...limits, milliseconds: 700 };
    const trickle: Answer = (response) => void response.writeHead(200).write('{');
    // Both at once, as each takes the time that it is given.
    const both = [() => undefined, trickle].map((answer) =>
      run({ ...serviceReference, [path]: answer }, { limits: tight }),
    );
    for (const ran of await Promise.all(both)) assertRefused(ran, /bedrock\.json` did not answer within 0\.7 s/);
  });

  it('refuses a service that is not there, and a list of another shape', async () => {
    const { [path]: _, ...without } = serviceReference;
    assertRefused(await run(without), /bedrock\.json` answered that there is no such document \(404\)/);
    const list = '/v1/service-list.json';
    assertRefused(
      await run({ ...serviceReference, [list]: json('{}') }),
      /service-list\.json` has not the expected shape/,
    );
    assertRefused(await run({ ...serviceReference, [list]: json('[]') }), /has not the expected shape/);
    const outside = '[{"service":"../../etc","url":"https://servicereference.us-east-1.amazonaws.com"}]';
    assertRefused(await run({ ...serviceReference, [list]: json(outside) }), /at `0\.service`/);
    const other = '[{"service":"hologram","url":"x"}]';
    assertRefused(await run({ ...serviceReference, [list]: json(other) }), /does not name Amazon Bedrock/);
  });

  it('asks only https, or this machine', async () => {
    for (const address of [
      'http://example.com',
      'file:///etc/passwd',
      'ftp://example.com',
      'http://127.0.0.1.example.com',
    ])
      assertRefused(await run({}, { address }), /is no https address$/);
    assertRefused(await run({}, { address: 'nowhere' }), /`nowhere` is no address$/);
    assertRefused(await run({}, { address: 'https://me:secret@example.com' }), /holds a user or a password$/);
  });

  it('says that nobody listens', async () => {
    const { address, close } = await loopback({});
    await close();
    assertRefused(await run({}, { address }), /service-list\.json` takes no connection/);
  });

  it('stops when the person does', async () => {
    const cancel = new AbortController();
    const hang: Answer = () => cancel.abort();
    assertRefused(await run({ ...serviceReference, [path]: hang }, { signal: cancel.signal }), /^it was cancelled$/);
  });

  it('keeps the last refresh when the next one fails', async () => {
    const { into } = await run(serviceReference);
    const failed = await run({}, { into });
    assert.ok(failed.result instanceof Refusal);
    assert.ok(open(into).service('hologram'));
  });
});

/** Functions of two catalogs are never the same; everything else is compared. */
function undefinedFunctions<T extends object>(old: T | undefined, other: T | undefined): T | undefined {
  if (old === undefined || other === undefined) return old;
  const functions = Object.entries(other).filter(([, value]) => typeof value === 'function');
  return { ...old, ...Object.fromEntries(functions) };
}

function breakOff(...[response]: Parameters<Answer>): void {
  response.writeHead(200, { 'content-length': '1000' }).write('{"Name":', () => response.destroy());
}

function flood(...[response]: Parameters<Answer>): void {
  response.writeHead(200);
  response.end(' '.repeat(300 * 1024));
}

function packedFlood(...[response]: Parameters<Answer>): void {
  response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(8 * 1024 * 1024, ' ')));
}

function redirect(...[response]: Parameters<Answer>): void {
  response.writeHead(302, { location: '/elsewhere' }).end();
}
