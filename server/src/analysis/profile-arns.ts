// ARNs of foundation models and inference profiles in a policy, and which models the inference it allows may reach.

import type { Span } from '../base/span';
import { hasWildcard, intersects } from '../base/wildcard';
import type { PlacedStatement, Policy, ResourceText } from '../model/policy';
import { part } from '../model/text';
import { denialOf } from './evaluate/denial';
import { contextOf } from './evaluate/request';
import { invokeModel, invokeStream, reachesInference } from './model-inference';
import { isEveryResource, textsOf } from './model-breadth';
import { loose } from './match-resources';
import { perPolicy } from './policy-facts';
import { perStatement } from './statement-facts';

export interface BedrockArn {
  /** `foundation-model` */
  readonly type: string;
  /** Behind the type's slash, as written; may be a pattern or hold holes. */
  readonly id: string;
  readonly idSpan: Span;
  readonly partition: string;
  /** As written; `*` where it is not known. */
  readonly region: string;
}

/** An ARN of Bedrock with a type word that is written out; undefined for any other resource. */
export function bedrockArn({ arn, text }: ResourceText): BedrockArn | undefined {
  if (arn?.service?.value !== 'bedrock' || arn.resource === undefined) return undefined;
  const slash = arn.resource.value.indexOf('/');
  const type = arn.resource.value.slice(0, Math.max(0, slash));
  if (type === '' || hasWildcard(type)) return undefined;
  const idSpan = part(text, arn.resource.start + slash + 1, arn.resource.end);
  const partition = arn.partition === undefined || arn.partition.unknown ? 'aws' : arn.partition.value;
  return { type, id: arn.resource.value.slice(slash + 1), idSpan, partition, region: loose(arn.region) };
}

/** An inference profile that a statement allows inference on. */
export interface ProfileGrant {
  readonly place: PlacedStatement;
  readonly arn: BedrockArn;
}

export interface InferenceGrants {
  readonly profiles: readonly ProfileGrant[];
  /** May inference be allowed on this model, in this Region where one is given? The model may be a pattern. */
  mayReach(model: string, region?: string): boolean;
  /** The same for any resource of Bedrock, `inference-profile/…`. */
  mayReachResource(name: string, region?: string): boolean;
  /** A Deny that certainly meets every call of the model in this Region, which is written in full as the model is. */
  denialOf(partition: string, region: string, model: string): PlacedStatement | undefined;
}

/** The resources on which the policy allows inference; worked out once for a policy. */
export const inferenceGrants = perPolicy((policy): InferenceGrants => {
  const profiles: ProfileGrant[] = [];
  for (const place of policy.statements)
    for (const arn of inferenceOf(place.statement).profiles) profiles.push({ place, arn });
  let index: Index | undefined;
  const mayReachResource = (name: string, region?: string): boolean => {
    index ??= indexOf(policy.statements.map(({ statement }) => inferenceOf(statement)));
    return isIn(index, name, region);
  };
  return {
    profiles,
    mayReach: (model, region) => mayReachResource(`foundation-model/${model}`, region),
    mayReachResource,
    denialOf: (partition, region, model) => modelDenial(policy, modelArn(partition, region, model)),
  };
});

/** The ARN of a model; the account field of a foundation model is empty. */
export function modelArn(partition: string, region: string, model: string): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${model}`;
}

/** Both ways to call a model have to be denied, and without regard to what the request carries. */
function modelDenial(policy: Policy, resource: string): PlacedStatement | undefined {
  if (hasWildcard(resource) || !policy.statements.some(({ statement }) => deniesInference(statement))) return undefined;
  const [call, stream] = [invokeModel, invokeStream].map((action) =>
    denialOf(policy, { action, resource, context: anyContext }),
  );
  return call?.certain === true && stream?.certain === true ? call.place : undefined;
}

const anyContext = contextOf([], 'unknown');

const deniesInference = perStatement((statement) => statement.denies && reachesInference(statement));

/** What one statement allows inference on. */
interface Inference {
  readonly profiles: readonly BedrockArn[];
  /** Resource part and Region, either may be a pattern. */
  readonly names: readonly { readonly name: string; readonly region: string }[];
  /** `*`, `NotResource`, an intrinsic function: there may be more than is written. */
  readonly open: boolean;
}

const noInference: Inference = { profiles: [], names: [], open: false };

const inferenceOf = perStatement((statement): Inference => {
  const { resource, allows } = statement;
  if (!allows || resource === undefined || !reachesInference(statement)) return noInference;
  if (resource.negated) return { ...noInference, open: true };
  const texts = textsOf(statement);
  return {
    profiles: texts
      .map(bedrockArn)
      .filter((arn) => arn !== undefined)
      .filter((arn) => arn.type === 'inference-profile'),
    names: texts.flatMap(({ arn }) =>
      arn !== undefined && intersects(loose(arn.service), 'bedrock')
        ? [{ name: loose(arn.resource), region: loose(arn.region) }]
        : [],
    ),
    open:
      texts.length < resource.items.length ||
      texts.some((text) => isEveryResource(text) || (text.arn === undefined && text.hasHole)),
  };
});

/** What the resources may be. Those written in full are looked up, so that long policies stay fast. */
interface Index {
  readonly everything: boolean;
  /** Resource part to Regions, both without wildcards in the resource part. */
  readonly exact: ReadonlyMap<string, ReadonlySet<string>>;
  readonly patterns: ReadonlyMap<string, ReadonlySet<string>>;
}

function indexOf(statements: readonly Inference[]): Index {
  const exact = new Map<string, Set<string>>();
  const patterns = new Map<string, Set<string>>();
  for (const { names } of statements) {
    for (const { name, region } of names) {
      const map = hasWildcard(name) ? patterns : exact;
      const regions = map.get(name);
      if (regions === undefined) map.set(name, new Set([region]));
      else regions.add(region);
    }
  }
  return { everything: statements.some(({ open }) => open), exact, patterns };
}

function isIn({ everything, exact, patterns }: Index, name: string, region: string | undefined): boolean {
  if (everything) return true;
  const inRegion = (regions: ReadonlySet<string>): boolean =>
    region === undefined ||
    regions.has(region) ||
    [...regions].some((each) => hasWildcard(each) && intersects(each, region));
  const named = exact.get(name);
  if (named !== undefined && inRegion(named)) return true;
  const lists = hasWildcard(name) ? [exact, patterns] : [patterns];
  return lists.some((list) => [...list].some(([other, regions]) => inRegion(regions) && intersects(other, name)));
}
