// Guardrails take a handful of statements in their policies: an Allow for the own account, for the organization, for parts of it.

import { principalsUnder } from '../../analysis/access-principals';
import { languagesOf } from '../../analysis/policy-language';
import { guessNote } from '../../analysis/structure-kind';
import { guardrailKeys } from '../../catalog/bedrock/resource-policies';
import type { Span } from '../../base/span';
import { parseArn } from '../../model/arn';
import type { Statement } from '../../model/policy';
import type { Text } from '../../model/text';
import { defineRule } from '../rule';

type Message = 'deny' | 'element' | 'key' | 'account';

const keys: ReadonlySet<string> = new Set(guardrailKeys.map((key) => key.toLowerCase()));

export default defineRule<Message>({
  summary: 'Statement of a kind that the policy of a guardrail does not take',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['resource'],
  messages: {
    deny: '`Deny` is not among the statements that the policy of {what} takes{guess}',
    element: '`{element}` is not among what the policy of {what} takes{guess}',
    key: '`{key}` is no condition for the policy of {what}: only `aws:PrincipalOrgID` and `aws:PrincipalOrgPaths` are{guess}',
    account:
      '`{principal}` is of another account, and {what} is shared within its account or with the organization only{guess}',
  },
  statement(ctx, statement) {
    const languages = languagesOf(statement);
    if (languages?.every((each) => each.patternsOnly === true) !== true) return;
    const common = { what: languages.map((each) => each.what).join(' or '), guess: guessNote(ctx) };
    const report = (span: Span, message: Message, data: Readonly<Record<string, string>> = {}): void =>
      ctx.report(span, message, { ...common, ...data });
    if (statement.denies && statement.effect !== undefined) report(statement.effect.span, 'deny');
    for (const part of [statement.principal, statement.action])
      if (part?.negated === true) report(part.name.span, 'element', { element: part.name.value });
    const written = (statement.condition?.operators ?? []).flatMap((operator) => operator.keys);
    for (const { name } of written)
      if (!keys.has(name.value.toLowerCase())) report(name.span, 'key', { key: name.value });
    if (statement.condition !== undefined) return;
    for (const text of strangers(statement)) report(text.span, 'account', { principal: text.value });
  },
});

/** Principals of an account that none of the statement's guardrails belongs to, where both are written in digits. */
function strangers(statement: Statement): readonly Text[] {
  const owners = (statement.resource?.items ?? []).map((item) =>
    item.kind === 'resource' ? item.arn?.account?.value : undefined,
  );
  if (!owners.every(isAccount)) return [];
  return principalsUnder(statement, 'AWS').filter(({ value }) => {
    const account = isAccount(value) ? value : parseArn(value)?.account?.value;
    return isAccount(account) && !owners.includes(account);
  });
}

function isAccount(text: string | undefined): boolean {
  return text !== undefined && /^[0-9]{12}$/.test(text);
}
