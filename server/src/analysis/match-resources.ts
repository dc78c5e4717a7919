// Which resource types an ARN of a policy may denote. Wildcards, policy variables and template holes match anything: the
// question is always whether a match is possible.

import { intersects } from '../base/wildcard';
import {
  type ActionInfo,
  type Catalog,
  type ResourceTypeInfo,
  type ServiceInfo,
  isBedrockFamily,
} from '../catalog/catalog';
import { parseArn } from '../model/arn';
import { holesIn } from '../model/opaque';
import type { Arn, ArnPart, ResourceText } from '../model/policy';

/** An ARN pattern of the catalog, parted; placeholders have become `*`. */
export interface TypePattern {
  readonly type: ResourceTypeInfo;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
  /** What the resource part begins with before the first placeholder. */
  readonly head: string;
  /** Characters of which the resource part holds exactly as many as the pattern: its ids hold none. */
  readonly separators: readonly string[];
  /** As AWS prints it. */
  readonly arn: string;
}

/** The patterns of a service's resource types, worked out once. */
export function typePatterns(service: ServiceInfo): readonly TypePattern[] {
  const known = cache.get(service);
  if (known !== undefined) return known;
  const arns = service.resourceTypes.flatMap((type) => type.arns);
  const patterns = service.resourceTypes.flatMap((type) =>
    type.arns.map((arn) => typePattern(service, type, arn, arns)).filter((each) => each !== undefined),
  );
  cache.set(service, patterns);
  return patterns;
}

/** Patterns whose service and resource part the ARN may denote, whatever its Region and account say. Empty: no such resource type. */
export function patternsByResource(service: ServiceInfo, arn: Arn): readonly TypePattern[] {
  const head = literalHead(loose(arn.resource));
  const near = head === '' ? typePatterns(service) : patternsByLetter(service, head.charCodeAt(0));
  // Most types are ruled out by their first letters, without a walk.
  return near.filter(
    (pattern) => (head.startsWith(pattern.head) || pattern.head.startsWith(head)) && resourceFits(pattern, arn),
  );
}

/** The patterns that begin with a letter, or with whatever is put in place of a gap. */
function patternsByLetter(service: ServiceInfo, letter: number): readonly TypePattern[] {
  const known = letters.get(service) ?? new Map<number, readonly TypePattern[]>();
  letters.set(service, known);
  let patterns = known.get(letter);
  if (patterns === undefined) {
    patterns = typePatterns(service).filter(({ head }) => head === '' || head.charCodeAt(0) === letter);
    known.set(letter, patterns);
  }
  return patterns;
}

const letters = new WeakMap<ServiceInfo, Map<number, readonly TypePattern[]>>();

/** Patterns the whole ARN may denote. */
export function patternsMatching(service: ServiceInfo, arn: Arn): readonly TypePattern[] {
  return patternsByResource(service, arn).filter(
    (pattern) => partFits(arn.region, pattern.region) && partFits(arn.account, pattern.account),
  );
}

/** The ARN patterns of the resource types an action takes; empty when it takes only `*`. */
export function actionPatterns(catalog: Catalog, action: ActionInfo): readonly TypePattern[] {
  const known = taken.get(action);
  if (known !== undefined) return known;
  const service = catalog.service(action.prefix);
  const all = service === undefined ? [] : typePatterns(service);
  const patterns = all.filter((pattern) => action.resourceTypes.includes(pattern.type.name));
  taken.set(action, patterns);
  return patterns;
}

const taken = new WeakMap<ActionInfo, readonly TypePattern[]>();

/** Can the action be performed on the resource of a policy? True where that is not known. */
export function mayActOn(catalog: Catalog, action: ActionInfo, resource: ResourceText): boolean {
  if (isAnyResource(resource.text.value)) return true;
  if (action.resourceTypes.length === 0) return false;
  const { arn } = resource;
  if (arn === undefined) return true;
  if (!hasWildcardService(arn) && serviceOf(catalog, arn) === undefined) return true;
  return actionPatterns(catalog, action).some((pattern) => patternFits(pattern, arn));
}

/** Does the pattern's service and resource part fit the ARN, whatever Region and account say? */
export function resourceFits(pattern: TypePattern, arn: Arn): boolean {
  const service = loose(arn.service);
  // Capitals in the service are another finding.
  if (service !== pattern.service && !intersects(service.toLowerCase(), pattern.service)) return false;
  const resource = loose(arn.resource);
  if (!intersects(resource, pattern.resource)) return false;
  // More separators than the type has parts: `bucket/key` is no bucket, `flow/F/alias/A` no flow.
  return pattern.separators.every((separator) => count(resource, separator) <= count(pattern.resource, separator));
}

/** Does the pattern fit the whole ARN? */
export function patternFits(pattern: TypePattern, arn: Arn): boolean {
  return partFits(arn.region, pattern.region) && partFits(arn.account, pattern.account) && resourceFits(pattern, arn);
}

/** Is the resource type among those the action takes? A type may belong to another service than the action's. */
export function takes(action: ActionInfo, service: ServiceInfo, type: ResourceTypeInfo): boolean {
  // Same-named types of two services: the action means its own.
  return (
    action.resourceTypes.includes(type.name) &&
    (action.prefix === service.prefix || service.action(action.name) === undefined)
  );
}

/** The service an ARN names, or undefined where that is unknown or a wildcard. */
export function serviceOf(catalog: Catalog, arn: Arn): ServiceInfo | undefined {
  const name = arn.service;
  if (name === undefined || name.unknown || name.value.includes('*') || name.value.includes('?')) return undefined;
  return catalog.service(name.value);
}

/** Does the entry stand for every resource? */
export function isAnyResource(text: string): boolean {
  return /^\*+$/.test(text);
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

function typePattern(
  service: ServiceInfo,
  type: ResourceTypeInfo,
  arn: string,
  all: readonly string[],
): TypePattern | undefined {
  const parts = parseArn(arn);
  if (parts?.resource === undefined) return undefined;
  return {
    type,
    arn,
    service: loose(parts.service),
    region: loose(parts.region),
    account: loose(parts.account),
    resource: loose(parts.resource),
    head: literalHead(loose(parts.resource)),
    separators: separators(service, arn, all),
  };
}

/**
 * Ids may hold any character, so `flow/${FlowId}` alone would swallow `flow/F/alias/A`, and `${BucketName}` every object.
 * Where another type of the service goes on after the last id with a separator, that separator cannot be part of the id.
 * Colons are trusted in the Bedrock family only: log groups are written with a `:*` that is no part of their name.
 */
function separators(service: ServiceInfo, arn: string, all: readonly string[]): readonly string[] {
  if (!arn.endsWith('}')) return [];
  const candidates = isBedrockFamily(service.prefix) ? ['/', ':'] : ['/'];
  return candidates.filter((separator) => all.some((other) => other.startsWith(arn + separator)));
}

function hasWildcardService(arn: Arn): boolean {
  return (
    arn.service === undefined ||
    arn.service.unknown ||
    arn.service.value.includes('*') ||
    arn.service.value.includes('?')
  );
}

function partFits(part: ArnPart | undefined, pattern: string): boolean {
  return intersects(loose(part), pattern);
}

function literalHead(pattern: string): string {
  const wildcard = pattern.search(/[*?]/);
  return wildcard < 0 ? pattern : pattern.slice(0, wildcard);
}

function count(text: string, letter: string): number {
  let found = 0;
  for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) found++;
  return found;
}
