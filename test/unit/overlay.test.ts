// The curated facts, held against the real data: every fact has a source and a date, every correction leads somewhere.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { policyKinds } from '../../server/src/base/policy-kind';
import { bedrockFamily } from '../../server/src/catalog/catalog';
import { dependentActionRows } from '../../server/src/catalog/bedrock/dependent-actions';
import { dataReads, permissionsManagement, riskLists, sensitiveAdmin } from '../../server/src/catalog/bedrock/facts';
import { typeRule, typeRules } from '../../server/src/catalog/bedrock/facts';
import { guardrailRoutes } from '../../server/src/catalog/bedrock/guardrail-routes';
import { marketplaceSellers } from '../../server/src/catalog/bedrock/marketplace';
import { readModelsFile } from '../../server/src/catalog/bedrock/models';
import { policyLanguages } from '../../server/src/catalog/bedrock/resource-policies';
import { geoPrefixOf } from '../../server/src/catalog/bedrock/profiles';
import { fitsShape, resourceFact, resourceLines } from '../../server/src/catalog/bedrock/resource-facts';
import * as names from '../../server/src/catalog/bedrock/wrong-names';
import { elements, elementsOf } from '../../server/src/catalog/elements';
import type { Sourced } from '../../server/src/catalog/fact';
import { globalKeyFactList, globalKeyFacts } from '../../server/src/catalog/global-keys';
import { offeredOperators, operatorParts, operators, parseOperator } from '../../server/src/catalog/operators';
import {
  actionKeys,
  actionTypes,
  arnForms,
  correctedType,
  extraKeys,
  keyTypes,
  keyValues,
} from '../../server/src/catalog/overlay';
import { hasServicePrincipalShape, principalTypes, servicePrincipals } from '../../server/src/catalog/principals';
import { words } from '../../server/src/catalog/words';
import { realCatalog } from '../harness/mini-catalog';

const catalog = realCatalog();

const facts: readonly Sourced[] = [
  ...dependentActionRows,
  ...guardrailRoutes,
  ...marketplaceSellers,
  ...typeRules,
  ...riskLists,
  ...resourceLines,
  ...policyLanguages,
  ...names.actionCorrections,
  ...names.prefixCorrections,
  ...names.keyCorrections,
  ...names.principalCorrections,
  ...names.operationsWithoutAction,
  ...elements,
  ...globalKeyFactList,
  ...operators,
  ...operatorParts,
  ...actionKeys,
  ...actionTypes,
  ...arnForms,
  ...extraKeys,
  ...keyTypes,
  ...keyValues,
  ...principalTypes,
  ...servicePrincipals,
];

void test('every curated fact has a source and a date, or says that nobody has seen it', () => {
  for (const fact of facts) {
    assert.match(fact.source, /^https:\/\/(docs\.aws\.amazon\.com|github\.com)\/\S+$/, JSON.stringify(fact));
    if (fact.verified !== undefined) assert.match(fact.verified, /^\d{4}-\d{2}-\d{2}$/, JSON.stringify(fact));
  }
});

void test('few facts are unverified, and none of those that call something wrong', () => {
  const open = facts.filter((fact) => fact.verified === undefined);
  assert.ok(open.length <= 10, JSON.stringify(open));
  const judging = [...names.actionCorrections, ...names.prefixCorrections, ...names.keyCorrections];
  for (const fact of [...judging, ...names.principalCorrections, ...elements, ...operators, ...keyValues]) {
    assert.notEqual(fact.verified, undefined, JSON.stringify(fact));
  }
});

void test('a wrong action does not exist and its right ones do', () => {
  for (const { written, right, why } of names.actionCorrections) {
    assert.equal(hasAction(written), false, written);
    assert.ok(right.length > 0 && why !== '' && !why.endsWith('.'), written);
    for (const action of right) assert.ok(hasAction(action), action);
  }
  for (const { actions } of names.operationsWithoutAction)
    for (const action of actions) assert.ok(hasAction(action), action);
});

void test('a wrong prefix, key or principal is unknown and its right ones are not', () => {
  for (const { written, right } of names.prefixCorrections) {
    assert.equal(catalog.service(written), undefined, written);
    for (const prefix of right) assert.ok(catalog.service(prefix), prefix);
  }
  for (const { written, right } of names.keyCorrections) {
    assert.equal(catalog.key(written), undefined, written);
    for (const key of right) assert.ok(catalog.key(key), key);
  }
  const known = new Set(servicePrincipals.map((principal) => principal.name));
  for (const { written, right } of names.principalCorrections) {
    assert.ok(!known.has(written), written);
    for (const name of right) assert.ok(known.has(name), name);
  }
});

