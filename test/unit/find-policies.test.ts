// Where policies are found, of which kind, and what is left alone.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindByName } from '../../server/src/documents/kind-by-name';
import { findPolicies } from '../../server/src/documents/find-policies';
import type { PolicySite } from '../../server/src/documents/site';
import { parseJson } from '../../server/src/syntax/json-tree';

const policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: '*' }],
};
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'bedrock.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const keyPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:*', Resource: '*' }],
};

void describe('policies of a document', () => {
  const found: Readonly<Record<string, readonly [unknown, string]>> = {
    'a policy': [policy, 'identity shape policy'],
    'a policy without Version': [{ Statement: policy.Statement }, 'identity shape policy'],
    'one statement in place of a list': [
      { Version: '2012-10-17', Statement: policy.Statement[0] },
      'identity shape policy',
    ],
    'a policy half typed': [{ Version: '2012-10-17' }, 'identity shape policy'],
    'a bare statement': [policy.Statement[0], 'identity shape statement'],
    'a list of statements': [[...policy.Statement, ...policy.Statement], 'identity shape statements'],
    'a trust policy': [trust, 'trust shape policy'],
    'a key policy': [keyPolicy, 'kms-key shape policy'],
    'an endpoint policy': [
      { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'bedrock:InvokeModel', Resource: '*' }] },
      'vpc-endpoint shape policy',
    ],
    'a resource policy': [
      { Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 's3:*', Resource: '*' }] },
      'resource shape policy',
    ],
    'a request of PutRolePolicy': [{ RoleName: 'r', PolicyName: 'p', PolicyDocument: policy }, 'identity shape policy'],
    'a role as the CLI prints it': [
      { Role: { RoleName: 'r', Arn: 'a', AssumeRolePolicyDocument: trust } },
      'trust place policy',
    ],
    'roles with inline policies': [
      {
        RoleDetailList: [
          { AssumeRolePolicyDocument: policy, RolePolicyList: [{ PolicyName: 'p', PolicyDocument: policy }] },
        ],
      },
      'trust place policy, identity shape policy',
    ],
    'get-policy-version': [{ PolicyVersion: { Document: policy, VersionId: 'v1' } }, 'identity shape policy'],
    'get-key-policy': [{ Policy: JSON.stringify(keyPolicy), PolicyName: 'default' }, 'kms-key shape policy'],
    'describe-policy of an SCP': [
      { Policy: { PolicySummary: { Type: 'SERVICE_CONTROL_POLICY' }, Content: JSON.stringify(policy) } },
      'scp place policy',
    ],
    'a string in a string': [
      { body: JSON.stringify({ PolicyDocument: JSON.stringify(policy) }) },
      'identity shape policy',
    ],
  };
  for (const [name, [value, expected]] of Object.entries(found)) {
    void it(`finds ${name}`, () => {
      assert.equal(sites(value).map(inWords).join(', '), expected);
      assert.equal(sites(value, '\t').map(inWords).join(', '), expected);
    });
  }

  void it('finds those of a CloudFormation template and reads the kind from the resource', () => {
    const template = {
      Resources: {
        Role: resource('AWS::IAM::Role', {
          AssumeRolePolicyDocument: trust,
          Policies: [{ PolicyName: 'p', PolicyDocument: policy }],
        }),
        Managed: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: trust }),
        Key: resource('AWS::KMS::Key', { KeyPolicy: policy }),
        Endpoint: resource('AWS::EC2::VPCEndpoint', { PolicyDocument: policy }),
        Bucket: resource('AWS::S3::BucketPolicy', { PolicyDocument: policy }),
        Guard: resource('AWS::Organizations::Policy', { Type: 'SERVICE_CONTROL_POLICY', Content: policy }),
        Limit: resource('AWS::Organizations::Policy', { Type: 'RESOURCE_CONTROL_POLICY', Content: policy }),
        Bedrock: resource('AWS::Organizations::Policy', { Type: 'BEDROCK_POLICY', Content: policy }),
        Thing: resource('AWS::IoT::Policy', { PolicyDocument: policy }),
        Function: resource('AWS::Serverless::Function', { Policies: ['Managed', { Statement: policy.Statement }] }),
        Cedar: resource('AWS::VerifiedPermissions::Policy', {
          Definition: { Static: { Statement: 'permit(principal, action, resource);' } },
        }),
        Empty: resource('AWS::IAM::Role', undefined),
      },
    };
    const kinds = 'trust identity identity kms-key vpc-endpoint resource scp rcp identity identity'.split(' ');
    assert.deepEqual(
      sites(template).map((site) => site.kind),
      kinds,
    );
    assert.ok(sites(template).every((site) => site.kindSource === 'place'));
  });

  void it('finds a fragment of members, and keeps its offsets', () => {
    const text = '"Action": ["bedrock:InvokeModel"],\n"Resource": "*"';
    const [site] = findPolicies(parseJson(text), { path: 'a.json', kind: undefined });
    assert.ok(site);
    assert.equal(site.form, 'members');
    const at = site.json.text.indexOf('Resource');
    assert.equal(text.slice(site.map.toDocument(at)).startsWith('Resource'), true);
    assert.equal(site.map.fromDocument(site.map.toDocument(at)), at);
  });

  void it('maps a policy in a string back exactly, both ways', () => {
    for (const depth of [1, 2, 3]) {
      let text = JSON.stringify({ ...policy, Id: 'tab\tquote"slash\\é😀' }, null, 1);
      for (let level = 0; level < depth; level++) text = JSON.stringify({ Policy: text }, null, 2);
      const [site] = findPolicies(parseJson(text), { path: 'a.json', kind: undefined });
      assert.ok(site, `depth ${depth}`);
      const inner = site.json.text;
      for (let at = 0; at < inner.length; at++) {
        const place = site.map.toDocument(at);
        assert.equal(site.map.fromDocument(place), at);
        assert.ok(place < site.map.toDocument(at + 1));
        if (/[A-Za-z0-9:*{]/.test(inner[at]!) && !'\\ntud8e'.includes(inner[at]!)) assert.equal(text[place], inner[at]);
      }
      assert.equal(site.map.fromDocument(0), undefined);
      assert.equal(site.map.fromDocument(text.length), undefined);
    }
  });

  void it('takes the kind from the settings, then the place, then the name, then the shape', () => {
    const role = parseJson(JSON.stringify({ AssumeRolePolicyDocument: policy }));
    assert.equal(findPolicies(role, { path: 'x.scp.json', kind: 'session' })[0]?.kind, 'session');
    assert.equal(findPolicies(role, { path: 'x.scp.json', kind: undefined })[0]?.kind, 'trust');
    assert.equal(
      inWords(findPolicies(parseJson(JSON.stringify(trust)), { path: 'x.scp.json', kind: undefined })[0]!),
      'scp file name policy',
    );
  });
});

