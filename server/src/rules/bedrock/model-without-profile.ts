// A model that is served through inference profiles only: its own ARN is needed beside the profile's, and does nothing alone.

import {
  bedrockArn,
  type BedrockArn,
  type InferenceGrants,
  inferenceGrants,
  modelArn,
} from '../../analysis/profile-arns';
import { hasKey } from '../../analysis/condition-keys';
import { textsOf } from '../../analysis/model-breadth';
import { reachesInference } from '../../analysis/model-inference';
import { statementPath } from '../../analysis/model-paths';
import { certainDestinations } from '../../analysis/profile-routes';
import { perStatementIn } from '../../analysis/statement-facts';
import { hasWildcard } from '../../base/wildcard';
import type { ModelInfo, Models } from '../../catalog/bedrock/models';
import type { ProfileInfo } from '../../catalog/bedrock/profiles';
import { placed } from '../../model/build';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Foundation model allowed without the inference profile that serves it',
  level: 'hint',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'session', 'permissions-boundary'],
  messages: {
    missing:
      '`{id}` is served {place} through inference profiles only, by the data of {date}, and none of its profiles is allowed',
  },
  policy(ctx, policy) {
    if (policy.form !== 'policy') return;
    const { models } = ctx.catalog;
    for (const place of policy.statements) {
      for (const { arn, model } of servedByProfile(ctx.catalog, place.statement)) {
        const inference = inferenceGrants(policy);
        if (mayUseProfile(inference, model)) continue;
        const where = hasWildcard(arn.region) ? 'everywhere' : `in \`${arn.region}\``;
        ctx.report(
          placed(place, arn.idSpan),
          'missing',
          { id: model.id, place: where, date: models.dataDate },
          {
            fixes(edit) {
              const path = statementPath(policy, place);
              if (path === undefined) return [];
              return profilesFor(arn, model).map((profile) => ({
                title: `Add the profile ${profile.id}`,
                safety: 'suggested',
                edits: edit.append([...path, 'Resource'], arnsFor(models, inference, arn, profile)),
              }));
            },
          },
        );
      }
    }
  },
});

interface Served {
  readonly arn: BedrockArn;
  readonly model: ModelInfo;
}

/** The models an Allow names that need a profile where the ARN says. */
const servedByProfile = perStatementIn(({ models }, statement): readonly Served[] => {
  if (!statement.allows || !reachesInference(statement) || statement.resource?.negated !== false) return [];
  // The other half of a pair: the profile is allowed in a policy of its own.
  if (hasKey(statement, 'bedrock:InferenceProfileArn')) return [];
  return textsOf(statement).flatMap((resource): readonly Served[] => {
    const arn = bedrockArn(resource);
    const model = arn?.type === 'foundation-model' ? models.model(arn.id) : undefined;
    return arn !== undefined && model !== undefined && needsProfile(arn, model) ? [{ arn, model }] : [];
  });
});

/** Only what the data knows counts: a name, profiles, and for one Region that a profile can be called from it. */
function needsProfile({ region }: BedrockArn, model: ModelInfo): boolean {
  if (model.name === undefined || model.profiles.length === 0) return false;
  if (region === '*') return model.regions.length === 0;
  return !model.regions.includes(region) && model.profiles.some(({ sources }) => sources.includes(region));
}

/** An application profile may stand for the model, whatever its id. */
function mayUseProfile(inference: InferenceGrants, model: ModelInfo): boolean {
  const names = ['application-inference-profile/*', ...model.profiles.map(({ id }) => `inference-profile/${id}`)];
  return names.some((name) => inference.mayReachResource(name));
}

/** Those that can be called from the Region, the geographic ones first. */
function profilesFor({ region }: BedrockArn, { profiles }: ModelInfo): readonly ProfileInfo[] {
  const callable = profiles.filter(({ sources }) => region === '*' || sources.includes(region));
  return [...callable].sort((a, b) => Number(a.kind === 'global') - Number(b.kind === 'global'));
}

/** The profile, and the model where the profile may serve it and it is not allowed yet. */
function arnsFor(
  models: Models,
  inference: InferenceGrants,
  { partition, region }: BedrockArn,
  { id, modelId, kind }: ProfileInfo,
): readonly string[] {
  const routes = kind === 'global' ? [''] : (certainDestinations(models, id, region) ?? []);
  const missing = routes.filter((each) => !inference.mayReach(modelId, each));
  return [
    `arn:${partition}:bedrock:${region}:*:inference-profile/${id}`,
    ...missing.map((each) => modelArn(partition, each, modelId)),
  ];
}
