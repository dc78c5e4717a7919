// Inference through a global profile is authorised on the model's ARN without Region, besides the one in the caller's Region.

import { inferenceGrants, modelArn } from '../../analysis/profile-arns';
import { statementPath } from '../../analysis/model-paths';
import { geoPrefixOf, modelIdOf } from '../../catalog/bedrock/profiles';
import { placed } from '../../model/build';
import { holesIn } from '../../model/opaque';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Global inference profile without the model ARN that has no Region',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'session', 'permissions-boundary'],
  messages: {
    missing: '`{id}` also needs `{arn}`, without a Region',
  },
  policy(ctx, policy) {
    if (policy.form !== 'policy') return;
    const inference = inferenceGrants(policy);
    for (const { place, arn } of inference.profiles) {
      if (geoPrefixOf(arn.id) !== 'global' || holesIn(arn.id).length > 0) continue;
      const model = modelIdOf(arn.id);
      // Without any ARN of the model, `bedrock/profile-without-model` speaks.
      if (!inference.mayReach(model) || inference.mayReach(model, '')) continue;
      const needed = modelArn(arn.partition, '', model);
      ctx.report(
        placed(place, arn.idSpan),
        'missing',
        { id: arn.id, arn: needed },
        {
          fixes(edit) {
            const path = statementPath(policy, place);
            if (path === undefined) return [];
            return [
              { title: `Add ${needed}`, safety: 'suggested', edits: edit.append([...path, 'Resource'], [needed]) },
            ];
          },
        },
      );
    }
  },
});