void describe('documents left alone', () => {
  const quiet: Readonly<Record<string, unknown>> = {
    'package.json': { name: 'x', version: '1.0.0', scripts: { test: 'node --test' }, dependencies: {} },
    'an object without members': {},
    'a list of numbers': [1, 2, 3],
    'a CloudTrail event': {
      eventVersion: '1.08',
      eventSource: 'iam.amazonaws.com',
      requestParameters: { policyDocument: JSON.stringify(policy) },
    },
    'CloudTrail records': {
      Records: [{ eventVersion: '1.08', eventSource: 'x', requestParameters: { policyDocument: policy } }],
    },
    'a list of CloudTrail events': [
      { eventVersion: '1.08', eventSource: 'x', requestParameters: { policyDocument: policy } },
    ],
    'an EventBridge event': {
      'detail-type': 'AWS API Call via CloudTrail',
      detail: { eventVersion: '1.08', eventSource: 'x', requestParameters: { policyDocument: JSON.stringify(policy) } },
    },
    'lookup-events of the CLI': {
      Events: [
        {
          CloudTrailEvent: JSON.stringify({
            eventVersion: '1.08',
            eventSource: 'x',
            requestParameters: { policyDocument: JSON.stringify(policy) },
          }),
        },
      ],
    },
    'Cedar in JSON': {
      effect: 'permit',
      principal: { op: 'All' },
      action: { op: '==', entity: { type: 'Action', id: 'x' } },
      resource: { op: 'All' },
      conditions: [],
    },
    'a Bedrock policy of Organizations': {
      bedrock: {
        guardrail_inference: {
          'us-east-1': { config_1: { identifier: { '@@assign': 'arn:aws:bedrock:us-east-1:1:guardrail/x:1' } } },
        },
      },
    },
    'an Alibaba policy': { Version: '1', Statement: [{ Effect: 'Allow', Action: 'oss:*', Resource: '*' }] },
    'a Tencent policy': {
      version: '2.0',
      Version: '2.0',
      Statement: [{ effect: 'allow', Effect: 'allow', action: ['cos:*'] }],
    },
    'a Bedrock policy as the CLI prints it': {
      Policy: { PolicySummary: { Type: 'BEDROCK_POLICY' }, Content: '{"bedrock":{"Statement":{"@@assign":1}}}' },
    },
    'names of JavaScript’s own objects': { constructor: { __proto__: [], toString: 'Statement {' }, hasOwnProperty: 1 },
  };
  for (const [name, value] of Object.entries(quiet)) {
    void it(`is silent about ${name}`, () => assert.deepEqual(sites(value).map(inWords), []));
  }

  void it('is silent about text that holds nothing', () => {
    for (const text of ['', ' \n', 'null', '"Action"', '"Action" x', 'hello', '\u0000', '[[[[']) {
      assert.deepEqual(findPolicies(parseJson(text), { path: 'x.json', kind: undefined }), []);
    }
  });

  void it('does not exhaust the stack', () => {
    const deep = '[{"a":'.repeat(20_000);
    assert.deepEqual(findPolicies(parseJson(deep), { path: 'x.json', kind: undefined }), []);
  });
});

