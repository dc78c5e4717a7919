// Foundation models and inference profiles: their ids inside an ARN, and whole ARNs found by a model's name.

import type { ModelInfo, Models } from '../../catalog/bedrock/models';
import type { ProfileInfo } from '../../catalog/bedrock/profiles';
import type { ArnRequest, ArnType } from './arn-types';
import type { DocumentFacts } from './document-facts';
import type { ItemData, Proposal } from './item';
import { matchRank } from './match';
import { nameOf } from '../model-name';
import { geographies, orderedModels } from './model-order';
import { pieces, stop } from './pieces';

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
  const order = ranks(models);
  switch (type.pattern.type.name) {
    case 'foundation-model':
      return models.list.map((model) => ({
        id: model.id,
        detail: about(model),
        rank: (order.get(model.id) ?? 0) + (model.regions.includes(region) ? 0 : step),
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
  const asked = { models: catalog.models, facts, typed };
  return [...models.map((model) => modelArn(asked, model)), ...profiles.map((profile) => profileArn(asked, profile))];
}

interface AskedModels {
  readonly models: Models;
  readonly facts: DocumentFacts;
  readonly typed: string;
}

function profilesOf(model: ModelInfo, typed: string): readonly ProfileInfo[] {
  if (matches(model, typed)) return model.profiles;
  return model.profiles.filter((profile) => profile.id.startsWith(typed.toLowerCase()));
}

/** The ARN of a model in one Region, or in all where a profile alone reaches it. */
function modelArn(asked: AskedModels, model: ModelInfo): Proposal {
  const { partition } = asked.facts;
  const rank = ranks(asked.models).get(model.id) ?? 0;
  const region = stop(1, preferred(model.regions, asked.facts) ?? '*');
  return offer(asked, model, {
    rank,
    label: model.id,
    detail: `${nameOf(model)}, foundation model`,
    body: { text: pieces`arn:${partition}:bedrock:${region}::foundation-model/${model.id}` },
    data: { about: 'model', id: model.id },
  });
}

/** The ARN of a profile in the account. */
function profileArn(asked: AskedModels, profile: ProfileInfo): Proposal {
  const { models, facts } = asked;
  const model = models.model(profile.modelId);
  const region = stop(1, preferred(profile.sources, facts) ?? '*');
  const account = stop(2, facts.accounts[0] ?? '123456789012');
  const body = pieces`arn:${facts.partition}:bedrock:${region}:${account}:inference-profile/${profile.id}`;
  return offer(asked, model, {
    rank: rankOfProfile(models, profile),
    label: profile.id,
    detail: `${model === undefined ? profile.modelId : nameOf(model)}, profile to ${routesOf(models, profile)}`,
    body: { text: body },
    data: { about: 'profile', id: profile.id },
  });
}

/** What is typed was matched here, so our order counts and not where in the name it was found. */
function offer(
  { typed }: AskedModels,
  model: ModelInfo | undefined,
  parts: Pick<Proposal, 'label' | 'detail' | 'body' | 'rank' | 'data'>,
): Proposal {
  return { ...parts, kind: 'model', match: `${typed} ${model?.name ?? ''} ${parts.label}` };
}

function knownProfile(models: Models, profile: ProfileInfo, region: string): KnownId {
  const model = models.model(profile.modelId);
  const rank = rankOfProfile(models, profile) + (profile.sources.includes(region) ? 0 : step);
  return {
    id: profile.id,
    detail: [...(model === undefined ? [] : [about(model)]), `to ${routesOf(models, profile)}`].join(', '),
    rank,
    data: { about: 'profile', id: profile.id },
  };
}

/** Where a call through a profile may go. */
function routesOf(models: Models, profile: ProfileInfo): string {
  if (profile.kind === 'global') return 'every commercial Region';
  return models.destinations(profile.id)?.join(', ') ?? `Regions of ${profile.prefix}`;
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

/** Models in use first, the newest of a family before the others; those on their way out after them, bare ids last. */
function ranks(models: Models): ReadonlyMap<string, number> {
  const known = cache.get(models);
  if (known !== undefined) return known;
  const found = new Map(orderedModels(models).map((model, index) => [model.id, rankOf(model, index)]));
  cache.set(models, found);
  return found;
}

const cache = new WeakMap<Models, ReadonlyMap<string, number>>();

/** Between two models there is room for the profiles of the first. */
const step = geographies.length + 2;

function rankOf(model: ModelInfo, order: number): number {
  if (model.deprecated) return 2600;
  if (model.contextVariant || model.status === undefined) return 2500;
  return model.status === 'LEGACY' ? 2400 : Math.min(step * order, 2300);
}

/** Profiles come behind their model, those of the geographies most used first. */
function rankOfProfile(models: Models, profile: ProfileInfo): number {
  return (ranks(models).get(profile.modelId) ?? 0) + 1 + geographies.indexOf(profile.prefix);
}

function preferred(regions: readonly string[], facts: DocumentFacts): string | undefined {
  return (
    facts.regions.find((region) => regions.includes(region)) ??
    regions.find((region) => region === 'us-east-1') ??
    regions[0]
  );
}
