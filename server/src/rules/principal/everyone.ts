// A statement open to everybody, or to everybody but a few.

import { guessNote } from '../../analysis/structure-kind';
import type { Statement } from '../../model/policy';
import type { Text } from '../../model/text';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Anybody is let in',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  accessAnalyzer: { others: 'ALLOW_WITH_NOT_PRINCIPAL' },
  kinds: ['resource', 'trust', 'kms-key'],
  messages: {
    everyone: '`*` lets in every principal of every account: name principals, or add a condition{guess}',
    others: '`NotPrincipal` with `Allow` lets in everybody else, strangers included{guess}',
  },
  statement(ctx, statement) {
    const { principal } = statement;
    if (!statement.allows || principal === undefined) return;
    const guess = guessNote(ctx);
    if (principal.negated) ctx.report(principal.name.span, 'others', { guess });
    else if (statement.condition === undefined) for (const text of everybody(statement)) ctx.report(text.span, 'everyone', { guess });
  },
});

function everybody(statement: Statement): readonly Text[] {
  const { principal } = statement;
  if (principal?.text !== undefined) return principal.text.value === '*' ? [principal.text] : [];
  const entries = principal?.entries.filter((entry) => entry.type.value === 'AWS') ?? [];
  return entries.flatMap((entry) => entry.values.items.flatMap((item) => (item.kind === 'principal' && item.text.value === '*' ? [item.text] : [])));
}
