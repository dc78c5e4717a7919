// Adds what Amazon Bedrock says in some Regions to the curated list of models and profiles. What is bundled stays, except where
// the answer is the newer word on the same fact: name, state, last day, modalities.
import { type ModelRow, type ModelsFile, type ProfileRow, readModelsFile } from '../catalog/bedrock/models';
import { geoPrefixOf } from '../catalog/bedrock/profiles';
import type { ModelFacts, ProfileFacts } from './bedrock-lists';

export interface RegionAnswer {
  readonly region: string;
  readonly models: readonly ModelFacts[];
  readonly profiles: readonly ProfileFacts[];
}

export interface MergedModels {
  /** The file, as JSON. */
  readonly json: string;
  readonly newModels: readonly string[];
  readonly newProfiles: readonly string[];
}

/** How rows name this source in `from`. */
const source = 'refresh';
const about = 'Answers of ListFoundationModels, ListInferenceProfiles and GetInferenceProfile to the person who asked';
const listPage = 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModels.html';

/** `date`, `yyyy-mm-dd`, becomes the date of the models. */
export function mergeModels(bundled: string, answers: readonly RegionAnswer[], date: string): MergedModels {
  const file = readModelsFile(bundled);
  const sets = regionSets(file.regionSets);
  const rows = new Map(file.models.map((row) => [row.id, row]));
  for (const { region, models, profiles } of answers) {
    for (const model of models) rows.set(model.id, withModel(rows.get(model.id), model, region, sets));
    for (const profile of profiles) {
      const row = rows.get(profile.modelId) ?? { id: profile.modelId, provider: profile.modelId.split('.')[0] ?? '' };
      if (geoPrefixOf(profile.id) !== undefined) rows.set(row.id, withProfile(row, profile, region, sets));
    }
  }
  const models = [...rows.values()];
  const sources = { ...file.sources, [source]: { about, source: listPage, verified: date } };
  const merged: ModelsFile = { ...file, dataDate: date, sources, regionSets: sets.all(), models };
  const before = { models: new Set(file.models.map(({ id }) => id)), profiles: profileIds(file.models) };
  return {
    json: JSON.stringify(merged),
    newModels: models.map(({ id }) => id).filter((id) => !before.models.has(id)),
    newProfiles: [...profileIds(models)].filter((id) => !before.profiles.has(id)),
  };
}

function profileIds(rows: readonly ModelRow[]): Set<string> {
  return new Set(rows.flatMap((row) => (row.profiles ?? []).map(({ id }) => id)));
}

function withModel(row: ModelRow | undefined, model: ModelFacts, region: string, sets: RegionSets): ModelRow {
  const { status: _, eol: _eol, ...rest } = row ?? { id: model.id, provider: model.provider };
  const regions = model.onDemand ? sets.including(rest.regions, [region]) : rest.regions;
  // A day that was announced is not taken back by an answer that names none.
  const eol = model.endOfLife ?? (model.legacy ? row?.eol : undefined);
  return {
    ...rest,
    ...(model.name === undefined ? {} : { name: model.name }),
    status: model.legacy ? 'LEGACY' : 'ACTIVE',
    ...(eol === undefined ? {} : { eol }),
    ...(model.id.split(':').length > 2 ? { variant: true } : {}),
    ...(model.streaming === undefined ? {} : { streaming: model.streaming }),
    ...(model.input.length === 0 ? {} : { input: model.input }),
    ...(model.output.length === 0 ? {} : { output: model.output }),
    ...(regions === undefined ? {} : { regions }),
    from: [...new Set([...(row?.from ?? []), source])],
  };
}

function withProfile(row: ModelRow, profile: ProfileFacts, region: string, sets: RegionSets): ModelRow {
  const profiles = row.profiles ?? [];
  const known = profiles.find(({ id }) => id === profile.id) ?? { id: profile.id };
  const merged: ProfileRow =
    geoPrefixOf(profile.id) === 'global'
      ? { ...known, sources: sets.including(known.sources, [region]) }
      : { ...known, routes: { ...known.routes, [region]: sets.including(undefined, profile.destinations) } };
  const others = profiles.filter(({ id }) => id !== profile.id);
  return {
    ...row,
    profiles: [...others, merged].sort((a, b) => (a.id < b.id ? -1 : 1)),
    from: [...new Set([...(row.from ?? []), source])],
  };
}

interface RegionSets {
  /** The name of the set that holds what the named one holds, and these Regions. */
  including(name: string | undefined, regions: readonly string[]): string;
  all(): Readonly<Record<string, readonly string[]>>;
}

function regionSets(before: ModelsFile['regionSets']): RegionSets {
  const sets = new Map(Object.entries(before));
  const names = new Map([...sets].map(([name, regions]) => [regions.join(), name]));
  return {
    including(name, regions) {
      const wanted = [...new Set([...(sets.get(name ?? '') ?? []), ...regions])].sort();
      const known = names.get(wanted.join());
      if (known !== undefined) return known;
      let number = sets.size;
      while (sets.has(`n${number}`)) number++;
      sets.set(`n${number}`, wanted);
      names.set(wanted.join(), `n${number}`);
      return `n${number}`;
    },
    all: () => Object.fromEntries(sets),
  };
}
