// A statement that says what an earlier one says. The text of each is worked out once, so the cost grows with the policy.

import { statementMeaning, statementOutline } from '../../analysis/access-statement-text';
import { placed } from '../../model/build';
import type { PlacedStatement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Statement that says what another one says',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  accessAnalyzer: 'REDUNDANT_STATEMENT',
  tag: 'unnecessary',
  messages: { twice: 'This statement says the same as {other}' },
  policy(ctx, policy) {
    if (policy.statements.length < 2) return;
    const first = new Map<string, PlacedStatement>();
    const alike = new Map<string, number>();
    for (const { statement } of policy.statements) {
      const outline = statementOutline(statement);
      alike.set(outline, (alike.get(outline) ?? 0) + 1);
    }
    if (alike.size === policy.statements.length) return;
    for (const each of policy.statements) {
      if (alike.get(statementOutline(each.statement)) === 1) continue;
      const meaning = statementMeaning(each.statement);
      if (meaning === undefined) continue;
      const other = first.get(meaning);
      if (other === undefined) {
        first.set(meaning, each);
        continue;
      }
      const span = placed(each, each.statement.span);
      const sid = other.statement.sid?.value ?? '';
      const name = sid === '' ? `statement ${other.index + 1}` : `\`${sid}\``;
      ctx.report(
        span,
        'twice',
        { other: name },
        {
          related: [{ span: placed(other, other.statement.span), message: 'The same is said here' }],
          fixes: (edit) => [{ title: 'Remove the statement', safety: 'safe', edits: edit.remove(span) }],
        },
      );
    }
  },
});
