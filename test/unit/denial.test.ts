// What is read out of a message about denied access, form by form; `test/denials` holds real ones with policies.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Denial } from '../../server/src/analysis/denial/denial';
import { longestMessage } from '../../server/src/analysis/denial/message';
import { readDenial } from '../../server/src/analysis/denial/read-denial';
import { realCatalog } from '../harness/mini-catalog';

const catalog = realCatalog();
const role = 'arn:aws:sts::111122223333:assumed-role/App/session';
const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0';

/** The parts that a message tells; those it does not tell are left out. */
function told(message: string): Partial<Denial> | string {
  const reading = readDenial(message, catalog);
  if (reading.kind !== 'denial') return reading.kind;
  const { context, by, ...rest } = reading.denial;
  return JSON.parse(
    JSON.stringify({ ...rest, ...(by === 'iam' ? {} : { by }), ...(context.length === 0 ? {} : { context }) }),
  ) as Partial<Denial>;
}

describe('denials', () => {
  const invoke = { actions: ['bedrock:InvokeModel'], resource: model, principal: role };
  const start = `User: ${role} is not authorized to perform: bedrock:InvokeModel on resource: ${model}`;
  const endings: readonly (readonly [string, Partial<Denial>])[] = [
    ['', {}],
    ['.', {}],
    [' (Service: BedrockRuntime, Status Code: 403, Request ID: 1)', {}],
    [' with an explicit deny', { effect: 'explicit' }],
    [
      ' because no identity-based policy allows the bedrock:InvokeModel action',
      { effect: 'implicit', policyType: 'identity' },
    ],
    [
      ' because no resource-based policy allows the bedrock:InvokeModel action',
      { effect: 'implicit', policyType: 'resource' },
    ],
    [
      ' because no service control policy allows the bedrock:InvokeModel action',
      { effect: 'implicit', policyType: 'scp' },
    ],
    [' because no session policy allows the bedrock:InvokeModel action', { effect: 'implicit', policyType: 'session' }],
    [
      ' because no permissions boundary allows the bedrock:InvokeModel action',
      { effect: 'implicit', policyType: 'permissions-boundary' },
    ],
    [
      ' because no VPC endpoint policy allows the bedrock:InvokeModel action',
      { effect: 'implicit', policyType: 'vpc-endpoint' },
    ],
    [' with an explicit deny in an identity-based policy', { effect: 'explicit', policyType: 'identity' }],
    [' with an explicit deny in a resource-based policy', { effect: 'explicit', policyType: 'resource' }],
    [' with an explicit deny in a service control policy', { effect: 'explicit', policyType: 'scp' }],
    [' with an explicit deny in a resource control policy', { effect: 'explicit', policyType: 'rcp' }],
    [' with an explicit deny in a session policy', { effect: 'explicit', policyType: 'session' }],
    [' with an explicit deny in a permissions boundary', { effect: 'explicit', policyType: 'permissions-boundary' }],
    [' with an explicit deny in a VPC endpoint policy', { effect: 'explicit', policyType: 'vpc-endpoint' }],
    [
      ' with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/Limits (Service: X)',
      { effect: 'explicit', policyType: 'identity', policyArn: 'arn:aws:iam::111122223333:policy/Limits' },
    ],
  ];
  for (const [ending, rest] of endings)
    it(`reads what ends in "${ending}"`, () => assert.deepEqual(told(start + ending), { ...invoke, ...rest }));

  const around: readonly (readonly [string, (message: string) => string])[] = [
    ['JSON', (message) => JSON.stringify({ Message: message })],
    ['JSON in JSON', (message) => JSON.stringify({ body: JSON.stringify({ message }) })],
    ['HTML', (message) => `<pre>${message.replaceAll('"', '&quot;')}</pre>`],
    ['a quoted mail', (message) => `> ${message.replaceAll(' ', '\n> ')}`],
    ['a frame', (message) => `│ ${message.replaceAll(' on ', ' │\n│ on ')} │`],
    ['a log', (message) => `2026-01-01T00:00:00Z [ERROR] ${message}\n    at Client.send (client.js:1:2)`],
    ['small letters', (message) => message.replace('User:', 'user:').replace('because', 'Because')],
    ['lines broken inside names', (message) => message.replace('us-east-1::', 'us-\n   east-1::')],
  ];
  const whole = `${start} because no identity-based policy allows the bedrock:InvokeModel action`;
  for (const [name, wrap] of around)
    it(`reads through ${name}`, () =>
      assert.deepEqual(told(wrap(whole)), { ...invoke, effect: 'implicit', policyType: 'identity' }));

  it('reads names of IAM that are two words, and quoted ones', () => {
    assert.deepEqual(
      told(
        'is not authorized to perform: iam:PassRole on resource: role MyRole because no identity-based policy allows the iam:PassRole action',
      ),
      {
        actions: ['iam:PassRole'],
        resource: 'role MyRole',
        effect: 'implicit',
        policyType: 'identity',
      },
    );
    assert.deepEqual(
      told(
        'is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::bucket/a.txt" with an explicit deny in a resource control policy',
      ),
      {
        actions: ['s3:PutObject'],
        resource: 'arn:aws:s3:::bucket/a.txt',
        effect: 'explicit',
        policyType: 'rcp',
      },
    );
    assert.deepEqual(told('User is not authorized to perform bedrock:InvokeModel'), {
      actions: ['bedrock:InvokeModel'],
    });
    assert.deepEqual(told('is not authorized to perform: ec2:RunInstances on resource: * because'), {
      actions: ['ec2:RunInstances'],
      resource: '*',
    });
  });

  it('reads what STS decodes of an encoded message', () => {
    const decoded = {
      allowed: false,
      explicitDeny: true,
      context: {
        principal: { id: 'AIDA', arn: 'arn:aws:iam::111122223333:user/jane' },
        action: 'sagemaker:CreateEndpoint',
        resource: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/x',
        conditions: { items: [{ key: 'aws:RequestedRegion', values: { items: [{ value: 'us-east-1' }] } }] },
      },
    };
    const expected = {
      actions: ['sagemaker:CreateEndpoint'],
      resource: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/x',
      principal: 'arn:aws:iam::111122223333:user/jane',
      effect: 'explicit',
      context: [['aws:RequestedRegion', ['us-east-1']]],
    };
    assert.deepEqual(told(JSON.stringify({ DecodedMessage: JSON.stringify(decoded) }, undefined, 2)), expected);
    assert.deepEqual(told(JSON.stringify(decoded)), expected);
  });

  it('says that an encoded message is one', () =>
    assert.deepEqual(
      readDenial(
        'An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: QmqLfsoSS_9RIx4gPU2vz7',
        catalog,
      ),
      { kind: 'unnamed', encoded: true },
    ));

  it('takes the operation for the action in what Bedrock writes itself', () => {
    const of = (operation: string): unknown =>
      told(
        `An error occurred (AccessDeniedException) when calling the ${operation} operation: Your account is not authorized to invoke this API operation.`,
      );
    assert.deepEqual(of('Converse'), { actions: ['bedrock:InvokeModel'], by: 'bedrock' });
    assert.deepEqual(of('InvokeAgentRuntime'), { actions: ['bedrock-agentcore:InvokeAgentRuntime'], by: 'bedrock' });
    assert.equal(of('constructor'), 'unnamed');
    assert.deepEqual(
      told('operation error Bedrock: GetGuardrail, https response error StatusCode: 403, AccessDeniedException:'),
      {
        actions: ['bedrock:GetGuardrail'],
        by: 'bedrock',
      },
    );
    assert.deepEqual(told('{"errorCode": "AccessDenied", "eventName": "ConverseStream", "errorMessage": "x"}'), {
      actions: ['bedrock:InvokeModelWithResponseStream'],
      by: 'bedrock',
    });
  });

  it('finds nothing in other texts', () => {
    for (const text of [
      '',
      ' ',
      'ThrottlingException: Too many requests',
      '{ "Version": "2012-10-17", "Statement": [] }',
      'not authorized to perform: ',
      '}{',
      '\\',
      '&',
    ])
      assert.equal(told(text), 'none', text);
  });

  it('counts the other denials of a log', () => {
    const reading = readDenial(`${whole}\n${whole.replaceAll('InvokeModel', 'Rerank')}\n${whole}`, catalog);
    assert.ok(reading.kind === 'denial');
    assert.deepEqual([reading.denial.actions, reading.others], [['bedrock:InvokeModel'], 1]);
  });

  it('takes time with the length of the text, whatever it is', () => {
    const pieces = [
      'not authorized to perform: ',
      'User: ',
      'on resource: arn:',
      '\\',
      'a b',
      'because no ',
      '{',
      'x'.repeat(50),
    ];
    for (const piece of pieces) {
      const text = `${piece.repeat(longestMessage / piece.length - 5)} explicitly denies the action`;
      const before = process.cpuUsage();
      readDenial(text, catalog);
      const { user } = process.cpuUsage(before);
      assert.ok(user < 2_000_000, `${piece} took ${user / 1000} ms`);
    }
  });
});
