// A geographic profile serves a call from any of its Regions, and the model must be allowed in each of them.

import { type BedrockArn, type InferenceGrants, inferenceGrants, modelArn } from '../../analysis/profile-arns';
import { certainDestinations } from '../../analysis/profile-routes';
import { statementPath } from '../../analysis/model-paths';
import { listed } from '../../base/markdown';
import { placed } from '../../model/build';
import type { PlacedStatement } from '../../model/policy';
import { type RuleContext, defineRule } from '../rule';

export default defineRule<'missing' | 'denied'>({
  summary: 'Foundation model missing in a Region the inference profile may use',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'session', 'permissions-boundary'],
  messages: {
    missing: '`{id}` may serve a call from {regions}, where its model is not allowed',
    denied: '`{id}` may serve a call from {regions}, where its model is denied',
  },
  policy(ctx, policy) {
    if (policy.form !== 'policy') return;
    const inference = inferenceGrants(policy);
    for (const { place, arn } of inference.profiles) {
      const profile = ctx.catalog.models.profile(arn.id);
      // Without any ARN of the model, `bedrock/profile-without-model` speaks.
      if (profile === undefined || !inference.mayReach(profile.modelId)) continue;
      const destinations = certainDestinations(ctx.catalog.models, profile.id, arn.region) ?? [];
      reportDenied(ctx, inference, place, arn, destinations, profile.modelId);
      const missing = destinations.filter((region) => !inference.mayReach(profile.modelId, region));
      if (missing.length === 0) continue;
      const data = { id: arn.id, regions: listed(missing.map((region) => `\`${region}\``)) };
      ctx.report(placed(place, arn.idSpan), 'missing', data, {
        fixes(edit) {
          const path = statementPath(policy, place);
          if (path === undefined) return [];
          const arns = missing.map((region) => modelArn(arn.partition, region, profile.modelId));
          const title = `Add the model in ${missing.join(', ')}`;
          return [{ title, safety: 'suggested', edits: edit.append([...path, 'Resource'], arns) }];
        },
      });
    }
  },
});

/** What is denied in one of the Regions fails there, whatever is allowed. */
function reportDenied(
  ctx: RuleContext<'missing' | 'denied'>,
  inference: InferenceGrants,
  place: PlacedStatement,
  arn: BedrockArn,
  destinations: readonly string[],
  model: string,
): void {
  const denials = destinations.flatMap((region) => {
    const by = inference.denialOf(arn.partition, region, model);
    return by === undefined ? [] : [{ region, by }];
  });
  const [first] = denials;
  if (first === undefined) return;
  const related = [{ span: placed(first.by, first.by.statement.span), message: 'Denied here' }];
  const data = { id: arn.id, regions: listed(denials.map(({ region }) => `\`${region}\``)) };
  ctx.report(placed(place, arn.idSpan), 'denied', data, { related });
}
