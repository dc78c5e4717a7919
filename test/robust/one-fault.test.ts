// One sign that is missing or too many is one mistake: what stands elsewhere in the policy is not called wrong for it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/rules/index';
import { createRuleSet } from '../../server/src/rules/rule-set';
import { type DocumentSettings, createPolicyService } from '../../server/src/service';
import { parseJson } from '../../server/src/syntax/json-tree';
import { realCatalog } from '../harness/mini-catalog';

const texts: Readonly<Record<string, unknown>> = {
  'an identity policy': {
    Version: '2012-10-17',
    Id: 'Mine',
    Statement: [
      {
        Sid: 'Invoke',
        Effect: 'Allow',
        Action: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
        Resource: ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0'],
        Condition: {
          StringEquals: { 'aws:SourceVpce': 'vpce-0abc1234', 'aws:PrincipalTag/team': ['search', 'support'] },
          Bool: { 'aws:SecureTransport': 'true' },
        },
      },
      { Sid: 'Read', Effect: 'Allow', Action: 'bedrock:ListFoundationModels', Resource: '*' },
    ],
  },
  'a trust policy': {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'bedrock.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: { 'aws:SourceAccount': '314159265358' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:us-east-1:314159265358:agent/*' },
        },
      },
    ],
  },
};

describe('one fault', () => {
  const service = createPolicyService({
    catalog: realCatalog(),
    onFailure: (rule, error) => assert.fail(`${rule}: ${String(error)}`),
  });
  const settingsFor = (what: string): DocumentSettings => ({
    path: 'policy.json',
    kind: what === 'a trust policy' ? 'trust' : 'identity',
    rules: createRuleSet(rules, new Map()),
    ignores: () => false,
  });

  /** Warnings and errors on other lines than that of the fault, but for those about JSON itself. */
  function elsewhere(text: string, at: number, settings: DocumentSettings): readonly string[] {
    // In the middle of a name it may be JSON still, and the name another one.
    if (parseJson(text).faults.length === 0) return [];
    const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
    const found = service
      .analyse('one fault', text, settings)
      .findings.filter(
        ({ level, hostSees, span }) =>
          (level === 'error' || level === 'warning') && !hostSees && lineOf(span.start) !== lineOf(at),
      );
    service.forget('one fault');
    return found.map(({ rule, message }) => `${rule}: ${message}\n${text}`);
  }

  for (const [what, written] of Object.entries(texts)) {
    const policy = JSON.stringify(written, null, 2);
    const settings = settingsFor(what);

    it(`is none in ${what} to begin with`, () =>
      assert.deepEqual(service.analyse('whole', policy, settings).findings, []));

    it(`has no effect elsewhere in ${what} where a sign is missing`, () => {
      for (let at = 0; at < policy.length; at++)
        if ('{}[]",:'.includes(policy[at]!))
          assert.deepEqual(elsewhere(policy.slice(0, at) + policy.slice(at + 1), at, settings), []);
    });

    // A closing bracket too many may end what it stands in with all of it in order.
    for (const sign of '{",:')
      it(`has no effect elsewhere in ${what} where a ${sign} is too many`, () => {
        for (let at = 0; at <= policy.length; at++)
          assert.deepEqual(elsewhere(policy.slice(0, at) + sign + policy.slice(at), at, settings), []);
      });
  }
});
