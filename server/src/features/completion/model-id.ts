// Foundation models and inference profiles: their ids inside an ARN, and whole ARNs found by a model's name.

import type { ModelInfo, Models } from '../../catalog/bedrock/models';
import type { ProfileInfo } from '../../catalog/bedrock/profiles';
import type { ArnRequest, ArnType } from './arn-types';
import type { DocumentFacts } from './document-facts';
import type { ItemData, Proposal } from './item';
import { matchRank } from './match';
import { type Piece, pieces, stop } from './pieces';

export interface KnownId {
  readonly id: string;
  readonly detail: string;
  readonly rank: number;
  readonly data: ItemData;
}

/** The ids that exist of a resource type, where AWS decides on them; empty where people do. */
export function idsOfType(
  { catalog, token }: Pick<ArnRequest, 'catalog' | 'token'>,
  type: ArnType,
): readonly KnownId[] {
  if (type.service.prefix !== 'bedrock') return [];
  const region = token.text.split(':')[3] ?? '';
  const { models } = catalog;
  switch (type.pattern.type.name) {
    case 'foundation-model':
      return models.list.map((model) => ({
        id: model.id,
        detail: about(model),
        rank: rankOf(model) + (model.regions.includes(region) ? 0 : 1),
        data: { about: 'model', id: model.id },
      }));
    case 'inference-profile':
      return models.profiles.map((profile) => knownProfile(models, profile, region));
    case 'guardrail-profile':
      return models.guardrailProfiles.map((id, rank) => ({
        id,
        detail: 'guardrail profile',
        rank,
        data: { about: 'note', text: 'A cross-Region profile of guardrails.' },
      }));
    default:
      return [];
  }
}

/** Whole ARNs for what is typed of a model's name or id. */
export function modelArnProposals(request: ArnRequest, typed: string): readonly Proposal[] {
  const { catalog, facts, types } = request;
  const wanted = new Set(
    types.filter((type) => type.service.prefix === 'bedrock').map((type) => type.pattern.type.name),
  );
  const { list } = catalog.models;
  const models = wanted.has('foundation-model') ? list.filter((model) => matches(model, typed)) : [];
  const profiles = wanted.has('inference-profile') ? list.flatMap((model) => profilesOf(model, typed)) : [];
  return [
    ...models.map((model) => modelArn(model, facts)),
    ...profiles.map((profile) => profileArn(catalog.models, profile, facts)),
  ];
}

function profilesOf(model: ModelInfo, typed: string): readonly ProfileInfo[] {
  if (matches(model, typed)) return model.profiles;
  return model.profiles.filter((profile) => profile.id.startsWith(typed.toLowerCase()));
}

/** The ARN of a model in one Region, or in all where a profile alone reaches it. */
function modelArn(model: ModelInfo, facts: DocumentFacts): Proposal {
  const region = preferred(model.regions, facts) ?? '*';
  return offer(
    model.id,
    model,
    pieces`arn:${facts.partition}:bedrock:${stop(1, region)}::foundation-model/${model.id}`,
    'foundation model',
    { about: 'model', id: model.id },
  );
}

/** The ARN of a profile in the account. */
function profileArn(models: Models, profile: ProfileInfo, facts: DocumentFacts): Proposal {
  const region = stop(1, preferred(profile.sources, facts) ?? '*');
  const account = stop(2, facts.accounts[0] ?? '123456789012');
  const body = pieces`arn:${facts.partition}:bedrock:${region}:${account}:inference-profile/${profile.id}`;
  return offer(profile.id, models.model(profile.modelId), body, 'inference profile', {
    about: 'profile',
    id: profile.id,
  });
}

function offer(
  id: string,
  model: ModelInfo | undefined,
  text: readonly Piece[],
  what: string,
  data: ItemData,
): Proposal {
  const name = model?.name ?? '';
  return {
    label: id,
    kind: 'model',
    detail: name === '' ? what : `${what}, ${name}`,
    match: `${name} ${id}`.trim(),
    body: { text },
    rank: (model === undefined ? 0 : rankOf(model)) + (data.about === 'profile' ? 1 : 0),
    data,
  };
}

function knownProfile(models: Models, profile: ProfileInfo, region: string): KnownId {
  const model = models.model(profile.modelId);
  const rank = (model === undefined ? 0 : rankOf(model)) + (profile.sources.includes(region) ? 0 : 1);
  return {
    id: profile.id,
    detail: model === undefined ? '' : about(model),
    rank,
    data: { about: 'profile', id: profile.id },
  };
}

function matches(model: ModelInfo, typed: string): boolean {
  return (
    matchRank(typed, model.id) !== undefined || (model.name !== undefined && matchRank(typed, model.name) !== undefined)
  );
}

function about(model: ModelInfo): string {
  const name = model.name === undefined ? model.provider : `${model.name}, ${model.provider}`;
  return model.status === 'LEGACY'
    ? `${name}, legacy${model.endOfLife === undefined ? '' : ` until ${model.endOfLife}`}`
    : name;
}

/** Models in use first, those on their way out after them, bare ids last. */
function rankOf(model: ModelInfo): number {
  if (model.deprecated) return 40;
  if (model.contextVariant || model.status === undefined) return 30;
  return model.status === 'LEGACY' ? 20 : 0;
}

function preferred(regions: readonly string[], facts: DocumentFacts): string | undefined {
  return (
    facts.regions.find((region) => regions.includes(region)) ??
    regions.find((region) => region === 'us-east-1') ??
    regions[0]
  );
}
