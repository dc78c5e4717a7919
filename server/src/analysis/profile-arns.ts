// ARNs of foundation models and inference profiles in a policy, and which models the inference it allows may reach.

import type { Span } from '../base/span';
import { hasWildcard, intersects } from '../base/wildcard';
import type { PlacedStatement, Policy, ResourceText } from '../model/policy';
import { part } from '../model/text';
import { reachesInference } from './model-inference';
import { isEveryResource } from './model-breadth';
import { loose } from './match-resources';

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

export interface Grant {
  readonly place: PlacedStatement;
  readonly resource: ResourceText;
}

export interface InferenceGrants {
  readonly grants: readonly Grant[];
  /** May one of the grants be this model, in this Region where one is given? The model may be a pattern. */
  mayReach(model: string, region?: string): boolean;
}

/** The resources on which the policy allows inference; worked out once for a policy. */
export function inferenceGrants(policy: Policy): InferenceGrants {
  const known = cache.get(policy);
  if (known !== undefined) return known;
  const grants: Grant[] = [];
  // `NotResource`, an intrinsic function: there may be more than is written.
  let open = false;
  for (const place of policy.statements) {
    const { resource, allows } = place.statement;
    if (!allows || resource === undefined || !reachesInference(place.statement)) continue;
    if (resource.negated) open = true;
    for (const item of resource.items) {
      if (item.kind === 'resource' && !resource.negated) grants.push({ place, resource: item });
      else open = true;
    }
  }
  const index = indexOf(grants.map((grant) => grant.resource));
  const result = { grants, mayReach: (model: string, region?: string) => open || isIn(index, model, region) };
  cache.set(policy, result);
  return result;
}

/** The ARN of a model; the account field of a foundation model is empty. */
export function modelArn(partition: string, region: string, model: string): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${model}`;
}

const cache = new WeakMap<Policy, InferenceGrants>();

/** What the resources may be. Those written in full are looked up, so that long policies stay fast. */
interface Index {
  readonly everything: boolean;
  /** Resource part to Regions, both without wildcards in the resource part. */
  readonly exact: ReadonlyMap<string, ReadonlySet<string>>;
  readonly patterns: ReadonlyMap<string, ReadonlySet<string>>;
}

function indexOf(resources: readonly ResourceText[]): Index {
  const exact = new Map<string, Set<string>>();
  const patterns = new Map<string, Set<string>>();
  let everything = false;
  for (const resource of resources) {
    const { arn } = resource;
    if (isEveryResource(resource) || (arn === undefined && resource.hasHole)) everything = true;
    if (arn === undefined || !intersects(loose(arn.service), 'bedrock')) continue;
    const name = loose(arn.resource);
    const map = hasWildcard(name) ? patterns : exact;
    const regions = map.get(name) ?? new Set();
    regions.add(loose(arn.region));
    map.set(name, regions);
  }
  return { everything, exact, patterns };
}

function isIn({ everything, exact, patterns }: Index, model: string, region: string | undefined): boolean {
  if (everything) return true;
  const name = `foundation-model/${model}`;
  const inRegion = (regions: ReadonlySet<string>): boolean =>
    region === undefined ||
    regions.has(region) ||
    [...regions].some((each) => hasWildcard(each) && intersects(each, region));
  const named = exact.get(name);
  if (named !== undefined && inRegion(named)) return true;
  const lists = hasWildcard(name) ? [exact, patterns] : [patterns];
  return lists.some((list) => [...list].some(([other, regions]) => inRegion(regions) && intersects(other, name)));
}