void test('corrections ignore case, repair the prefix first and are prototype-safe', () => {
  assert.deepEqual(names.correctAction('bedrock', 'converse')?.right, ['bedrock:InvokeModel']);
  assert.deepEqual(names.correctAction('bedrock-runtime', 'ConverseStream')?.right, [
    'bedrock:InvokeModelWithResponseStream',
  ]);
  assert.equal(names.correctAction('bedrock-runtime', 'InvokeModel'), undefined);
  assert.deepEqual(names.correctPrefix('Bedrock-Agent')?.right, ['bedrock']);
  assert.deepEqual(names.correctKey('BEDROCK:ModelId')?.right, []);
  assert.deepEqual(names.correctServicePrincipal('bedrock-agent.amazonaws.com')?.right, ['bedrock.amazonaws.com']);
  assert.deepEqual(
    names.operationsNamed('bedrock', 'conv').map((operation) => operation.name),
    ['Converse', 'ConverseStream'],
  );
  for (const name of ['constructor', '__proto__', 'toString']) {
    assert.equal(names.correctAction(name, name), undefined);
    assert.equal(names.correctPrefix(name), undefined);
    assert.equal(names.correctKey(name), undefined);
    assert.equal(names.correctServicePrincipal(name), undefined);
    assert.equal(globalKeyFacts(name), undefined);
    assert.equal(parseOperator(name).base, undefined);
  }
});

void test('actions in the overlay and the lists exist', () => {
  const listed = [...permissionsManagement, ...sensitiveAdmin, ...dataReads];
  const needed = dependentActionRows.map((row) => row.needs);
  const calling = dependentActionRows.flatMap(({ prefix, of }) => words(of).map((name) => `${prefix}:${name}`));
  const ruled = typeRules.flatMap(({ prefix, actions }) => words(actions).map((name) => `${prefix}:${name}`));
  const keyed = actionKeys.flatMap(({ prefix, actions }) => actions.map((name) => `${prefix}:${name}`));
  for (const action of [...listed, ...needed, ...calling, ...ruled, ...keyed]) assert.ok(hasAction(action), action);
  for (const key of actionKeys.flatMap((row) => row.keys)) assert.ok(catalog.key(key), key);
  for (const key of [...keyValues, ...keyTypes].flatMap((row) => row.keys)) assert.ok(catalog.key(key), key);
});

void test('every Bedrock resource type and every action with several types is classified, and nothing else', () => {
  let types = 0;
  for (const prefix of bedrockFamily) {
    const service = catalog.service(prefix);
    for (const type of service?.resourceTypes ?? []) assert.ok(resourceFact(prefix, type)?.about, type.name);
    types += service?.resourceTypes.length ?? 0;
    for (const action of service?.actions ?? []) {
      assert.equal(typeRule(prefix, action.name) !== undefined, action.resourceTypes.length > 1, action.name);
    }
  }
  assert.equal(resourceLines.length, types);
});

void test('account and Region of a resource type come from its ARN forms', () => {
  assert.equal(describeFields('bedrock', 'foundation-model'), 'empty optional');
  assert.equal(describeFields('bedrock', 'inference-profile'), 'required required');
  assert.equal(describeFields('bedrock', 'system-tool'), 'required empty');
  assert.equal(describeFields('bedrock-agentcore', 'browser'), 'aws required');
});

void test('keys of identity providers that the data lacks are found', () => {
  const found = [
    'token.actions.githubusercontent.com:sub',
    'gitlab.com:aud',
    'accounts.google.com:aud',
    'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub',
  ].map((name) => catalog.key(name)?.name);
  const cluster = 'oidc.eks.${ClusterIssuer}:sub';
  assert.deepEqual(found, [
    'token.actions.githubusercontent.com:sub',
    'gitlab.com:aud',
    'accounts.google.com:aud',
    cluster,
  ]);
  const action = catalog.service('sts')?.action('AssumeRoleWithWebIdentity');
  assert.ok(action?.keys.includes('token.actions.githubusercontent.com:aud'));
  assert.equal(correctedType('Cognito-Identity.amazonaws.com:amr'), 'ArrayOfString');
});

void test('a harness needs the actions of the runtime underneath', () => {
  const needs = catalog.service('bedrock-agentcore')?.action('CreateHarness')?.dependsOn;
  const runtime = ['CreateAgentRuntime', 'GetAgentRuntime'].map((name) => `bedrock-agentcore:${name}`);
  assert.deepEqual(needs, ['iam:PassRole', ...runtime]);
});

void test('id shapes take what they say and nothing else', () => {
  const shape = { length: 10, alphabet: '0-9A-Z' };
  assert.ok(fitsShape(shape, 'ABCDE12345'));
  for (const id of ['ABCDE1234', 'abcde12345', 'ABCDE1234-', '']) assert.ok(!fitsShape(shape, id), id);
});

void test('every global key has a description, and every description a key', () => {
  const known = [...catalog.globalKeys, ...catalog.sessionKeys];
  for (const key of known) assert.match(key.description, /^[A-Z].*\.$/, key.name);
  assert.equal(globalKeyFactList.length, known.length);
  for (const fact of globalKeyFactList) assert.ok(catalog.key(fact.name), fact.name);
});

