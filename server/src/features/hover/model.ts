// Hover on the id of a foundation model, an inference profile or a guardrail profile.

import { closest } from '../../base/closest';
import { bullets, code, link, paragraphs, plain } from '../../base/markdown';
import { hasWildcard, matches } from '../../base/wildcard';
import type { ModelInfo, Models } from '../../catalog/bedrock/models';
import type { ProfileInfo } from '../../catalog/bedrock/profiles';
import type { Catalog } from '../../catalog/catalog';
import { codes, count, heading } from './words';

const profilesPage = 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html';
const lifecyclePage = 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html';
const guardrailPage = 'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-cross-region-support.html';

export interface ModelReference {
  /** The type word of the ARN. */
  readonly type: string;
  readonly id: string;
  /** The ARN's Region where it names one. */
  readonly region: string | undefined;
}

/** The id behind a type word of a Bedrock ARN; undefined where the id is the account's own. */
export function explainModelId(catalog: Catalog, { type, id, region }: ModelReference): string | undefined {
  if (id === '') return undefined;
  switch (type) {
    case 'foundation-model':
      return foundationModel(catalog.models, id, region);
    case 'inference-profile':
      return inferenceProfile(catalog.models, id, region);
    case 'guardrail-profile':
      return guardrailProfile(catalog.models, id);
    default:
      return undefined;
  }
}

/** A model's card; also the documentation of a completion. With a Region, it says whether the model runs there. */
export function describeModel(model: ModelInfo, region?: string): string {
  const media =
    model.input.length === 0 ? '' : `${model.input.join(', ')} → ${model.output.join(', ')}${streaming(model)}`;
  return paragraphs(
    `**${plain(model.name ?? model.id)}** — ${[plain(model.provider), status(model)].filter((part) => part !== '').join(', ')}`,
    media,
    regions(model, region),
    model.profiles.length === 0
      ? ''
      : `Inference profiles: ${codes(
          model.profiles.map((profile) => profile.id),
          8,
        )}`,
    link('AWS on model lifecycles', lifecyclePage),
  );
}

/** A profile's card; also the documentation of a completion. */
export function describeProfile(models: Models, profile: ProfileInfo, region?: string): string {
  const model = models.model(profile.modelId);
  const name = plain(model?.name ?? profile.modelId);
  const gone = model === undefined ? '' : status(model);
  return paragraphs(
    heading(
      profile.id,
      `${profile.kind === 'global' ? 'global ' : ''}inference profile of ${name}${gone === '' ? '' : `, ${gone}`}`,
    ),
    profile.kind === 'global' ? globalRoutes(profile) : routes(models, profile, region),
    needed(profile),
    link('AWS on inference profiles', profilesPage),
  );
}

function needed(profile: ProfileInfo): string {
  const model = code(`foundation-model/${profile.modelId}`);
  if (profile.kind === 'geo')
    return `A caller needs the action on the profile, and on ${model} in every Region it routes to.`;
  const bare = code(`arn:aws:bedrock:::foundation-model/${profile.modelId}`);
  return `A caller needs the action on the profile, on ${model} in the Region of the call, and on ${bare} without a Region.`;
}

function foundationModel(models: Models, id: string, region: string | undefined): string {
  const model = models.model(id);
  if (model !== undefined) return describeModel(model, region);
  if (hasWildcard(id)) return matching(models, id);
  const profile = models.profile(id);
  if (profile !== undefined || models.geoPrefixOf(id) !== undefined) {
    return paragraphs(
      heading(id, 'an inference profile, not a foundation model'),
      `The model behind it is ${code(models.modelIdOf(id))}; the profile has the ARN type ${code('inference-profile')} and an account id.`,
      link('AWS on inference profiles', profilesPage),
    );
  }
  return unknown(
    models,
    id,
    'foundation models',
    models.list.map((each) => each.id),
  );
}

