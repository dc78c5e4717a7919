// What a policy allows, a request that is tried, and access tests, over the protocol.

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import {
  type AccessTestList,
  type AccessTestResults,
  type AccessView,
  type AccessViewNode,
  type DecideAnswer,
  type ProtocolRange,
  type RequestOffer,
  type RequestOffers,
  accessRequest,
  accessTestsRequest,
  decideRequest,
  requestOffersRequest,
  runAccessTestsRequest,
} from '../../server/src/protocol';
import { type ClientOptions, type TestClient, startClient } from '../harness/connection';
import { createMemoryHost } from '../harness/memory-host';

const uri = 'file:///sample/role.json';
const nova = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Ask", "Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "${nova}" },
    { "Sid": "Inside", "Effect": "Deny", "Action": "*", "Resource": "*",
      "Condition": { "StringNotEqualsIfExists": { "aws:SourceVpce": "vpce-1" } } }
  ]
}`;

describe('access over the protocol', () => {
  let client: TestClient;
  const start = async (options: ClientOptions = {}, opened = text): Promise<void> => {
    client = await startClient(options);
    await client.open(uri, opened);
  };
  const ask = <T>(method: string, more: object = {}): Promise<T> =>
    client.connection.sendRequest<T>(method, { textDocument: { uri }, ...more });
  const offers = async (action?: string): Promise<readonly RequestOffer[]> => {
    const answer = await ask<RequestOffers>(requestOffersRequest, { action });
    assert.ok('offers' in answer, JSON.stringify(answer));
    return answer.offers;
  };
  afterEach(() => client.stop());

  it('answers with the outline and its places', async () => {
    await start();
    const { nodes, fault } = await ask<AccessView>(accessRequest);
    assert.equal(fault, undefined);
    assert.deepEqual(nodes.slice(0, 1).map(shown), [
      [
        'Models and profiles',
        '',
        [
          [
            'us-east-1',
            '',
            [
              [
                'amazon.nova-pro-v1:0',
                'model · InvokeModel · denied in part',
                [['bedrock:InvokeModel', 'denied in part', []]],
              ],
            ],
          ],
        ],
      ],
    ]);
    assert.equal(nodes.at(-1)?.label, 'Denied');
    const resource = nodes[0]?.children[0]?.children[0];
    assert.deepEqual(resource?.statements, ['Ask']);
    assert.deepEqual(resource?.ranges.map(textIn), [nova]);
    assert.deepEqual(resource?.children[0]?.ranges.map(textIn), ['bedrock:InvokeModel']);
  });

  it('follows edits, and has one sentence for a text with faults and none for other documents', async () => {
    await start();
    await client.change(uri, 2, [{ text: text.replace('bedrock:InvokeModel', 'bedrock:GetAgent') }]);
    assert.equal((await ask<AccessView>(accessRequest)).nodes[0]?.label, 'Agents and flows');
    await client.change(uri, 3, [{ text: text.replace('"Effect": "Allow",', '"Effect": "Allow"') }]);
    assert.deepEqual(await ask<AccessView>(accessRequest), {
      nodes: [],
      fault: 'Line 4 has a syntax fault, so what the text allows is not known',
    });
    await client.change(uri, 4, [{ text: '{ "name": "x" }' }]);
    assert.equal(await ask<AccessView | null>(accessRequest), null);
    assert.equal(await ask<AccessView | null>(accessRequest, { textDocument: { uri: 'file:///none' } }), null);
  });

  it('offers actions, those of the policy first, and resources that fit', async () => {
    await start({}, text.replace('"bedrock:InvokeModel"', '["s3:GetObject", "bedrock:InvokeModel"]'));
    const actions = await offers();
    assert.deepEqual(
      actions.slice(0, 2).map((offer) => offer.text),
      ['s3:GetObject', 'bedrock:InvokeModel'],
    );
    assert.ok(actions.length > 400 && actions.every(({ text: name, isPattern }) => name.includes(':') && !isPattern));
    assert.equal(new Set(actions.map((offer) => offer.text)).size, actions.length);
    const resources = await offers('bedrock:InvokeModel');
    assert.deepEqual(resources[0], { text: nova, about: 'named in the policy', isPattern: false });
    assert.ok(
      resources.some((offer) => offer.isPattern && offer.text.includes(':us-east-1:111122223333:inference-profile/')),
    );
    assert.deepEqual(await offers('bedrock:ListFoundationModels'), [
      { text: '*', about: 'the action takes no resource', isPattern: false },
    ]);
    const agents = await offers('bedrock:GetAgent');
    assert.deepEqual(agents, [
      { text: 'arn:aws:bedrock:us-east-1:111122223333:agent/${AgentId}', about: 'agent', isPattern: true },
    ]);
    assert.deepEqual((await offers('constructor:__proto__')).slice(1), []);
  });

  it('decides, asks for what it depends on, and names the statements', async () => {
    await start();
    const request = { action: 'bedrock:InvokeModel', resource: nova };
    const open = await decided(ask(decideRequest, { ...request, context: [] }));
    assert.equal(open.decision, 'depends');
    assert.deepEqual(
      open.dependsOn.map(({ key, many, values }) => [key, many, values]),
      [['aws:SourceVpce', false, ['vpce-1']]],
    );
    assert.match(open.dependsOn[0]?.meaning ?? '', /endpoint/);
    const denied = await decided(ask(decideRequest, { ...request, context: [['aws:SourceVpce', ['vpce-2']]] }));
    assert.deepEqual(
      [denied.decision, denied.verdict, denied.reason],
      ['explicit-deny', 'Denied', ' by /sample/role.json /Statement/1 (Inside)'],
    );
    assert.deepEqual(
      denied.statements.map(({ label, effect, certain, uri: at }) => [label, effect, certain, at]),
      [['Inside', 'deny', true, uri]],
    );
    assert.match(textIn(denied.statements[0]!.range), /^\{ "Sid": "Inside"/);
    const allowed = await decided(ask(decideRequest, { ...request, context: [['AWS:sourcevpce', ['vpce-1']]] }));
    assert.equal(allowed.decision, 'allow');
  });

  it('says in one sentence why it cannot decide', async () => {
    await start();
    const fault = async (more: object): Promise<string> => {
      const answer = await ask<DecideAnswer>(decideRequest, {
        action: 'bedrock:InvokeModel',
        resource: nova,
        context: [],
        ...more,
      });
      return 'fault' in answer ? answer.fault : '';
    };
    assert.match(await fault({ action: 'bedrock:*' }), /^`bedrock:\*` is no single action/);
    assert.match(await fault({ resource: 'nova' }), /^`nova` is no ARN/);
    assert.equal(await fault({ textDocument: { uri: 'file:///none' } }), 'The document is not open');
    await client.change(uri, 2, [{ text: '{ "name": "x" }' }]);
    assert.equal(await fault({}), 'The document holds no IAM policy');
    await client.change(uri, 3, [{ text: text.slice(0, -4) }]);
    assert.match(await fault({}), /^Line \d+ has a syntax fault/);
    assert.match(
      JSON.stringify(await ask<RequestOffers>(requestOffersRequest)),
      /^\{"fault":"Line \d+ has a syntax fault/,
    );
  });

  it('lists and runs access tests, on documents as they are open', async () => {
    const tests = JSON.stringify(
      {
        policy: 'role.json',
        tests: [
          {
            name: 'inside',
            action: 'bedrock:InvokeModel',
            resource: nova,
            context: { 'aws:SourceVpce': 'vpce-1' },
            expect: 'allow',
          },
          { action: 'bedrock:InvokeModel', resource: nova, expect: 'allow' },
          { action: 'bedrock:InvokeModel', resource: nova, expect: 'alow' },
        ],
      },
      undefined,
      2,
    );
    const file = 'file:///sample/role.access-test.json';
    const deny = text.replace('"Effect": "Allow"', '"Effect": "Deny"');
    await start({ host: createMemoryHost({ '/sample/role.access-test.json': tests, '/sample/role.json': deny }) });
    const list = await ask<AccessTestList>(accessTestsRequest, { textDocument: { uri: file } });
    assert.deepEqual(
      list.tests.map(({ name, range }) => [name, range.start.line]),
      [
        ['inside', 3],
        [`bedrock:InvokeModel on ${nova}`, 12],
        [`bedrock:InvokeModel on ${nova}`, 17],
      ],
    );
    const run = (): Promise<AccessTestResults> => ask(runAccessTestsRequest, { textDocument: { uri: file } });
    const open = await run();
    assert.deepEqual(open.faults, []);
    assert.deepEqual(
      open.tests.map(({ outcome, expected, decision }) => [outcome, expected, decision]),
      [
        ['passed', 'allow', 'allow'],
        ['failed', 'allow', 'depends'],
        ['faulty', undefined, undefined],
      ],
    );
    assert.deepEqual(
      open.tests[1]?.statements.map(({ label, uri: at }) => [label, at]),
      [
        ['Ask', uri],
        ['Inside', uri],
      ],
    );
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.equal((await run()).tests[0]?.decision, 'explicit-deny');
    assert.equal(
      await ask(runAccessTestsRequest, { textDocument: { uri: 'file:///sample/none.access-test.json' } }),
      null,
    );
  });

  it('does not let an access test read outside the workspace', async () => {
    const file = 'file:///sample/role.access-test.json';
    const paths = ['../elsewhere/role.json', '/elsewhere/role.json', '../../../elsewhere/role.json'];
    const host = createMemoryHost({
      '/sample/role.access-test.json': JSON.stringify({ policy: paths, tests: [] }),
      '/elsewhere/role.json': text,
    });
    await start({ host, workspaceFolders: [{ uri: 'file:///sample', name: 'sample' }] });
    const { faults } = await ask<AccessTestResults>(runAccessTestsRequest, { textDocument: { uri: file } });
    assert.deepEqual(
      faults,
      paths.map((path) => `\`${path}\` lies outside the workspace, so it is not read`),
    );
    assert.ok(!host.reads.includes('/elsewhere/role.json'));
  });
});

type Decided = Exclude<DecideAnswer, { readonly fault: string }>;

async function decided(answer: Promise<DecideAnswer>): Promise<Decided> {
  const found = await answer;
  assert.ok(!('fault' in found), JSON.stringify(found));
  return found;
}

type Shown = readonly [label: string, description: string, children: readonly Shown[]];

function shown({ label, description, children }: AccessViewNode): Shown {
  return [label, description, children.map(shown)];
}

function textIn({ start, end }: ProtocolRange): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  lines[last] = lines[last]!.slice(0, end.character);
  lines[0] = lines[0]!.slice(start.character);
  return lines.join('\n');
}
