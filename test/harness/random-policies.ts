// Policies and requests at random, for properties that hold the evaluator, the access view and the comparison against one another.

import fc from 'fast-check';
import { type Request, contextOf } from '../../server/src/analysis/evaluate/request';

export interface Written {
  readonly [element: string]: unknown;
}

/** An action that the data does not have. */
export const newer = 'bedrock:NotInTheDataYet';
const actions = [
  'bedrock:InvokeModel',
  'bedrock:InvokeModelWithResponseStream',
  'bedrock:GetAgent',
  newer,
  's3:GetObject',
  'iam:PassRole',
];
const actionPatterns = [...actions, 'bedrock:*', 'bedrock:Invoke*', '*', 'BEDROCK:get*', 's3:Get*', 'iam:Pass?ole'];
const resources = [
  'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0',
  'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2',
  'arn:aws:bedrock:us-east-1:111122223333:agent/AB',
  'arn:aws:s3:::b/k',
  '*',
];
const resourcePatterns = [
  ...resources,
  'arn:aws:bedrock:*::foundation-model/*',
  'arn:aws:bedrock:us-east-1::foundation-model/amazon.*',
  'arn:aws:bedrock:*',
  'arn:aws:bedrock:us-*:*:agent/*',
  'arn:aws:s3:::b/${aws:username}',
];
const conditions: readonly (Written | undefined)[] = [
  undefined,
  undefined,
  { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
  { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } },
  { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } },
  { StringLike: { 'aws:RequestedRegion': 'us-*' } },
  { Null: { 'aws:SourceVpce': 'true' } },
  { StringLikeIfExists: { 'aws:SourceVpce': 'vpce-*' }, StringEquals: { 'aws:username': 'k' } },
];

const some = (pool: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 3 });

export const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    negatesAction: fc.integer({ min: 0, max: 5 }),
    negatesResource: fc.integer({ min: 0, max: 5 }),
    action: some(actionPatterns),
    resource: some(resourcePatterns),
    Condition: fc.constantFrom(...conditions),
  })
  .map(({ Effect, negatesAction, negatesResource, action, resource, Condition }): Written => ({
    Effect,
    [negatesAction === 0 ? 'NotAction' : 'Action']: action,
    [negatesResource === 0 ? 'NotResource' : 'Resource']: resource,
    ...(Condition && { Condition }),
  }));

export const statements = fc.array(statement, { minLength: 1, maxLength: 5 });

/** Requests that carry some of the keys that the statements speak of. */
export const request = fc
  .record({
    action: fc.constantFrom(...actions),
    resource: fc.constantFrom(...resources),
    region: fc.constantFrom([], ['us-east-1'], ['eu-west-1']),
    endpoint: fc.constantFrom([], ['vpce-1'], ['other']),
    user: fc.constantFrom([], ['k'], ['l']),
  })
  .map(({ action, resource, region, endpoint, user }): Request => {
    const keys = [
      ['aws:RequestedRegion', region],
      ['aws:SourceVpce', endpoint],
      ['aws:username', user],
    ] as const;
    return { action, resource, context: contextOf(keys, 'absent') };
  });
