// A statement open to everybody. `NotPrincipal` has a rule of its own.

import { conditionIsOpaque } from '../../analysis/condition-keys';
import { guessNote } from '../../analysis/structure-kind';
import type { Statement } from '../../model/policy';
import type { Text } from '../../model/text';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Anybody is let in',
  level: 'error',
  category: 'security',
  since: '0.1.0',
  kinds: ['resource', 'trust', 'kms-key'],
  accessAnalyzer: { trust: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL' },
  messages: {
    trust: '`*` lets every principal of every account assume the role: name accounts, roles or services{guess}',
    everyone: '`*` lets in every principal of every account: name principals, or add a condition{guess}',
  },
  messageLevels: { everyone: 'warning' },
  statement(ctx, statement) {
    if (!statement.allows || statement.condition !== undefined || statement.principal?.negated === true) return;
    if (conditionIsOpaque(statement)) return;
    const message = ctx.kind === 'trust' && statement.principal?.text !== undefined ? 'trust' : 'everyone';
    for (const text of everybody(statement)) ctx.report(text.span, message, { guess: guessNote(ctx) });
  },
});

function everybody(statement: Statement): readonly Text[] {
  const { principal } = statement;
  if (principal?.text !== undefined) return principal.text.value === '*' ? [principal.text] : [];
  const entries = principal?.entries.filter((entry) => entry.type.value === 'AWS') ?? [];
  return entries.flatMap((entry) =>
    entry.values.items.flatMap((item) => (item.kind === 'principal' && item.text.value === '*' ? [item.text] : [])),
  );
}
