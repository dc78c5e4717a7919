// A `Sid` with other characters than IAM takes. Policies of resources may have blanks in theirs, so they are left alone.

import { guessNote } from '../../analysis/structure-kind';
import { hasHole } from '../../model/opaque';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Sid with other characters than letters and digits',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'UNSUPPORTED_SID',
  kinds: ['identity', 'trust', 'scp', 'rcp', 'session', 'permissions-boundary'],
  messages: { invalid: '`{sid}` has characters that a `Sid` cannot have here: letters and digits only{guess}' },
  statement(ctx, statement) {
    const { sid } = statement;
    if (sid === undefined || /^[A-Za-z0-9]*$/.test(sid.value) || hasHole(sid.value)) return;
    const right = camelCase(sid.value);
    ctx.report(
      sid.span,
      'invalid',
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

function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]/).filter((word) => word !== '');
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}
