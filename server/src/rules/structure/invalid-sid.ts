// A `Sid` with other characters than IAM takes. Policies of resources may have blanks in theirs, so of those only the ones
// of Lambda functions are looked at.

import { guessNote, takesPlainSids } from '../../analysis/structure-kind';
import { hasHole } from '../../model/opaque';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Sid with other characters than letters and digits',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: { invalid: 'UNSUPPORTED_SID' },
  messages: {
    invalid: '`{sid}` has characters that a `Sid` cannot have here: letters and digits only{guess}',
    lambda: '`{sid}` has characters that AWS Lambda does not take: letters, digits, `-` and `_` only',
  },
  messageLevels: { lambda: 'warning' },
  statement(ctx, statement) {
    const { sid } = statement;
    if (sid === undefined || /^[A-Za-z0-9]*$/.test(sid.value) || hasHole(sid.value)) return;
    const ofFunction = ctx.kind === 'resource' && isForLambda(statement);
    if (!takesPlainSids(ctx.kind) && (!ofFunction || /^[A-Za-z0-9_-]*$/.test(sid.value))) return;
    const right = camelCase(sid.value);
    ctx.report(
      sid.span,
      ofFunction ? 'lambda' : 'invalid',
      { sid: sid.value, guess: guessNote(ctx) },
      {
        fixes: (edit) =>
          right === ''
            ? []
            : [{ title: `Replace with ${right}`, safety: 'suggested', edits: [edit.write(sid.span, right)] }],
      },
    );
  },
});

/** The policy of a function; its `Sid` is the `StatementId` of https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html. */
function isForLambda({ action }: Statement): boolean {
  const items = action?.items ?? [];
  return items.length > 0 && items.every((item) => item.kind === 'action' && item.prefix.toLowerCase() === 'lambda');
}

function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]/).filter((word) => word !== '');
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}
