// An inference profile without its model: a call through a profile is authorised on the model as well, in each Region it may
// be served from.

import { reaches } from '../../analysis/expand-actions';
import { invokeModel, invokeStream } from '../../analysis/model-inference';
import { inferenceGrants, modelArn, type BedrockArn } from '../../analysis/profile-arns';
import { certainDestinations } from '../../analysis/profile-routes';
import { statementPath } from '../../analysis/model-paths';
import { hasWildcard } from '../../base/wildcard';
import type { Models } from '../../catalog/bedrock/models';
import { geoPrefixOf, modelIdOf } from '../../catalog/bedrock/profiles';
import { placed } from '../../model/build';
import { holesIn } from '../../model/opaque';
import type { PlacedStatement, Policy } from '../../model/policy';
import { type Editor, type Fix, defineRule } from '../rule';

export default defineRule({
  summary: 'Inference profile allowed without its foundation model',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'session', 'permissions-boundary'],
  messages: {
    missing: '`{id}` is allowed without its model: calls are also authorised on `foundation-model/{model}`',
    every: 'Inference profiles are allowed and no foundation model is: calls are also authorised on the model',
  },
  policy(ctx, policy) {
    // The rest of a fragment is not known.
    if (policy.form !== 'policy') return;
    const inference = inferenceGrants(policy);
    for (const { place, arn } of inference.profiles) {
      if (holesIn(arn.id).length > 0) continue;
      const model = modelOf(arn.id);
      if (model === undefined || inference.mayReach(model)) continue;
      ctx.report(
        placed(place, arn.idSpan),
        model === '*' ? 'every' : 'missing',
        { id: arn.id, model },
        {
          fixes: (edit) => addModel(edit, policy, place, { arn, model, models: ctx.catalog.models }),
        },
      );
    }
  },
});

/** The model behind a profile's id, a pattern where that is one; undefined for an id that tells nothing. */
function modelOf(id: string): string | undefined {
  if (geoPrefixOf(id) !== undefined) return modelIdOf(id);
  return hasWildcard(id) ? '*' : undefined;
}

interface Missing {
  readonly arn: BedrockArn;
  readonly model: string;
  readonly models: Models;
}

/** Every ARN of the model beside the profile, or for a global profile its two parts, each bound to the profile. */
function addModel(
  edit: Editor,
  policy: Policy,
  place: PlacedStatement,
  { arn, model, models }: Missing,
): readonly Fix[] {
  const path = statementPath(policy, place);
  const arns = neededArns(models, arn, model);
  if (path === undefined || arns.length === 0) return [];
  const parts = globalParts(place, arn, model);
  if (parts !== undefined) {
    const edits = edit.append(['Statement'], parts);
    return [{ title: 'Add the model, in its Region and without one', safety: 'suggested', edits }];
  }
  return [{ title: 'Add the ARNs of the model', safety: 'suggested', edits: edit.append([...path, 'Resource'], arns) }];
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html */
function globalParts({ statement }: PlacedStatement, arn: BedrockArn, model: string): readonly object[] | undefined {
  const whole = statement.resource?.items.find(
    (item) => item.kind === 'resource' && item.text.value.endsWith(`/${arn.id}`),
  );
  if (geoPrefixOf(arn.id) !== 'global' || hasWildcard(arn.region) || whole?.kind !== 'resource' || whole.hasHole)
    return undefined;
  const Action = [invokeModel, invokeStream].filter((action) => reaches(statement, action));
  const part = (region: string, requested: string): object => ({
    Effect: 'Allow',
    Action,
    Resource: modelArn(arn.partition, region, model),
    Condition: {
      StringEquals: { 'aws:RequestedRegion': requested },
      ArnLike: { 'bedrock:InferenceProfileArn': whole.text.value },
    },
  });
  return [part(arn.region, arn.region), part('', 'unspecified')];
}

function neededArns(models: Models, arn: BedrockArn, model: string): readonly string[] {
  // Every model would be more than anybody asked for.
  if (model === '*') return [];
  const known = models.profile(arn.id)?.sources.includes(arn.region) === true;
  const regions = known ? certainDestinations(models, arn.id, arn.region) : undefined;
  return (regions ?? ['*']).map((region) => modelArn(arn.partition, region, model));
}
