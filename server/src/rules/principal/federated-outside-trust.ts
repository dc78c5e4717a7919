// An identity provider where only the trust policy of a role takes one.

import { principalsUnder } from '../../analysis/access-principals';
import { reaches } from '../../analysis/expand-actions';
import { guessNote, kindName } from '../../analysis/structure-kind';
import { hasHole } from '../../model/opaque';
import { defineRule } from '../rule';

const assumes = ['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

export default defineRule({
  summary: 'Identity provider as principal outside of a trust policy',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['resource', 'kms-key', 'vpc-endpoint'],
  accessAnalyzer: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
  messages: {
    federated: '`{provider}` is an identity provider, and {kind} takes none: name the role its users assume{guess}',
  },
  statement(ctx, statement) {
    // That is a trust policy, whatever its kind was taken for.
    if (assumes.some((action) => reaches(statement, action))) return;
    for (const text of principalsUnder(statement, 'Federated')) {
      if (text.value === '*' || hasHole(text.value)) continue;
      ctx.report(text.span, 'federated', { provider: text.value, kind: kindName(ctx.kind), guess: guessNote(ctx) });
    }
  },
});
