// What policies say without a request: entries written out, allowed minus denied, and which entry is part of which.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AccessEntry, accessOf, keysOf } from '../server/src/analysis/evaluate/access';
import { decide } from '../server/src/analysis/evaluate/decide';
import { allowedMinusDenied } from '../server/src/analysis/evaluate/effective-access';
import { contextOf } from '../server/src/analysis/evaluate/request';
import { isSubset, mayMeet } from '../server/src/analysis/evaluate/subset';
import type { Policy } from '../server/src/model/policy';
import { runs, sample } from './harness/effort';
import { analyseText } from './harness/hover-case';
import { miniCatalog } from './harness/mini-catalog';

void describe('access', () => {
  const allow = (statement: object, ...more: readonly object[]): Policy =>
    parse(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }, ...more] }));
  const all = (statement: object, ...more: readonly object[]): ReturnType<typeof accessOf> =>
    accessOf([allow(statement, ...more)], miniCatalog());
  const entry = (statement: object): AccessEntry => {
    const [first] = all(statement).allowed;
    assert.ok(first !== undefined);
    return first;
  };

  void it('writes out the Bedrock family and leaves other services as they are', () => {
    const { allowed } = all({ Action: ['Bedrock:invokemodel*', 's3:Get*'], Resource: ['*', 'arn:aws:s3:::b/*'] });
    assert.deepEqual(
      allowed.map(({ action, scope }) => `${action} ${scope.resource}`),
      [
        'bedrock:InvokeModel *',
        'bedrock:InvokeModelWithResponseStream *',
        's3:Get* *',
        'bedrock:InvokeModel arn:aws:s3:::b/*',
        'bedrock:InvokeModelWithResponseStream arn:aws:s3:::b/*',
        's3:Get* arn:aws:s3:::b/*',
      ],
    );
    const everything = new Set(all({ Action: '*', Resource: '*' }).allowed.map(({ action }) => action));
    assert.ok(everything.has('bedrock:InvokeModel') && everything.has('*'));
  });

  void it('keeps what NotAction and NotResource leave out', () => {
    const { allowed } = all({ NotAction: ['bedrock:*', 'iam:*'], NotResource: 'arn:aws:s3:::b/*' });
    assert.ok(!allowed.some(({ action }) => action.startsWith('bedrock:')));
    const last = allowed.at(-1);
    assert.deepEqual(
      [last?.action, last?.exceptActions, last?.scope.resource, last?.scope.exceptResources],
      ['*', ['bedrock:*', 'iam:*'], '*', ['arn:aws:s3:::b/*']],
    );
  });

  void it('says once what two statements say', () => {
    const one = { Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: '*' };
    const { allowed } = all(
      { ...one, Sid: 'A' },
      { ...one, Sid: 'B', Action: ['bedrock:INVOKEMODEL', 'bedrock:InvokeModel'] },
    );
    assert.equal(allowed.length, 1);
    assert.deepEqual(allowed[0]?.statements, [
      { policy: 0, statement: 0 },
      { policy: 0, statement: 1 },
    ]);
  });

  void it('names the keys it rests on', () => {
    const Condition = {
      StringEquals: { 'aws:RequestedRegion': 'x' },
      Null: { 'AWS:requestedregion': 'false', 'a:b': 'true' },
    };
    assert.deepEqual(keysOf(entry({ Action: 'bedrock:InvokeModel', Resource: '*', Condition })), [
      'aws:RequestedRegion',
      'a:b',
    ]);
  });

  void it('takes away what is denied as a whole and keeps what is denied in part', () => {
    const left = allowedMinusDenied(
      all(
        { Action: ['bedrock:InvokeModel', 'bedrock:GetAgent', 's3:Get*'], Resource: '*' },
        { Effect: 'Deny', Action: ['bedrock:Get*', 's3:GetObject'], Resource: '*' },
        {
          Effect: 'Deny',
          Action: 'bedrock:InvokeModel',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ),
    );
    assert.deepEqual(
      left.map(({ action, limitedBy }) => [action, limitedBy.length]),
      [
        ['bedrock:InvokeModel', 1],
        ['s3:Get*', 1],
      ],
    );
  });

  const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0';
  const models = 'arn:aws:bedrock:*::foundation-model/*';
  const when = (operator: string, key: string, ...values: string[]): object => ({
    Condition: { [operator]: { [key]: values } },
  });
  const region = (...values: string[]): object => when('StringEquals', 'aws:RequestedRegion', ...values);
  const cases: readonly (readonly [a: object, b: object, expected: string])[] = [
    [{ Resource: model }, { Resource: models }, 'true'],
    [{ Resource: models }, { Resource: model }, 'false'],
    [{ Resource: model }, { Resource: 'arn:aws:bedrock:us-west-2::foundation-model/*' }, 'false'],
    [{ Resource: 'arn:aws:s3:::b/${aws:username}/*' }, { Resource: 'arn:aws:s3:::b/*' }, 'true'],
    [{ Resource: 'arn:aws:s3:::b/*' }, { Resource: 'arn:aws:s3:::b/${aws:username}/*' }, 'unknown'],
    [
      { Resource: models, Condition: { StringEquals: { 'k:k': 'a' }, StringLike: { 'k:k': 'b*' } } },
      { Resource: model },
      'unknown',
    ],
    [{ Action: 's3:GetObject' }, { Action: 's3:Get*' }, 'true'],
    [{ Action: 's3:Get*' }, { Action: 's3:GetObject' }, 'false'],
    [region('a'), {}, 'true'],
    [{}, region('a'), 'false'],
    [region('a'), region('a', 'b'), 'true'],
    [region('a', 'b'), region('a'), 'unknown'],
    [region('us-east-1'), when('StringLike', 'AWS:requestedregion', 'us-*'), 'true'],
    [when('StringLike', 'aws:RequestedRegion', 'us-*'), region('us-east-1'), 'unknown'],
    [when('StringLike', 'k:k', 'us-*'), when('StringLike', 'k:k', 'u*'), 'true'],
    [when('StringEquals', 'k:k', 'us-*'), when('StringLike', 'k:k', 'us-?'), 'unknown'],
    [when('StringNotEquals', 'k:k', 'a', 'b'), when('StringNotEquals', 'k:k', 'a'), 'true'],
    [when('StringNotEquals', 'k:k', 'a'), when('StringNotEquals', 'k:k', 'a', 'b'), 'unknown'],
    [region('a'), when('StringEqualsIfExists', 'aws:RequestedRegion', 'a'), 'true'],
    [when('StringEqualsIfExists', 'aws:RequestedRegion', 'a'), region('a'), 'unknown'],
    [when('IpAddress', 'aws:SourceIp', '10.1.0.0/16'), when('IpAddress', 'aws:SourceIp', '10.0.0.0/8'), 'true'],
    [when('IpAddress', 'aws:SourceIp', '10.1.0.0/16'), when('IpAddress', 'aws:SourceIp', '10.1.0.0/24'), 'unknown'],
    [when('ArnLike', 'aws:SourceArn', model), when('ArnLike', 'aws:SourceArn', models), 'true'],
    [when('StringEquals', 'k:k', '${aws:username}'), when('StringEquals', 'k:k', '${aws:username}'), 'true'],
    [when('StringEquals', 'k:k', '${aws:username}'), when('StringLike', 'k:k', '*'), 'unknown'],
    [when('ForAnyValue:StringEquals', 'k:k', 'a'), when('ForAnyValue:StringEquals', 'k:k', 'a', 'b'), 'true'],
    [when('ForAllValues:StringEquals', 'k:k', 'a'), when('ForAnyValue:StringEquals', 'k:k', 'a'), 'unknown'],
  ];

  void it('knows a subset where it can be known', () => {
    for (const [a, b, expected] of cases) {
      const of = (statement: object): AccessEntry => entry({ Action: 's3:GetObject', Resource: '*', ...statement });
      assert.equal(isSubset(of(a), of(b)), expected, `${JSON.stringify(a)} in ${JSON.stringify(b)}`);
      if (expected === 'true') assert.ok(mayMeet(of(a), of(b)));
    }
  });

  /** Conditions over one key, and all that a request may carry for it. */
  const pool = [
    {},
    ...['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'].flatMap(
      (operator) =>
        ['', 'ForAllValues:', 'ForAnyValue:'].flatMap((set) =>
          ['', 'IfExists'].flatMap((ending) =>
            [['a'], ['a', 'b'], ['a*'], ['*'], ['A']].map((values) =>
              when(`${set}${operator}${ending}`, 'k:k', ...values),
            ),
          ),
        ),
    ),
    when('Null', 'k:k', 'true'),
    when('Null', 'k:k', 'false'),
  ];
  const carried = [
    [],
    ['a'],
    ['b'],
    ['c'],
    ['A'],
    ['ab'],
    ['*'],
    ['a*'],
    ['a', 'b'],
    ['a', 'c'],
    ['c', 'ab'],
    ['A', 'a'],
  ];

  void it('what it says of two conditions is so for every value of their key', () => {
    const tried = sample(pool, 31);
    const policies = tried.map((each) => allow({ Action: 's3:GetObject', Resource: '*', ...each }));
    const entries = policies.map((policy) => accessOf([policy], miniCatalog()).allowed[0]!);
    const answers = policies.map((policy) =>
      carried.map((values) => {
        const context = contextOf([['k:k', values]], 'absent');
        return decide({ identity: [policy] }, { action: 's3:GetObject', resource: '*', context }).decision === 'allow';
      }),
    );
    const said = { true: 0, false: 0, unknown: 0 };
    for (const [i, a] of entries.entries())
      for (const [j, b] of entries.entries()) {
        const certainty = isSubset(a, b);
        said[certainty]++;
        const inside = answers[i]!.every((holds, at) => !holds || answers[j]![at]);
        const pair = `${JSON.stringify(tried[i])} in ${JSON.stringify(tried[j])}`;
        if (certainty === 'true') assert.ok(inside, pair);
        if (certainty === 'false') assert.ok(!inside, pair);
      }
    assert.ok(said.true > runs(60, 1000) && said.false > runs(2, 40), JSON.stringify(said));
  });

  void it('what it says of two patterns is so for the resources it can be tried on', () => {
    const patterns = [
      '*',
      'arn:aws:bedrock:*',
      'arn:aws:bedrock:us-*',
      'arn:aws:bedrock:*:agent/*',
      'arn:aws:bedrock:*:*:agent/A?',
      models,
      model,
    ];
    const resources = [
      '*',
      model,
      'arn:aws:bedrock:us-west-2:1:agent/AB',
      'arn:aws:bedrock:eu-west-1:1:agent/C',
      'arn:aws:s3:::b',
      'arn:aws:bedrock:::foundation-model/m',
    ];
    for (const a of patterns)
      for (const b of patterns) {
        const of = (Resource: string): Policy => allow({ Action: 's3:GetObject', Resource });
        const allows = (pattern: string, resource: string): boolean =>
          decide({ identity: [of(pattern)] }, { action: 's3:GetObject', resource, context: contextOf([], 'absent') })
            .decision === 'allow';
        const inside = resources.every((resource) => !allows(a, resource) || allows(b, resource));
        const certainty = isSubset(
          entry({ Action: 's3:GetObject', Resource: a }),
          entry({ Action: 's3:GetObject', Resource: b }),
        );
        if (certainty === 'true') assert.ok(inside, `${a} in ${b}`);
        if (!inside) assert.notEqual(certainty, 'true', `${a} in ${b}`);
      }
  });
});

function parse(text: string): Policy {
  const [found] = analyseText(text, miniCatalog()).policies;
  assert.ok(found !== undefined, text);
  return found.policy;
}
