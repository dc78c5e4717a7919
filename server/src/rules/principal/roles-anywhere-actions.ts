// IAM Roles Anywhere sets tags and a source identity on every session, so its principal needs three actions.

import { principalsUnder } from '../../analysis/access-principals';
import { reaches } from '../../analysis/expand-actions';
import { statementPath } from '../../analysis/model-paths';
import { listed } from '../../base/markdown';
import { placed } from '../../model/build';
import type { Statement } from '../../model/policy';
import type { Text } from '../../model/text';
import { defineRule } from '../rule';

const needed = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

export default defineRule({
  summary: 'Trust in IAM Roles Anywhere without the actions it needs',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['trust'],
  accessAnalyzer: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
  messages: { missing: '`{service}` cannot make a session without {missing}' },
  policy(ctx, policy) {
    const places = policy.statements.filter(({ statement }) => statement.allows && serviceOf(statement) !== undefined);
    const missing = needed.filter((action) => !places.some(({ statement }) => reaches(statement, action)));
    const [place] = places;
    const service = place && serviceOf(place.statement);
    if (place === undefined || service === undefined || missing.length === 0) return;
    const data = { service: service.value, missing: listed(missing.map((action) => `\`${action}\``)) };
    ctx.report(placed(place, service.span), 'missing', data, {
      fixes(edit) {
        const path = statementPath(policy, place);
        if (path === undefined || place.statement.action?.negated !== false) return [];
        const title = `Allow ${missing.join(' and ')}`;
        return [{ title, safety: 'suggested', edits: edit.append([...path, 'Action'], missing) }];
      },
    });
  },
});

function serviceOf(statement: Statement): Text | undefined {
  return principalsUnder(statement, 'Service').find(({ value }) => value === 'rolesanywhere.amazonaws.com');
}