void describe('kinds by file name', () => {
  const names: Readonly<Record<string, string | undefined>> = {
    'agent.trust.json': 'trust',
    'a/B.SCP.json': 'scp',
    'agent-trust-policy.json': 'trust',
    'trust_policy.json': 'trust',
    'deny-regions-scp.json': 'scp',
    'scp/deny.json': 'scp',
    'x.rcp.json': 'rcp',
    'x.vpc-endpoint.json': 'vpc-endpoint',
    'bedrock-endpoint-policy.json': 'vpc-endpoint',
    'x.kms-key.json': 'kms-key',
    'key-policy.json': 'kms-key',
    'x.session.json': 'session',
    'x.permissions-boundary.json': 'permissions-boundary',
    'x.resource.json': 'resource',
    'x.identity.json': 'identity',
    'session-list.json': undefined,
    'trust-store.json': undefined,
    'policy.json': undefined,
    '': undefined,
  };
  for (const [name, kind] of Object.entries(names))
    void it(`${name} is ${kind}`, () => assert.equal(kindByName(name), kind));
});

void describe('text after the end of a document', () => {
  const own = JSON.stringify(keyPolicy);
  const statement = JSON.stringify(policy.Statement[0]);
  const read = (text: string): readonly PolicySite[] =>
    findPolicies(parseJson(text), { path: 'file.json', kind: undefined });

  void it('holds statements of the same policy, in the places where they stand', () => {
    const text = `${own}\n, ${statement},\n${statement} ] }`;
    const [first, ...others] = read(text);
    assert.equal(first?.kind, 'kms-key');
    assert.deepEqual(others.map(inWords), ['kms-key shape statement', 'kms-key shape statement']);
    for (const { node } of others) assert.equal(text.slice(node.offset, node.offset + node.length), statement);
    const action = others[1]?.node.children?.[1]?.children?.[1];
    assert.equal(text.slice(action?.offset).startsWith('"bedrock:InvokeModel"'), true);
  });

  void it('is read behind brackets that open nothing, too', () => {
    assert.deepEqual(read(`}, "Action": [1] },\n${statement} ]`).map(inWords), ['identity shape statement']);
  });

  void it('may be anything and of any length', () => {
    for (const text of ['}', '}{', '}{}{"a":{', `${own}{`, `${own}${'{'.repeat(10_000)}`, '}'.repeat(10_000)])
      assert.ok(read(text).length <= 1, text.slice(0, 20));
    assert.equal(read(`${own}${statement.repeat(1000)}`).length, 201, 'no more than anybody cuts off by a bracket');
  });
});

function sites(value: unknown, indent = ''): readonly PolicySite[] {
  return findPolicies(parseJson(JSON.stringify(value, null, indent)), { path: 'file.json', kind: undefined });
}

function inWords(site: PolicySite): string {
  return `${site.kind} ${site.kindSource} ${site.form}`;
}

function resource(Type: string, Properties: unknown): unknown {
  return { Type, Properties };
}
