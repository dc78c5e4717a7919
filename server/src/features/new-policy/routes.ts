// The ways to call models, and the statements that allow just these: a model by itself, a geographic profile with its model in
// every Region it may route to, a global profile with its three parts.
// https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
// https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html

import type { ModelInfo, Models } from '../../catalog/bedrock/models';
import type { ProfileInfo } from '../../catalog/bedrock/profiles';
import { ownArn } from '../../catalog/bedrock/roles/role-use';
import { invokeModel } from '../../analysis/model-inference';
import type { NewPolicyRoute } from '../../protocol';
import { nameOf } from '../model-name';
import { geographies, orderedModels } from '../completion/model-order';
import { geographyNames } from '../completion/skeletons/profiles';
import type { Json } from './places';

/** Every way to call a model that is not on its way out. */
export function modelRoutes(models: Models): readonly NewPolicyRoute[] {
  const current = orderedModels(models).filter(
    (model) => model.status === 'ACTIVE' && !model.deprecated && !model.contextVariant,
  );
  return current.flatMap((model): NewPolicyRoute[] => {
    const common = { label: nameOf(model), output: outputOf(model) };
    const profiles = [...model.profiles].sort((a, b) => geographies.indexOf(a.prefix) - geographies.indexOf(b.prefix));
    return [
      ...profiles.flatMap((profile): NewPolicyRoute[] => {
        const regions = profile.sources.filter((region) => isRouted(models, profile, region));
        const way = `${geographyNames[profile.prefix] ?? profile.prefix} profile`;
        return regions.length === 0 ? [] : [{ id: profile.id, way, regions, ...common }];
      }),
      ...(model.regions.length === 0
        ? []
        : [{ id: model.id, way: 'without a profile', regions: model.regions, ...common }]),
    ];
  });
}

function outputOf({ output }: ModelInfo): 'TEXT' | 'EMBEDDING' {
  return output.includes('EMBEDDING') ? 'EMBEDDING' : 'TEXT';
}

function isRouted(models: Models, profile: ProfileInfo, region: string): boolean {
  return profile.kind === 'global' || models.destinations(profile.id, region) !== undefined;
}

export type NewStatement = { readonly Sid: string } & Readonly<Record<string, Json>>;

export interface Called {
  /** `InvokeModel` and, where it is wanted, streaming. */
  readonly actions: readonly string[];
  /** What else is allowed on a profile, `bedrock:GetInferenceProfile`, and on its models. */
  readonly onProfile: readonly string[];
  readonly onModel: readonly string[];
}

/** The statements for a call through one profile from the Regions; places are left in. */
export function profileStatements(
  models: Models,
  profile: ProfileInfo,
  regions: readonly string[],
  called: Called,
): readonly NewStatement[] {
  const from = regions.filter((region) => profile.sources.includes(region));
  const model = models.model(profile.modelId);
  const actions = model?.streaming === false ? [invokeModel] : called.actions;
  const profiles = from.map((region) => atRegion(`${ownArn}inference-profile/${profile.id}`, region));
  const made = { models, profile, from, profiles, actions, onProfile: [...called.onProfile, ...actions] };
  const statements = profile.kind === 'global' ? globalStatements(made) : geographicStatements(made);
  const looked = [...new Set(statements.slice(1).flatMap((statement) => statement['Resource'] ?? []))];
  return [...statements, ...(called.onModel.length === 0 ? [] : [allowed('LookUpModel', called.onModel, looked)])];
}

interface Made {
  readonly models: Models;
  readonly profile: ProfileInfo;
  readonly from: readonly string[];
  readonly profiles: readonly string[];
  readonly actions: readonly string[];
  readonly onProfile: readonly string[];
}

function geographicStatements({ models, profile, from, profiles, actions, onProfile }: Made): readonly NewStatement[] {
  const reached = new Set(from.flatMap((region) => models.destinations(profile.id, region) ?? []));
  return [
    allowed('UseInferenceProfile', onProfile, profiles),
    {
      ...allowed(
        'ReachModelThroughProfile',
        actions,
        [...reached].sort().map((region) => modelIn(region, profile)),
      ),
      Condition: { StringEquals: { 'bedrock:InferenceProfileArn': brief(profiles) } },
    },
  ];
}

function globalStatements({ profile, from, profiles, actions, onProfile }: Made): readonly NewStatement[] {
  const through = (regions: readonly string[]): Json => ({
    StringEquals: { 'aws:RequestedRegion': brief(regions), 'bedrock:InferenceProfileArn': brief(profiles) },
  });
  return [
    {
      ...allowed('UseGlobalProfile', onProfile, profiles),
      Condition: { StringEquals: { 'aws:RequestedRegion': brief(from) } },
    },
    {
      ...allowed(
        'ReachModelInRegion',
        actions,
        from.map((region) => modelIn(region, profile)),
      ),
      Condition: through(from),
    },
    { ...allowed('ReachModelAnywhere', actions, [modelIn('', profile)]), Condition: through(['unspecified']) },
  ];
}

function modelIn(region: string, { modelId }: ProfileInfo): string {
  return `arn:<partition>:bedrock:${region}::foundation-model/${modelId}`;
}

function atRegion(arn: string, region: string): string {
  return arn.replace('<region>', region);
}

export function allowed(sid: string, actions: readonly string[], resources: readonly Json[]): NewStatement {
  return { Sid: sid, Effect: 'Allow', Action: brief(actions), Resource: brief(resources) };
}

/** One value stands without a list. */
export function brief(values: readonly Json[]): Json {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}
