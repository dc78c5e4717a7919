// Reads the curated list of foundation models and inference profiles. An id that is not in it is unknown, never wrong: the
// list ages between releases.
import type { Sourced } from '../fact';
import { geoPrefixOf, modelIdOf } from './profiles';
import type { ProfileInfo } from './profiles';

export interface ModelInfo {
  /** `anthropic.claude-sonnet-4-5-20250929-v1:0` */
  readonly id: string;
  readonly provider: string;
  /** Undefined where only the id is known. */
  readonly name?: string;
  /** Undefined where only the id is known. */
  readonly status?: 'ACTIVE' | 'LEGACY';
  /** The announced last day, `yyyy-mm-dd`. */
  readonly endOfLife?: string;
  /** An SDK marks the id as no longer to be used. */
  readonly deprecated: boolean;
  /** The id names a context size besides the model (`amazon.nova-lite-v1:0:300k`). */
  readonly contextVariant: boolean;
  readonly streaming?: boolean;
  /** `TEXT`, `IMAGE`, …; empty where only the id is known. */
  readonly input: readonly string[];
  readonly output: readonly string[];
  /** Regions that serve it without an inference profile; empty also where that is not known. */
  readonly regions: readonly string[];
  readonly profiles: readonly ProfileInfo[];
}

export interface Models {
  /** `yyyy-mm-dd`: say it wherever a model is called unknown. */
  readonly dataDate: string;
  /** Sorted by id. */
  readonly list: readonly ModelInfo[];
  readonly profiles: readonly ProfileInfo[];
  /** Ids of the guardrail profiles, `us.guardrail.v1:0`. */
  readonly guardrailProfiles: readonly string[];
  model(id: string): ModelInfo | undefined;
  profile(id: string): ProfileInfo | undefined;
  /** The geography prefix of an id with the shape of an inference profile, known or not. */
  geoPrefixOf(id: string): string | undefined;
  /** The model id inside a profile id; the id itself when it has no geography prefix. */
  modelIdOf(id: string): string;
  /**
   * Regions a call through a geographic profile may reach, from one Region or from any. Undefined when not known, which
   * includes every global profile.
   */
  destinations(profileId: string, sourceRegion?: string): readonly string[] | undefined;
}

/** Text that is not the list gives an empty one. */
export function createModels(json: string): Models {
  const file = readModelsFile(json);
  try {
    return build(file);
  } catch {
    return build(emptyFile);
  }
}

function build(file: ModelsFile): Models {
  const sets = new Map(Object.entries(file.regionSets));
  const list = file.models.map((row) => readModel(row, sets)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const models = new Map(list.map((model) => [model.id, model]));
  const profiles = list.flatMap((model) => model.profiles);
  const profilesById = new Map(profiles.map((profile) => [profile.id, profile]));
  const routes = new Map(file.models.flatMap((row) => (row.profiles ?? []).map((profile) => [profile.id, profile])));
  return {
    dataDate: file.dataDate,
    list,
    profiles,
    guardrailProfiles: file.guardrailProfiles,
    model: (id) => models.get(id.toLowerCase()),
    profile: (id) => profilesById.get(id.toLowerCase()),
    geoPrefixOf,
    modelIdOf,
    destinations: (profileId, sourceRegion) => destinationsOf(routes.get(profileId.toLowerCase()), sourceRegion, sets),
  };
}

type RegionSets = ReadonlyMap<string, readonly string[]>;

export interface ProfileRow {
  readonly id: string;
  /** Source Region to the name of a set of destinations; geographic profiles only, and not known for all of them. */
  readonly routes?: Readonly<Record<string, string>>;
  /** The name of a set; global profiles only. */
  readonly sources?: string;
}

export interface ModelRow {
  readonly id: string;
  readonly provider: string;
  readonly name?: string;
  readonly status?: 'ACTIVE' | 'LEGACY';
  readonly eol?: string;
  readonly deprecated?: boolean;
  readonly variant?: boolean;
  readonly streaming?: boolean;
  readonly input?: readonly string[];
  readonly output?: readonly string[];
  readonly regions?: string;
  readonly profiles?: readonly ProfileRow[];
  /** Names of `sources`: where the facts of this row were read. */
  readonly from?: readonly string[];
}

/** The file as it is written. */
export interface ModelsFile {
  readonly dataDate: string;
  readonly sources: Readonly<Record<string, Sourced & { readonly about: string }>>;
  readonly guardrailProfiles: readonly string[];
  readonly regionSets: Readonly<Record<string, readonly string[]>>;
  readonly models: readonly ModelRow[];
}

const emptyFile: ModelsFile = { dataDate: '', sources: {}, guardrailProfiles: [], regionSets: {}, models: [] };

/** Text that is no JSON object gives an empty file; the members are not checked. */
export function readModelsFile(json: string): ModelsFile {
  try {
    return { ...emptyFile, ...(JSON.parse(json) as Partial<ModelsFile>) };
  } catch {
    return emptyFile;
  }
}

function readModel(row: ModelRow, sets: RegionSets): ModelInfo {
  return {
    id: row.id,
    provider: row.provider,
    ...(row.name === undefined ? {} : { name: row.name }),
    ...(row.status === undefined ? {} : { status: row.status }),
    ...(row.eol === undefined ? {} : { endOfLife: row.eol }),
    deprecated: row.deprecated ?? false,
    contextVariant: row.variant ?? false,
    ...(row.streaming === undefined ? {} : { streaming: row.streaming }),
    input: row.input ?? [],
    output: row.output ?? [],
    regions: sets.get(row.regions ?? '') ?? [],
    profiles: (row.profiles ?? []).map((profile) => readProfile(row.id, profile, sets)),
  };
}

function readProfile(modelId: string, { id, routes, sources }: ProfileRow, sets: RegionSets): ProfileInfo {
  const prefix = geoPrefixOf(id) ?? '';
  return {
    id,
    modelId,
    prefix,
    kind: prefix === 'global' ? 'global' : 'geo',
    sources: sets.get(sources ?? '') ?? Object.keys(routes ?? {}).sort(),
  };
}

function destinationsOf(
  profile: ProfileRow | undefined,
  sourceRegion: string | undefined,
  sets: RegionSets,
): readonly string[] | undefined {
  if (profile?.routes === undefined) return undefined;
  const routes = Object.entries(profile.routes).filter(([from]) => sourceRegion === undefined || from === sourceRegion);
  if (routes.length === 0) return undefined;
  return [...new Set(routes.flatMap(([, set]) => sets.get(set) ?? []))].sort();
}