function inferenceProfile(models: Models, id: string, region: string | undefined): string | undefined {
  const profile = models.profile(id);
  if (profile !== undefined) return describeProfile(models, profile, region);
  if (hasWildcard(id)) {
    const found = models.profiles.filter((each) => matches(id, each.id)).map((each) => each.id);
    return heading(
      id,
      found.length === 0
        ? `fits no inference profile known on ${models.dataDate}`
        : `fits ${count(found.length, 'known inference profile')}: ${codes(found, 15)}`,
    );
  }
  const model = models.model(id);
  if (model !== undefined) {
    return paragraphs(
      heading(id, 'a foundation model, not an inference profile'),
      model.profiles.length === 0
        ? ''
        : `Its profiles: ${codes(
            model.profiles.map((each) => each.id),
            8,
          )}`,
    );
  }
  return models.geoPrefixOf(id) === undefined
    ? undefined
    : unknown(
        models,
        id,
        'inference profiles',
        models.profiles.map((each) => each.id),
      );
}

function guardrailProfile(models: Models, id: string): string | undefined {
  if (hasWildcard(id)) return undefined;
  const known = models.guardrailProfiles.includes(id.toLowerCase());
  const what = known
    ? `guardrail profile: checks may run in any Region of ${code(id.split('.')[0] ?? '')}`
    : `not among the guardrail profiles known on ${models.dataDate}`;
  return paragraphs(heading(id, what), link('AWS on guardrail profiles', guardrailPage));
}

function matching(models: Models, pattern: string): string {
  const found = models.list.filter((model) => matches(pattern, model.id));
  if (found.length === 0) return heading(pattern, `fits no foundation model known on ${models.dataDate}`);
  const ids = found.map((model) => model.id);
  return paragraphs(
    heading(pattern, `fits ${count(found.length, 'known foundation model')}`),
    codes(ids, 20),
    'Models that AWS adds later under such names are covered too.',
  );
}

function unknown(models: Models, id: string, what: string, ids: readonly string[]): string {
  const near = closest(id, ids, 3);
  return paragraphs(
    heading(id, `not among the ${what} known on ${models.dataDate}`),
    near.length === 0 ? '' : `Near it: ${codes(near, 3)}`,
  );
}

function status(model: ModelInfo): string {
  const end = model.endOfLife === undefined ? '' : `last day ${model.endOfLife}`;
  const words = [
    model.status ?? '',
    model.deprecated ? 'no longer to be used' : '',
    end,
    model.contextVariant ? 'variant for provisioned throughput' : '',
  ];
  return words.filter((word) => word !== '').join(', ');
}

function streaming(model: ModelInfo): string {
  if (model.streaming === undefined) return '';
  return model.streaming ? ', with streaming' : ', no streaming';
}

function regions(model: ModelInfo, region: string | undefined): string {
  if (model.regions.length > 0) {
    const missing = region !== undefined && !model.regions.includes(region) ? `, not known to in ${code(region)}` : '';
    return `Runs without a profile in ${codes(model.regions, 10)}${missing}`;
  }
  return model.profiles.length > 0 ? 'Runs only through an inference profile, as far as is known.' : '';
}

function globalRoutes(profile: ProfileInfo): string {
  const from = profile.sources.length === 0 ? '' : ` It can be called from ${codes(profile.sources, 12)}.`;
  return `Routes to any commercial Region.${from}`;
}

/** Source Regions with the same destinations share a line; that of the ARN's Region comes first. */
function routes(models: Models, profile: ProfileInfo, region: string | undefined): string {
  const groups = new Map<string, { readonly to: readonly string[]; readonly from: string[] }>();
  for (const source of profile.sources) {
    const to = models.destinations(profile.id, source) ?? [];
    const group = groups.get(to.join(' ')) ?? { to, from: [] };
    group.from.push(source);
    groups.set(to.join(' '), group);
  }
  if (groups.size === 0) return `Its routes are not known (data of ${models.dataDate}).`;
  const holds = (from: readonly string[]) => region !== undefined && from.includes(region);
  const sorted = [...groups.values()].sort((a, b) => Number(holds(b.from)) - Number(holds(a.from)));
  const lines = sorted.map(
    ({ from, to }) => `${holds(from) ? '**this ARN**: ' : ''}${codes(from, 12)} → ${codes(to, 12)}`,
  );
  return `Routes by the Region of the call:\n${bullets(lines)}`;
}