void test('models and profiles parse and agree with each other', () => {
  const { models } = catalog;
  assert.equal(models.list.length, 226);
  assert.equal(models.profiles.length, 123);
  for (const model of models.list) {
    assert.match(model.id, /^[a-z0-9]+\.[a-z0-9._-]+(:\d+)?(:[a-z0-9]+)?$/);
    assert.equal(models.model(model.id.toUpperCase()), model);
    assert.equal(geoPrefixOf(model.id), undefined, model.id);
    for (const region of model.regions) assert.ok(catalog.region(region), region);
  }
  for (const profile of models.profiles) {
    assert.equal(geoPrefixOf(profile.id), profile.prefix, profile.id);
    assert.ok(models.model(models.modelIdOf(profile.id)), profile.id);
    const reached = models.destinations(profile.id, profile.sources[0]);
    const routed = profile.kind === 'geo' && profile.sources.length > 0;
    assert.equal(reached !== undefined, routed, profile.id);
    for (const region of reached ?? []) assert.ok(catalog.region(region), region);
  }
});

void test('a profile id is told from a model id by its shape', () => {
  const shapes: readonly (readonly [string, string | undefined])[] = [
    ['us.anthropic.claude-new', 'us'],
    ['us-gov.anthropic.claude-new', 'us-gov'],
    ['global.amazon.nova-9', 'global'],
    ['anthropic.claude-new', undefined],
    ['us.', undefined],
    ['us.anthropic', undefined],
    ['us.*', undefined],
    ['', undefined],
  ];
  for (const [id, prefix] of shapes) assert.equal(geoPrefixOf(id), prefix, id);
});

void test('operators are taken apart, and a near miss is understood', () => {
  assert.equal(operators.length, 27);
  for (const text of offeredOperators()) assert.ok(parseOperator(text).valid, text);
  const parsed = parseOperator('ForAnyValue:StringLikeIfExists');
  assert.deepEqual(
    [parsed.set, parsed.base?.name, parsed.setSpan, parsed.baseSpan, parsed.ifExistsSpan],
    ['ForAnyValue', 'StringLike', { start: 0, end: 11 }, { start: 12, end: 22 }, { start: 22, end: 30 }],
  );
  const miss = parseOperator('stringequals');
  assert.deepEqual([miss.base?.name, miss.valid], ['StringEquals', false]);
  for (const text of ['', ':', 'ForAny:StringEquals', 'StringEqual', 'NullIfExists', 'IfExists']) {
    assert.equal(parseOperator(text).valid, false, text);
  }
});

void test('elements know their kinds and their order', () => {
  const statement = elementsOf('statement', 'trust').map((element) => element.name);
  assert.deepEqual(statement, ['Sid', 'Effect', 'Principal', 'Action', 'NotAction', 'Condition']);
  for (const element of elements) {
    for (const kind of element.requiredIn) assert.ok(policyKinds.includes(kind) && !element.notIn.includes(kind));
  }
});

void test('service principals have the shape of one', () => {
  for (const { name } of servicePrincipals) assert.ok(hasServicePrincipalShape(name), name);
  for (const name of ['*', 'bedrock', 'amazonaws.com', 'arn:aws:iam::1:root', 'x..amazonaws.com']) {
    assert.ok(!hasServicePrincipalShape(name), name);
  }
});

void test('each fact of the models file has a source with its date', () => {
  const file = readModelsFile(readFileSync('server/src/catalog/bedrock/models.json', 'utf8'));
  const used = new Set(['guardrails']);
  for (const { source, verified, about } of Object.values(file.sources)) {
    assert.match(source, /^https:\/\/|^aws-cdk-lib /);
    assert.match(verified ?? '', /^2026-\d\d-\d\d$/, source);
    assert.notEqual(about, '');
  }
  for (const { from = [], ...row } of file.models) {
    for (const name of from) used.add(name);
    const allowed = Object.keys(row).flatMap((field) => [sourcesOfField.get(field) ?? [...plainSources]]);
    for (const names of allowed)
      assert.ok(
        names.some((name) => from.includes(name)),
        JSON.stringify(row),
      );
  }
  assert.deepEqual([...used].sort(), Object.keys(file.sources).sort());
});

/** Which source may be the one of a field; others may be of any that describes models. */
const plainSources = ['apiscan', 'card', 'cdk', 'lifecycle'];
const sourcesOfField = new Map([
  ['eol', ['lifecycle', 'premier']],
  ['deprecated', ['cdk']],
  ['regions', ['apiscan', 'card']],
  ['profiles', ['apiscan', 'card']],
  ['status', ['apiscan', 'card']],
]);

function hasAction(action: string): boolean {
  const [prefix = '', name = ''] = action.split(':');
  return catalog.service(prefix)?.action(name) !== undefined;
}

function describeFields(prefix: string, name: string): string {
  const type = catalog.service(prefix)?.resourceType(name);
  const known = type === undefined ? undefined : resourceFact(prefix, type);
  return `${known?.account} ${known?.region}`;
}
