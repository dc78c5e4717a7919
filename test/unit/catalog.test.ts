// The generated tables and their loader, on the real data: counts, lookups, and what must not go wrong.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { bedrockFamily, isOidcKey } from '../../server/src/catalog/catalog';
import { createCatalog } from '../../server/src/catalog/load';
import { nodeCatalogSource } from '../../server/src/workspace/node-catalog';
import { checkCatalog, isBuilt } from '../../server/tools/generate/catalog';
import { isFullRun } from '../harness/effort';
import { miniCatalog, realCatalog } from '../harness/mini-catalog';

const catalog = realCatalog();
const prototypeNames = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

void test('the build output matches the manifest', () => {
  assert.ok(isBuilt('dist/catalog'), 'dist/catalog is not what the manifest says: run npm run generate');
  // Makes all tables anew, as `npm run check` does.
  if (isFullRun) assert.deepEqual(checkCatalog(), []);
});

void test('the Bedrock family has the counted actions and resource types', () => {
  const counts = bedrockFamily.map((prefix) => {
    const service = catalog.service(prefix);
    return [prefix, service?.actions.length, service?.resourceTypes.length];
  });
  assert.deepEqual(counts, [
    ['bedrock', 262, 40],
    ['bedrock-agentcore', 255, 33],
    ['bedrock-mantle', 38, 3],
    ['bedrock-websearch', 3, 1],
  ]);
});

void test('every service loads, is sorted, and resolves its own names', () => {
  assert.equal(catalog.prefixes.length, 456);
  assert.deepEqual([...catalog.prefixes], [...catalog.prefixes].sort());
  for (const prefix of catalog.prefixes) {
    const service = catalog.service(prefix);
    assert.ok(service, prefix);
    assert.equal(service.title, catalog.title(prefix));
    assert.ok(service.url.endsWith(`list_${prefix}.html`));
    const names = service.actions.map((action) => action.name);
    assert.deepEqual(names, [...names].sort());
    for (const action of service.actions) {
      assert.equal(service.action(action.name.toUpperCase()), action);
      assert.ok(action.access.length > 0 && action.description !== '', action.name);
      for (const type of action.resourceTypes) assert.ok(service.resourceType(type), `${prefix} ${type}`);
      for (const key of action.keys) assert.notEqual(key, '');
    }
  }
});

void test('InvokeModel has its twelve resource types, its keys and what may be needed besides', () => {
  const action = catalog.service('BEDROCK')?.action('invokemodel');
  assert.equal(action?.name, 'InvokeModel');
  assert.equal(action.resourceTypes.length, 12);
  assert.deepEqual(action.access, ['Read']);
  assert.ok(action.keys.includes('bedrock:GuardrailIdentifier'));
  assert.deepEqual(action.dependsOn, ['bedrock:ApplyGuardrail', 'bedrock:InvokeTool']);
  assert.deepEqual(catalog.service('bedrock')?.action('TagResource')?.access, ['Write', 'Tagging']);
});

void test('every key a Bedrock action or resource type names is known', () => {
  for (const prefix of bedrockFamily) {
    const service = catalog.service(prefix);
    const owners = [...(service?.actions ?? []), ...(service?.resourceTypes ?? [])];
    for (const name of owners.flatMap((owner) => owner.keys)) assert.ok(catalog.key(name), name);
  }
});

void test('the overlay adds ARN forms, keys, resource types and values', () => {
  const bedrock = catalog.service('bedrock');
  assert.equal(
    bedrock?.resourceType('foundation-model')?.arns[1],
    'arn:${Partition}:bedrock:::foundation-model/${ResourceId}',
  );
  assert.deepEqual(bedrock?.action('GetDocumentContent')?.resourceTypes, ['knowledge-base']);
  const subscribe = catalog.service('aws-marketplace')?.action('Subscribe');
  assert.ok(subscribe?.keys.includes('aws-marketplace:ProductId'));
  assert.equal(catalog.key('aws-marketplace:ProductId')?.many, true);
  assert.deepEqual(catalog.key('bedrock:ServiceTier')?.values, ['default', 'flex', 'priority', 'reserved']);
  assert.equal(catalog.key('aws:SourceVpcArn')?.type, 'ARN');
});

