// A refresh with an AWS profile: Amazon Bedrock's answers about models and profiles, signed requests, and where the keys come from.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { signedHeaders } from '../../server/src/refresh/node-account';
import type { AccountRequest } from '../../server/src/refresh/node-refresh';
import { Refusal } from '../../server/src/refresh/refusal';
import { openNewestCatalog } from '../../server/src/workspace/node-catalog';
import { type Answer, bedrockLists, json, serviceReference } from '../harness/loopback';
import { assertRefused, assertTaken, bundled, open, root, run, today } from '../harness/refresh-run';

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example-secret', AWS_SESSION_TOKEN: 'token' };

describe('refresh of the models', () => {
  const account: AccountRequest = { profile: undefined, regions: ['us-east-1'], env: keys };

  it('takes models, their end of life, profiles and routes', async () => {
    const { result, into, server } = await run({ ...serviceReference, ...bedrockLists }, { account });
    assertTaken(result);
    assert.deepEqual(result.models?.newModels, ['amazon.hologram-1-v1:0', 'amazon.hologram-1-v1:0:24k']);
    assert.deepEqual(result.models.newProfiles, ['global.amazon.hologram-1-v1:0', 'us.amazon.hologram-1-v1:0']);
    assert.equal(server.asked.filter((path) => path.startsWith('/inference-profiles/')).length, 1);
    const { models } = open(into);
    assert.equal(models.dataDate, today);
    const fresh = models.model('amazon.hologram-1-v1:0');
    assert.equal(fresh?.status, 'ACTIVE');
    // Of a model that is not legacy, the day is only the earliest.
    assert.equal(fresh.endOfLife, undefined);
    assert.deepEqual(fresh.regions, []);
    assert.deepEqual(models.destinations('us.amazon.hologram-1-v1:0', 'us-east-1'), [
      'ca-central-1',
      'ca-west-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ]);
    assert.deepEqual(models.profile('global.amazon.hologram-1-v1:0')?.sources, ['us-east-1']);
    assert.equal(models.model('amazon.hologram-1-v1:0:24k')?.contextVariant, true);
    const nova = models.model('amazon.nova-lite-v1:0');
    assert.equal(nova?.status, 'LEGACY');
    assert.equal(nova.endOfLife, '2027-06-30');
    const old = openNewestCatalog(bundled, undefined).catalog.models.model('amazon.nova-lite-v1:0');
    assert.deepEqual(nova.regions, old?.regions);
    assert.deepEqual(nova.profiles, old?.profiles);
  });

  it('adds up Regions, and a refresh without AWS profile keeps the models', async () => {
    const { into } = await run({ ...serviceReference, ...bedrockLists }, { account });
    await run({ ...serviceReference, ...bedrockLists }, { into, account: { ...account, regions: ['us-west-2'] } });
    assertTaken((await run(serviceReference, { into })).result);
    const { models } = open(into);
    assert.deepEqual(models.profile('us.amazon.hologram-1-v1:0')?.sources, ['us-east-1', 'us-west-2']);
    assert.deepEqual(models.profile('global.amazon.hologram-1-v1:0')?.sources, ['us-east-1', 'us-west-2']);
  });

  it('sends a signature and no secret', async () => {
    const { server } = await run(bedrockLists, { account, address: 'http://localhost:1' });
    const { authorization = '', host, 'x-amz-security-token': token } = server.headers();
    assert.match(
      authorization,
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/bedrock\/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    );
    assert.equal(`http://${host}`, server.address);
    assert.equal(token, 'token');
    assert.ok(!JSON.stringify(server.headers()).includes('example-secret'));
  });

  const list = '/foundation-models';
  const bad: readonly (readonly [name: string, answers: Readonly<Record<string, Answer>>, message: RegExp])[] = [
    [
      'another shape',
      { [list]: json('{}') },
      /^the answer of `ListFoundationModels` has not the expected shape at `modelSummaries`/,
    ],
    [
      'an id with other characters',
      { [list]: json('{"modelSummaries":[{"modelId":"a`b"}]}') },
      /at `modelSummaries\.0\.modelId`/,
    ],
    ['a cut answer', { [list]: json('{"modelSummaries":[') }, /foundation-models` is not whole JSON/],
    [
      'a profile of another shape',
      { '/inference-profiles/us.amazon.hologram-1-v1%3A0': json('[]') },
      /^the answer of `GetInferenceProfile`/,
    ],
    ['no permission', { [list]: (response) => response.writeHead(403).end('{}') }, /not allowed \(403\)/],
  ];
  for (const [name, answers, message] of bad)
    it(`refuses ${name}`, async () => {
      assertRefused(await run({ ...serviceReference, ...bedrockLists, ...answers }, { account }), message);
    });

  it('refuses a Region that is none, and no Region at all, before anything is asked', async () => {
    for (const [regions, message] of [
      [['evil.example.com/'], /^`evil\.example\.com\/` is no AWS Region$/],
      [[], /^no Region is known/],
    ] as const) {
      const ran = await run({ ...serviceReference, ...bedrockLists }, { account: { ...account, regions } });
      assertRefused(ran, message);
      assert.deepEqual(ran.server.asked, []);
    }
  });
});

describe('AWS profiles', () => {
  const home = join(root, 'aws');
  const saved = { ...process.env };
  before(() => {
    mkdirSync(home);
    writeFileSync(join(home, 'credentials'), '[plain]\naws_access_key_id = AKIDPLAIN\naws_secret_access_key = s\n');
    writeFileSync(
      join(home, 'config'),
      '[profile plain]\nregion = us-east-1\n[profile team]\nsso_session = team\nsso_account_id = 111122223333\n',
    );
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(home, 'credentials');
    process.env['AWS_CONFIG_FILE'] = join(home, 'config');
  });
  after(() => {
    process.env = saved;
  });

  it('gives keys and Region', async () => {
    const account = { profile: 'plain', regions: [], env: keys };
    const { result, server } = await run(bedrockLists, { account, address: 'http://localhost:1' });
    assert.ok(result instanceof Refusal);
    assert.match(server.headers().authorization ?? '', /Credential=AKIDPLAIN\/\d{8}\/us-east-1\/bedrock\//);
  });

  it('without keys, or unknown, is refused with what to do', async () => {
    for (const [profile, message] of [
      ['team', /^the AWS profile `team` holds no keys of its own; `aws configure export-credentials --profile team/],
      ['nobody', /^the AWS profile `nobody` is not in `~\/\.aws`$/],
      ['constructor', /^the AWS profile `constructor` is not in/],
    ] as const)
      assertRefused(await run({}, { account: { profile, regions: ['us-east-1'], env: {} } }), message);
  });
});

describe('signatures', () => {
  // From the test vectors that AWS published for Signature Version 4: `get-vanilla`.
  it('are those of the published vector', async () => {
    const headers = await signedHeaders(
      new URL('https://example.amazonaws.com/'),
      {
        keys: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
        region: 'us-east-1',
        service: 'service',
      },
      new Date('2015-08-30T12:36:00Z'),
    );
    assert.equal(
      headers['authorization'],
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    );
  });
});
