// Which resource types an ARN of a policy may denote. Wildcards, policy variables and template holes match anything: the
// question is always whether a match is possible.

import { intersects } from '../base/wildcard';
import type { ActionInfo, Catalog, ResourceTypeInfo, ServiceInfo } from '../catalog/catalog';
import { parseArn } from '../model/arn';
import { holesIn } from '../model/opaque';
import type { Arn, ArnPart, ResourceText } from '../model/policy';

/** An ARN pattern of the catalog, parted; placeholders have become `*`. */
export interface TypePattern {
  readonly type: ResourceTypeInfo;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
  /** As AWS prints it. */
  readonly arn: string;
}

/** The patterns of a service's resource types, worked out once. */
export function typePatterns(service: ServiceInfo): readonly TypePattern[] {
  const known = cache.get(service);
  if (known !== undefined) return known;
  const patterns = service.resourceTypes.flatMap((type) => type.arns.map((arn) => typePattern(type, arn)).filter((each) => each !== undefined));
  cache.set(service, patterns);
  return patterns;
}

/** Patterns whose resource part the ARN may denote, whatever its Region and account say. Empty: no such resource type. */
export function patternsByResource(service: ServiceInfo, arn: Arn): readonly TypePattern[] {
  const resource = loose(arn.resource);
  return typePatterns(service).filter((pattern) => intersects(resource, pattern.resource));
}

/** Patterns the whole ARN may denote. */
export function patternsMatching(service: ServiceInfo, arn: Arn): readonly TypePattern[] {
  return patternsByResource(service, arn).filter((pattern) => partFits(arn.region, pattern.region) && partFits(arn.account, pattern.account));
}

/** Can the action be performed on the resource of a policy? True where that is not known. */
export function mayActOn(catalog: Catalog, action: ActionInfo, resource: ResourceText): boolean {
  if (resource.text.value === '*') return true;
  if (action.resourceTypes.length === 0) return false;
  if (resource.arn === undefined) return true;
  const service = serviceOf(catalog, resource.arn);
  if (service === undefined) return true;
  return patternsMatching(service, resource.arn).some((pattern) => takes(action, service, pattern.type));
}

/** Is the resource type among those the action takes? A type may belong to another service than the action's. */
export function takes(action: ActionInfo, service: ServiceInfo, type: ResourceTypeInfo): boolean {
  return action.resourceTypes.includes(type.name) && (action.prefix === service.prefix || !hasOwnType(action, service));
}

/** The service an ARN names, or undefined where that is unknown or a wildcard. */
export function serviceOf(catalog: Catalog, arn: Arn): ServiceInfo | undefined {
  const name = arn.service;
  if (name === undefined || name.unknown || name.value.includes('*') || name.value.includes('?')) return undefined;
  return catalog.service(name.value);
}

/** A part for matching: what is not known, not written or a hole matches anything. */
export function loose(value: ArnPart | undefined): string {
  if (value === undefined) return '*';
  if (!value.unknown) return value.value;
  let text = '';
  let at = 0;
  const holes = holesIn(value.value);
  if (holes.length === 0) return '*';
  for (const hole of holes) {
    text += `${value.value.slice(at, hole.start)}*`;
    at = hole.end;
  }
  return text + value.value.slice(at);
}

const cache = new WeakMap<ServiceInfo, readonly TypePattern[]>();

function typePattern(type: ResourceTypeInfo, arn: string): TypePattern | undefined {
  const parts = parseArn(arn);
  if (parts?.resource === undefined) return undefined;
  return { type, arn, region: loose(parts.region), account: loose(parts.account), resource: loose(parts.resource) };
}

function partFits(part: ArnPart | undefined, pattern: string): boolean {
  return intersects(loose(part), pattern);
}

/** Same-named types of two services: the action means its own. */
function hasOwnType(action: ActionInfo, service: ServiceInfo): boolean {
  return action.prefix !== service.prefix && service.action(action.name) !== undefined;
}
