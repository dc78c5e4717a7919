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
  /** `NotResource`, an intrinsic function: there may be more than is written. */
  readonly open: boolean;
}

/** The resources on which the policy allows inference. */
export function inferenceGrants(policy: Policy): InferenceGrants {
  const grants: Grant[] = [];
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
  return { grants, open };
}

/** May one of the grants be this model, in this Region where one is given? The model may be a pattern. */
export function mayReachModel({ grants, open }: InferenceGrants, model: string, region?: string): boolean {
  return open || grants.some(({ resource }) => mayBeModel(resource, model, region));
}

/** The ARN of a model; the account field of a foundation model is empty. */
export function modelArn(partition: string, region: string, model: string): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${model}`;
}

function mayBeModel(resource: ResourceText, model: string, region: string | undefined): boolean {
  if (isEveryResource(resource)) return true;
  const { arn } = resource;
  if (arn === undefined) return resource.hasHole;
  if (!intersects(loose(arn.service), 'bedrock')) return false;
  if (region !== undefined && !intersects(loose(arn.region), region)) return false;
  return intersects(loose(arn.resource), `foundation-model/${model}`);
}