void test('condition keys are found with a variable part, in any case, and under a borrowed prefix', () => {
  const found: readonly (readonly [string, string])[] = [
    ['aws:resourcetag/Team', 'aws:ResourceTag/${TagKey}'],
    ['AWS:SourceArn', 'aws:SourceArn'],
    ['aws:PrincipalTag/a/b', 'aws:PrincipalTag/${TagKey}'],
    ['s3:ExistingObjectTag/foo', 's3:ExistingObjectTag/${TagKey}'],
    ['kms:EncryptionContext:aws:bedrock:arn', 'kms:EncryptionContext:${EncryptionContextKey}'],
    ['secretsmanager:ResourceTag/x', 'secretsmanager:ResourceTag/${TagKey}'],
    ['bedrock:bearerTokenType', 'bedrock:BearerTokenType'],
    ['lambda:SourceFunctionArn', 'lambda:SourceFunctionArn'],
    ['catalog:ChangeType', 'catalog:ChangeType'],
    ['token.actions.githubusercontent.com:sub', 'token.actions.githubusercontent.com:sub'],
    ['token.actions.githubusercontent.com:nbf', ''],
    ['token.actions.githubusercontent.com:repository', 'token.actions.githubusercontent.com:repository'],
    ['token.actions.corp.ghe.com:actor', 'token.actions.${Domain}.ghe.com:actor'],
    ['graph.facebook.com:app_id', 'graph.facebook.com:app_id'],
    ['saml:aud', 'saml:aud'],
    ['codebuild:environment.environmentVariables/A.value', 'codebuild:environment.environmentVariables/${name}.value'],
    ['bedrock:FoundationModelId', ''],
    ['aws:ResourceTag/', ''],
    ['aws:', ''],
    ['', ''],
    ['bedrock', ''],
  ];
  for (const [written, name] of found) assert.equal(catalog.key(written)?.name ?? '', name, written);
});

void test('keys of identity providers are recognised by their host', () => {
  assert.ok(isOidcKey('token.actions.githubusercontent.com:sub'));
  assert.ok(isOidcKey('oidc.eks.us-east-1.amazonaws.com/id/ABC:aud'));
  for (const name of ['aws:SourceArn', 'codebuild:fileSystemLocations/x.type', 'a.b', '']) assert.ok(!isOidcKey(name));
});

void test('names of the prototype are unknown everywhere', () => {
  for (const name of prototypeNames) {
    assert.equal(catalog.service(name), undefined);
    assert.equal(catalog.title(name), undefined);
    assert.equal(catalog.key(name), undefined);
    assert.equal(catalog.key(`aws:${name}`), undefined);
    assert.equal(catalog.key(`${name}:x`), undefined);
    assert.equal(catalog.partition(name), undefined);
    assert.equal(catalog.region(name), undefined);
    assert.equal(catalog.service('bedrock')?.action(name), undefined);
    assert.equal(catalog.service('bedrock')?.resourceType(name), undefined);
    assert.equal(catalog.models.model(name), undefined);
    assert.equal(catalog.models.destinations(name), undefined);
  }
});

void test('partitions know their Regions and the shape of later ones', () => {
  assert.equal(catalog.partitions.length, 8);
  assert.equal(catalog.region('us-east-1')?.name, 'US East (N. Virginia)');
  assert.equal(catalog.region('aws-global'), undefined);
  const shapes = (region: string) =>
    catalog.partitions.filter((known) => known.hasRegionShape(region)).map(({ id }) => id);
  assert.deepEqual(shapes('ap-northeast-9'), ['aws']);
  assert.deepEqual(shapes('us-gov-north-1'), ['aws-us-gov']);
  assert.deepEqual(shapes('eusc-de-west-1'), ['aws-eusc']);
  assert.deepEqual(shapes('moon-east-1'), []);
  for (const partition of catalog.partitions) {
    for (const region of partition.regions) assert.ok(partition.hasRegionShape(region.id), region.id);
  }
});

void test('bad data gives an empty catalog or an unknown service, never an exception', () => {
  for (const index of ['', '{', 'null', '[]', '{"version":99}']) {
    const empty = createCatalog({ index, readService: () => undefined });
    assert.deepEqual([...empty.prefixes], []);
    assert.equal(empty.key('aws:SourceArn'), undefined);
    assert.deepEqual([...empty.models.list], []);
  }
  const index = JSON.stringify({ version: 1, services: [['x', 'X', 0, 1]] });
  for (const text of ['', 'null', '{"version":1}', '{"version":1,"prefix":"x","keys":[],"otherKeys":[]}']) {
    assert.equal(createCatalog({ index, readService: () => text }).service('x'), undefined);
  }
  const missing = createCatalog(nodeCatalogSource(join(process.cwd(), 'no-such-folder')));
  assert.deepEqual([...missing.prefixes], []);
});

void test('a service is read once', () => {
  const source = nodeCatalogSource(join(process.cwd(), 'dist', 'catalog'));
  let reads = 0;
  const counted = createCatalog({
    ...source,
    readService: (prefix, place) => {
      reads += 1;
      return source.readService(prefix, place);
    },
  });
  counted.service('bedrock');
  counted.key('bedrock:ServiceTier');
  counted.service('Bedrock');
  assert.equal(reads, 1);
});

void test('the frozen catalog holds what the tests name', () => {
  const mini = miniCatalog();
  assert.ok(mini.service('bedrock')?.action('InvokeModel'));
  assert.ok(mini.service('iam')?.action('PassRole'));
  assert.equal(mini.globalKeys.length, catalog.globalKeys.length);
  assert.ok(mini.models.model('amazon.nova-lite-v1:0'));
  assert.equal(mini.service('bedrock')?.resourceTypes.length, 40);
});
