// Two statements of one name. IAM demands unique names in its own policies; elsewhere it is only confusing.

import { guessNote } from '../../analysis/structure-kind';
import { perStatement } from '../../analysis/statement-facts';
import { placed } from '../../model/build';
import { hasHole } from '../../model/opaque';
import type { PlacedStatement, Policy } from '../../model/policy';
import { defineRule } from '../rule';

const demanding = new Set<Policy['kind']>(['identity', 'trust', 'scp', 'rcp', 'session', 'permissions-boundary']);

export default defineRule({
  summary: 'Two statements with the same Sid',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: { required: 'UNIQUE_SIDS_REQUIRED', recommended: 'UNIQUE_SIDS_RECOMMENDED' },
  messages: {
    required: '`{sid}` is the `Sid` of another statement too: it has to be unique{guess}',
    recommended: '`{sid}` is the `Sid` of another statement too',
  },
  messageLevels: { recommended: 'warning' },
  policy(ctx, policy) {
    const message = demanding.has(policy.kind) ? 'required' : 'recommended';
    const seen = new Map<string, PlacedStatement>();
    for (const one of policy.statements) {
      const sid = nameOf(one.statement);
      if (sid === undefined) continue;
      const first = seen.get(sid.value);
      if (first === undefined) {
        seen.set(sid.value, one);
        continue;
      }
      const span = placed(one, sid.span);
      ctx.report(
        span,
        message,
        { sid: sid.value, guess: guessNote(policy) },
        {
          related: [{ span: placed(first, first.statement.sid?.span ?? sid.span), message: 'first used here' }],
          fixes: (edit) => {
            const free = freeName(sid.value, policy);
            return [{ title: `Rename to ${free}`, safety: 'suggested', edits: [edit.write(span, free)] }];
          },
        },
      );
    }
  },
});

/** A `Sid` that is written out. */
const nameOf = perStatement(({ sid }) =>
  sid === undefined || sid.value === '' || hasHole(sid.value) ? undefined : sid,
);

function freeName(name: string, policy: Policy): string {
  const taken = new Set(policy.statements.map((one) => one.statement.sid?.value));
  let number = 2;
  while (taken.has(`${name}${number}`)) number++;
  return `${name}${number}`;
}
