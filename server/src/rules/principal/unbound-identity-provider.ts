// A role that whoever has a token of an identity provider may assume: the provider signs tokens for all its users.

import { principalsUnder, providerOf } from '../../analysis/access-principals';
import { conditionIsOpaque } from '../../analysis/condition-keys';
import { literalTexts } from '../../analysis/condition-values';
import { parseOperator } from '../../catalog/operators';
import type { ConditionKey, Statement } from '../../model/policy';
import type { Text } from '../../model/text';
import { defineRule } from '../rule';

const gitHub = 'token.actions.githubusercontent.com';

export default defineRule({
  summary: 'Identity provider whose every user may assume the role',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['trust'],
  accessAnalyzer: {
    claims: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    repository: 'MISSING_GITHUB_REPO_CONDITION_KEY',
    branch: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
  },
  messages: {
    claims: '`{provider}` lets every one of its users assume the role: compare a claim, as `{host}:aud`',
    repository: '`{provider}` lets every repository of GitHub assume the role: compare `{host}:sub`',
    branch: '`{value}` leaves repository or branch open: write `repo:<owner>/<name>:ref:refs/heads/<branch>`',
  },
  statement(ctx, statement) {
    if (!statement.allows || conditionIsOpaque(statement)) return;
    const keys = (statement.condition?.operators ?? []).flatMap((operator) => operator.keys);
    for (const text of principalsUnder(statement, 'Federated')) {
      const provider = providerOf(text.value);
      if (provider?.kind !== 'oidc') continue;
      const { host } = provider;
      const claims = keys.filter((key) => key.name.value.toLowerCase().startsWith(`${host}:`));
      const named = claims.some((key) => /:(?:sub|repository|repository_id|job_workflow_ref)$/i.test(key.name.value));
      const data = { provider: text.value, host };
      if (host === gitHub && !named) ctx.report(text.span, 'repository', data);
      else if (claims.length === 0) ctx.report(text.span, 'claims', data);
    }
    if (keys.some((key) => /:(?:ref|job_workflow_ref)$/i.test(key.name.value))) return;
    for (const text of openSubjects(statement)) ctx.report(text.span, 'branch', { value: text.value });
  },
});

/** Values of GitHub's `sub` with a wildcard for the repository or for whatever runs in it. */
function openSubjects(statement: Statement): readonly Text[] {
  return (statement.condition?.operators ?? []).flatMap((operator) => {
    const { base } = parseOperator(operator.name.value);
    if (base === undefined || !base.wildcards || base.negated) return [];
    return operator.keys.filter(isSubject).flatMap((key) => literalTexts(key).filter(({ value }) => isOpen(value)));
  });
}

function isSubject(key: ConditionKey): boolean {
  return key.name.value.toLowerCase() === `${gitHub}:sub`;
}

function isOpen(value: string): boolean {
  if (!value.includes('*')) return false;
  const [, repository = '', ...rest] = value.split(':');
  return (
    !value.startsWith('repo:') || repository.includes('*') || /^(?:ref:)?(?:refs\/heads\/)?\**$/.test(rest.join(':'))
  );
}
