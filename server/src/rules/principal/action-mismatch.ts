// A trust policy whose action is not the one by which this kind of principal assumes a role.

import { providerOf } from '../../analysis/access-principals';
import { listed } from '../../base/markdown';
import type { PrincipalEntry, Statement } from '../../model/policy';
import { replaceAction } from '../list-entry';
import { defineRule } from '../rule';

const assume = 'sts:AssumeRole';
const byToken = 'sts:AssumeRoleWithWebIdentity';
const byAssertion = 'sts:AssumeRoleWithSAML';
const judged: ReadonlySet<string> = new Set([assume, byToken, byAssertion].map((action) => action.toLowerCase()));

export default defineRule({
  summary: 'Action by which this principal cannot assume the role',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['trust'],
  accessAnalyzer: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
  messages: { mismatch: '`{action}` is not how the principals of this statement assume a role: that is {right}' },
  action(ctx, action, statement) {
    if (action.hasWildcard || action.hasHole || statement.action?.negated !== false) return;
    const written = action.text.value.toLowerCase();
    const right = actionsOf(statement);
    if (!judged.has(written) || right === undefined || right.some((each) => each.toLowerCase() === written)) return;
    const names = listed(right.map((each) => `\`${each}\``));
    ctx.report(
      action.text.span,
      'mismatch',
      { action: action.text.value, right: names },
      {
        fixes: (edit) => (right.length === 1 ? [replaceAction(edit, action, statement, right, 'suggested')] : []),
      },
    );
  },
});

/** What the principals of a statement assume roles by; undefined where one of them is not known. */
function actionsOf({ principal }: Statement): readonly string[] | undefined {
  if (principal === undefined || principal.negated || principal.entries.length === 0) return undefined;
  const found = new Set<string>();
  for (const entry of principal.entries) {
    for (const item of entry.values.items) {
      const action = item.kind === 'principal' && !item.hasHole ? actionFor(entry, item.text.value) : undefined;
      if (action === undefined) return undefined;
      found.add(action);
    }
  }
  return found.size === 0 ? undefined : [...found];
}

function actionFor({ type }: PrincipalEntry, text: string): string | undefined {
  if (type.value === 'AWS' || type.value === 'Service') return assume;
  const provider = type.value === 'Federated' ? providerOf(text) : undefined;
  return provider && (provider.kind === 'saml' ? byAssertion : byToken);
}
