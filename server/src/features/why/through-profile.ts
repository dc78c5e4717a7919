// A call through an inference profile is refused on a model: the profile is allowed, and AWS asks for the model behind it in every
// Region the profile may route to.
// https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html (verified 2026-11-21)

import { bedrockArn, inferenceGrants } from '../../analysis/profile-arns';
import { matchAction } from '../../analysis/evaluate/match-statement';
import { isAccountId } from '../../analysis/condition-values';
import { splitArn } from '../../analysis/evaluate/pattern';
import { hasWildcard } from '../../base/wildcard';
import type { Catalog } from '../../catalog/catalog';
import { modelIdOf } from '../../catalog/bedrock/profiles';
import { hasHole } from '../../model/opaque';
import type { Asked } from './asked';
import type { AskedPolicy } from './match';

export interface Route {
  /** `us.anthropic.claude-sonnet-4-5-20250929-v1:0` */
  readonly profile: string;
  /** The profile's ARN as the policy has it, where it names a single one. */
  readonly arn: string | undefined;
}

/** The profile that the policies allow and that leads to the model; undefined where none does. */
export function routeTo(policies: readonly AskedPolicy[], asked: Asked, catalog: Catalog): Route | undefined {
  const model = askedModel(asked);
  if (model === undefined) return undefined;
  for (const { policy } of policies) {
    for (const { place, arn } of inferenceGrants(policy).profiles) {
      if (modelIdOf(arn.id) !== model.id || matchAction(place.statement, asked) !== true) continue;
      const item = place.statement.resource?.items.find(
        (each) => each.kind === 'resource' && bedrockArn(each)?.id === arn.id,
      );
      const text = item?.kind === 'resource' ? item.text.value : '';
      if (mayRoute(catalog, arn.id, splitArn(text)[3] ?? '', model.region))
        return { profile: arn.id, arn: isSingle(text) ? text : undefined };
    }
  }
  return undefined;
}

/** The same request as one that came through the profile. */
export function throughProfile(asked: Asked, { arn }: Route): Asked {
  const key = 'bedrock:inferenceprofilearn';
  const { values } = asked.context;
  if (arn === undefined || values.has(key)) return asked;
  return { ...asked, context: { ...asked.context, values: new Map([...values, [key, [arn]]]) } };
}

function askedModel({ resource }: Asked): { readonly id: string; readonly region: string } | undefined {
  if (resource.kind !== 'exact') return undefined;
  const parts = splitArn(resource.text);
  const type = 'foundation-model/';
  if (parts[2] !== 'bedrock' || parts[5]?.startsWith(type) !== true) return undefined;
  return { id: parts[5].slice(type.length), region: parts[3] ?? '' };
}

/** Routes that are not known are taken to lead there: the policy has the profile and not the model. */
function mayRoute({ models }: Catalog, profile: string, source: string, region: string): boolean {
  if (models.geoPrefixOf(profile) === 'global') return region === '' || source === region || hasWildcard(source);
  if (region === '') return false;
  const destinations = models.destinations(profile, hasWildcard(source) ? undefined : source);
  return destinations === undefined || destinations.includes(region);
}

function isSingle(arn: string): boolean {
  return !hasWildcard(arn) && !hasHole(arn) && isAccountId(splitArn(arn)[4] ?? '');
}
