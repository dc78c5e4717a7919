// One policy for each inference profile there is: the profile in one Region and account, and its model wherever the profile
// may route a call to, but only through the profile. Nothing here is written by hand: the Regions come with the model data.

import { firstVerified } from '../../../catalog/fact';
import type { ModelInfo, Models } from '../../../catalog/bedrock/models';
import type { ProfileInfo } from '../../../catalog/bedrock/profiles';
import { bedrockGuide, invoke } from '../../../catalog/bedrock/roles/role-use';
import { nameOf } from '../../model-name';
import { geographies, orderedModels } from '../model-order';
import { type Skeleton, type StatementText, identityKinds } from './skeleton';

/** As a person says them. */
export const geographyNames: Readonly<Record<string, string>> = {
  us: 'US',
  eu: 'EU',
  apac: 'APAC',
  au: 'Australia',
  jp: 'Japan',
  ca: 'Canada',
  in: 'India',
  uk: 'UK',
  global: 'global',
};

/**
 * Newer models come first within a family; those on their way out are left out. `wished` is the Region to call from, for
 * the profiles that can be called from it: routes depend on it.
 */
export function profileSkeletons(models: Models, wished = ''): readonly Skeleton[] {
  const byRegion = cache.get(models) ?? new Map<string, readonly Skeleton[]>();
  cache.set(models, byRegion);
  // A Region that no profile knows gives the same as none, and is not kept.
  const region = models.profiles.some((profile) => profile.sources.includes(wished)) ? wished : '';
  const found = byRegion.get(region) ?? make(models, region);
  byRegion.set(region, found);
  return found;
}

const cache = new WeakMap<Models, Map<string, readonly Skeleton[]>>();

function make(models: Models, region: string): readonly Skeleton[] {
  const current = orderedModels(models).filter((model) => model.status === 'ACTIVE' && !model.deprecated);
  const names = current.map(nameOf);
  return current.flatMap((model) => {
    // Two versions of a model may go by one name.
    const own = nameOf(model);
    const name = names.filter((other) => other === own).length > 1 ? model.id : own;
    const profiles = [...model.profiles].sort((a, b) => geographies.indexOf(a.prefix) - geographies.indexOf(b.prefix));
    return profiles.flatMap((profile) => skeleton(models, { model, name, profile, region }) ?? []);
  });
}

interface NamedProfile {
  readonly model: ModelInfo;
  readonly name: string;
  readonly profile: ProfileInfo;
  readonly region: string;
}

function skeleton(models: Models, { model, name, profile, region }: NamedProfile): Skeleton | undefined {
  const geography = geographyNames[profile.prefix];
  const source = [region, 'us-east-1', ...profile.sources].find((each) => profile.sources.includes(each));
  if (geography === undefined || source === undefined) return undefined;
  const common = { kinds: identityKinds, words: `${profile.id} invoke through a cross-Region inference profile` };
  const action = model.streaming === false ? 'bedrock:InvokeModel' : invoke;
  if (profile.kind === 'global')
    return {
      ...common,
      label: `${name}, global profile`,
      about: `The three parts of global inference: the profile \`${profile.id}\` in one Region, the model in that Region, and the model without a Region, where calls carry the Region \`unspecified\`.`,
      source: `${bedrockGuide}global-cross-region-inference.html`,
      verified: firstVerified,
      places: { region: first(source, profile.sources) },
      statements: globalStatements(model, profile, action),
    };
  const destinations = models.destinations(profile.id, source);
  if (destinations === undefined) return undefined;
  const same = profile.sources.filter((other) => isSame(models.destinations(profile.id, other), destinations));
  return {
    ...common,
    label: `${name}, ${geography} profile`,
    about: `The profile \`${profile.id}\` in one Region, and its model in every Region that the profile may route a call to, through the profile alone. The Regions to choose from are those with the same routes.`,
    source: `${bedrockGuide}inference-profiles-prereq.html`,
    verified: firstVerified,
    places: { region: first(source, same) },
    statements: geographicStatements(model, profile, action, destinations),
  };
}

function geographicStatements(
  model: ModelInfo,
  profile: ProfileInfo,
  action: string | readonly string[],
  destinations: readonly string[],
): readonly StatementText[] {
  return [
    { Sid: 'UseInferenceProfile', Effect: 'Allow', Action: action, Resource: arnOf(profile) },
    {
      Sid: 'ReachModelThroughProfile',
      Effect: 'Allow',
      Action: action,
      Resource: destinations.map((region) => `arn:<partition>:bedrock:${region}::foundation-model/${model.id}`),
      Condition: { StringEquals: { 'bedrock:InferenceProfileArn': arnOf(profile) } },
    },
  ];
}

function globalStatements(
  model: ModelInfo,
  profile: ProfileInfo,
  action: string | readonly string[],
): readonly StatementText[] {
  const reach = (sid: string, region: string, requested: string): StatementText => ({
    Sid: sid,
    Effect: 'Allow',
    Action: action,
    Resource: `arn:<partition>:bedrock:${region}::foundation-model/${model.id}`,
    Condition: {
      StringEquals: { 'aws:RequestedRegion': requested, 'bedrock:InferenceProfileArn': arnOf(profile) },
    },
  });
  return [
    {
      Sid: 'UseGlobalProfile',
      Effect: 'Allow',
      Action: action,
      Resource: arnOf(profile),
      Condition: { StringEquals: { 'aws:RequestedRegion': '<region>' } },
    },
    reach('ReachModelInRegion', '<region>', '<region>'),
    reach('ReachModelAnywhere', '', 'unspecified'),
  ];
}

function arnOf(profile: ProfileInfo): string {
  return `arn:<partition>:bedrock:<region>:<account>:inference-profile/${profile.id}`;
}

function first(word: string, words: readonly string[]): readonly string[] {
  return [word, ...words.filter((other) => other !== word)];
}

function isSame(one: readonly string[] | undefined, other: readonly string[]): boolean {
  return one !== undefined && one.length === other.length && one.every((region, index) => region === other[index]);
}
