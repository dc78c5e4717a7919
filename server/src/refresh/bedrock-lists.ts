// The answers of Amazon Bedrock about models and inference profiles, held against a schema.
// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModels.html, …/API_ListInferenceProfiles.html and
// …/API_GetInferenceProfile.html (verified 2026-11-22)
import * as v from 'valibot';
import type { Refusal } from './refusal';
import { misshapen } from './service-reference';

export interface ModelFacts {
  readonly id: string;
  readonly provider: string;
  readonly name: string | undefined;
  readonly legacy: boolean;
  /** `yyyy-mm-dd`; of legacy models only, as of others it is no more than the earliest day. */
  readonly endOfLife: string | undefined;
  readonly streaming: boolean | undefined;
  readonly input: readonly string[];
  readonly output: readonly string[];
  /** Served without an inference profile. */
  readonly onDemand: boolean;
}

export interface ProfileFacts {
  readonly id: string;
  readonly modelId: string;
  /** Regions of the models; a model without Region, as in global profiles, adds none. Sorted. */
  readonly destinations: readonly string[];
}

const modelId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.:-]{1,200}$/));
const word = v.pipe(v.string(), v.regex(/^[\w .,&'/()+-]{1,100}$/));
const words = v.optional(v.array(v.pipe(v.string(), v.regex(/^[A-Z_]{1,40}$/))), []);
const lifecycle = v.object({
  status: v.string(),
  // JSON of this API carries a time as text; a number of seconds is the other form that AWS's protocols know.
  endOfLifeTime: v.optional(v.union([v.pipe(v.string(), v.isoTimestamp()), v.number()])),
});
const modelsSchema = v.object({
  modelSummaries: v.array(
    v.object({
      modelId,
      modelName: v.optional(word),
      providerName: v.optional(word),
      inputModalities: words,
      outputModalities: words,
      responseStreamingSupported: v.optional(v.boolean()),
      inferenceTypesSupported: words,
      modelLifecycle: v.optional(lifecycle),
    }),
  ),
});
const profileSchema = v.object({
  inferenceProfileId: v.pipe(v.string(), v.regex(/^[a-zA-Z0-9][a-zA-Z0-9.:-]{1,200}$/)),
  models: v.array(v.object({ modelArn: v.string() })),
  type: v.string(),
});
const profilesSchema = v.object({
  inferenceProfileSummaries: v.array(profileSchema),
  nextToken: v.optional(v.nullable(v.string())),
});

/** What `ListFoundationModels` answered. */
export function readModelList(value: unknown): readonly ModelFacts[] | Refusal {
  const read = v.safeParse(modelsSchema, value);
  if (!read.success) return misshapen(read.issues);
  return read.output.modelSummaries.map((model) => {
    const legacy = model.modelLifecycle?.status === 'LEGACY';
    return {
      id: model.modelId,
      provider: model.providerName ?? model.modelId.split('.')[0] ?? '',
      name: model.modelName,
      legacy,
      endOfLife: legacy ? dayOf(model.modelLifecycle?.endOfLifeTime) : undefined,
      streaming: model.responseStreamingSupported,
      input: model.inputModalities.toSorted(),
      output: model.outputModalities.toSorted(),
      onDemand: model.inferenceTypesSupported.includes('ON_DEMAND'),
    };
  });
}

export interface ProfilePage {
  readonly profiles: readonly ProfileFacts[];
  /** Of profiles whose list may be cut off: AWS's page says that a summary names five models at most. */
  readonly incomplete: readonly string[];
  readonly nextToken: string | undefined;
}

const mostModels = 5;

/** One page of what `ListInferenceProfiles` answered. Profiles that people made themselves are left out. */
export function readProfilePage(value: unknown): ProfilePage | Refusal {
  const read = v.safeParse(profilesSchema, value);
  if (!read.success) return misshapen(read.issues);
  const own = read.output.inferenceProfileSummaries.filter(({ type }) => type === 'SYSTEM_DEFINED');
  return {
    profiles: own.flatMap(profileOf),
    incomplete: own.filter(({ models }) => models.length === mostModels).map((profile) => profile.inferenceProfileId),
    nextToken: read.output.nextToken ?? undefined,
  };
}

/** What `GetInferenceProfile` answered: nothing where it names no foundation model. */
export function readProfile(value: unknown): readonly ProfileFacts[] | Refusal {
  const read = v.safeParse(profileSchema, value);
  return read.success ? profileOf(read.output) : misshapen(read.issues);
}

function profileOf(profile: v.InferOutput<typeof profileSchema>): ProfileFacts[] {
  const arns = profile.models.flatMap(({ modelArn }) => modelArnParts(modelArn) ?? []);
  const [first] = arns;
  if (first === undefined) return [];
  const regions = arns.map(({ region }) => region).filter((region) => region !== '');
  return [{ id: profile.inferenceProfileId, modelId: first.id, destinations: [...new Set(regions)].sort() }];
}

function modelArnParts(arn: string): { readonly region: string; readonly id: string } | undefined {
  const [, , service, region = '', , resource = ''] = arn.split(':', 6);
  const id = arn.split('/').slice(1).join('/');
  const isModel = service === 'bedrock' && resource.startsWith('foundation-model/') && /^[a-z0-9-]*$/.test(region);
  return isModel && v.is(modelId, id) ? { region, id } : undefined;
}

function dayOf(time: string | number | undefined): string | undefined {
  if (time === undefined) return undefined;
  const date = new Date(typeof time === 'number' ? time * 1000 : time);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}
