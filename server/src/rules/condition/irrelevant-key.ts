// A key that is the same for every request a resource policy decides: it asks for what is given anyway.

import { keyUses } from '../../analysis/condition-keys';
import { guessNote } from '../../analysis/structure-kind';
import { hasWildcard } from '../../base/wildcard';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Condition key that says nothing in this kind of policy',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  kinds: ['resource'],
  accessAnalyzer: 'IRRELEVANT_CONDITION_KEY_IN_POLICY',
  messages: {
    bucket: '`{key}` is the account of the bucket itself, the same in every request this policy decides{guess}',
  },
  statement(ctx, statement) {
    if (!namesBuckets(statement)) return;
    for (const { key } of keyUses(statement, 's3:ResourceAccount'))
      ctx.report(key.name.span, 'bucket', { key: key.name.value, guess: guessNote(ctx) });
  },
});

/** A policy on all buckets is that of an endpoint, where the key is of use. */
function namesBuckets(statement: Statement): boolean {
  const items = statement.resource?.items ?? [];
  return (
    items.length > 0 &&
    items.every((item) => {
      if (item.kind !== 'resource' || item.arn?.service?.value !== 's3' || item.hasHole) return false;
      const bucket = item.arn.resource?.value.split('/', 1)[0] ?? '';
      return bucket !== '' && !hasWildcard(bucket);
    })
  );
}
