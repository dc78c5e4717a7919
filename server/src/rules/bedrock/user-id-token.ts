// A workload token by user id: AgentCore takes the id as the caller writes it, so the caller may be anybody.
// https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html

import { reaches } from '../../analysis/expand-actions';
import { grantsOf } from '../../analysis/model-breadth';
import { isNamed } from '../../analysis/model-inference';
import { perStatement } from '../../analysis/statement-facts';
import { placed } from '../../model/build';
import type { ActionText } from '../../model/policy';
import { defineRule } from '../rule';

const forUserId = 'bedrock-agentcore:GetWorkloadAccessTokenForUserId';

export default defineRule({
  summary: 'Workload token for a user id that nobody checks',
  // AWS's own page gives a runtime role all three of these actions: worth knowing, and no more.
  level: 'info',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    named:
      '`{action}` gives a token for whatever user id the caller writes: `bedrock-agentcore:GetWorkloadAccessTokenForJWT` proves the user',
    covered:
      '`{action}` takes in `bedrock-agentcore:GetWorkloadAccessTokenForUserId`, which gives a token for whatever user id the caller writes',
  },
  policy(ctx, policy) {
    if (policy.statements.some(({ statement }) => statement.denies && reaches(statement, forUserId))) return;
    for (const place of policy.statements) {
      const entry = entryOf(place.statement);
      if (entry === undefined) continue;
      const message = isNamed(entry, forUserId) ? 'named' : 'covered';
      ctx.report(placed(place, entry.text.span), message, { action: entry.text.value });
    }
  },
});

/** The entry about workload tokens; broader patterns have rules of their own. A condition may bind the caller. */
const entryOf = perStatement((statement): ActionText | undefined => {
  if (!statement.allows) return undefined;
  const found = grantsOf(statement, forUserId).find((entry) =>
    entry.name.toLowerCase().startsWith('getworkloadaccesstoken'),
  );
  return found !== undefined && statement.condition !== undefined ? undefined : found;
});
