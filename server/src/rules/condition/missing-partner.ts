// A condition key that is only worth something together with another.

import { hasKey, keyUses } from '../../analysis/condition-keys';
import { reaches } from '../../analysis/expand-actions';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

/** Addresses of private networks repeat from network to network. */
const pairs: readonly (readonly [key: string, partners: readonly string[]])[] = [
  ['aws:VpcSourceIp', ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn']],
  ['aws:Ec2InstanceSourcePrivateIPv4', ['aws:Ec2InstanceSourceVpc', 'ec2:SourceInstanceArn']],
];

/** Calls that give back every attribute unless they are told which. */
const readers = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan'];

export default defineRule({
  summary: 'Condition key without the key it needs beside it',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  accessAnalyzer: { paired: 'MISSING_PAIRED_CONDITION_KEYS', select: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT' },
  messages: {
    paired: '`{key}` is the same in many networks: only `{partner}` beside it says which one is meant',
    select: '`{key}` does not hold for a request that names no attributes: ask for `{partner}` as well',
  },
  statement(ctx, statement) {
    if (!names(statement)) return;
    for (const [key, partners] of pairs) {
      if (hasKey(statement, ...partners)) continue;
      for (const use of keyUses(statement, key)) {
        const guards = use.parsed.base?.negated === true ? statement.denies : statement.allows;
        if (guards && use.parsed.base?.family === 'IpAddress')
          ctx.report(use.key.name.span, 'paired', { key, partner: partners[0] ?? '' });
      }
    }
    const attributes = keyUses(statement, 'dynamodb:Attributes');
    if (!statement.allows || attributes.length === 0 || hasKey(statement, 'dynamodb:Select') || !reads(statement))
      return;
    for (const use of attributes) {
      if (use.parsed.base?.family === 'Null') continue;
      const data = { key: 'dynamodb:Attributes', partner: 'dynamodb:Select' };
      ctx.report(use.key.name.span, 'select', data, {
        fixes: (edit) => [
          {
            title: 'Ask for dynamodb:Select SPECIFIC_ATTRIBUTES',
            safety: 'suggested',
            edits: edit.set(['Condition', 'StringEqualsIfExists', 'dynamodb:Select'], 'SPECIFIC_ATTRIBUTES'),
          },
        ],
      });
    }
  },
});

const judged: ReadonlySet<string> = new Set(
  [...pairs.map(([key]) => key), 'dynamodb:Attributes'].map((key) => key.toLowerCase()),
);

/** Is one of the keys in question there at all? Mostly not. */
function names(statement: Statement): boolean {
  return (statement.condition?.operators ?? []).some((operator) =>
    operator.keys.some((key) => judged.has(key.name.value.toLowerCase())),
  );
}

function reads(statement: Statement): boolean {
  return readers.some((action) => reaches(statement, action));
}
