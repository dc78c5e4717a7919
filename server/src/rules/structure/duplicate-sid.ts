// Two statements of one name. IAM demands unique names in its own policies; elsewhere it is only confusing.

import { guessNote } from '../../analysis/structure-kind';
import { placed } from '../../model/build';
import { hasHole } from '../../model/opaque';
import type { Policy } from '../../model/policy';
import type { Span } from '../../base/span';
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
    const seen = new Map<string, Span>();
    for (const one of policy.statements) {
      const { sid } = one.statement;
      if (sid === undefined || sid.value === '' || hasHole(sid.value)) continue;
      const span = placed(one, sid.span);
      const first = seen.get(sid.value);
      if (first === undefined) {
        seen.set(sid.value, span);
        continue;
      }
      ctx.report(
        span,
        message,
        { sid: sid.value, guess: guessNote(policy) },
        {
          related: [{ span: first, message: 'first used here' }],
          fixes: (edit) => {
            const free = freeName(sid.value, policy);
            return [{ title: `Rename to ${free}`, safety: 'suggested', edits: [edit.write(span, free)] }];
          },
        },
      );
    }
  },
});

function freeName(name: string, policy: Policy): string {
  const taken = new Set(policy.statements.map((one) => one.statement.sid?.value));
  let number = 2;
  while (taken.has(`${name}${number}`)) number++;
  return `${name}${number}`;
}
