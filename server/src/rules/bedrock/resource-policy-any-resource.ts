// The policy of a knowledge base or of an AgentCore resource names the resource it is attached to in full.

import { languagesOf } from '../../analysis/policy-language';
import { guessNote } from '../../analysis/structure-kind';
import { hasWildcard } from '../../base/wildcard';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Wildcard in the Resource of a policy that takes one ARN in full',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['resource'],
  messages: {
    wildcard:
      '`{resource}` is no ARN in full, and the policy of {what} takes that of the resource it is attached to{guess}',
  },
  resource(ctx, resource, statement) {
    if (resource.hasHole || !hasWildcard(resource.text.value)) return;
    const languages = languagesOf(statement);
    if (languages?.every((each) => each.exactResource === true) !== true) return;
    const what = languages.map((each) => each.what).join(' or ');
    ctx.report(resource.text.span, 'wildcard', { resource: resource.text.value, what, guess: guessNote(ctx) });
  },
});
