// Hover on the resource part of an ARN: its type with AWS's pattern, and what its id names.

import { code, link, paragraphs } from '../../base/markdown';
import { statementActions } from '../../analysis/expand-actions';
import { type TypePattern, patternsByResource, serviceOf, takes } from '../../analysis/match-resources';
import { resourceFact } from '../../catalog/bedrock/resource-facts';
import type { Catalog, ServiceInfo } from '../../catalog/catalog';
import { hasWildcard } from '../../base/wildcard';
import { typeWord } from '../../model/arn';
import { hasHole } from '../../model/opaque';
import type { Arn, ArnPart, Statement } from '../../model/policy';
import { explainModelId } from './model';
import type { Answer } from './target';
import { codes, fullName, heading } from './words';

export interface ResourcePart {
  readonly catalog: Catalog;
  readonly arn: Arn;
  readonly part: ArnPart;
  /** The decoded character of the whole ARN the cursor is at. */
  readonly at: number;
  readonly statement: Statement | undefined;
}

export function explainType(ctx: ResourcePart): Answer | undefined {
  const { catalog, arn, part, at } = ctx;
  const service = serviceOf(catalog, arn);
  if (service === undefined) return undefined;
  const patterns = bestPatterns(service, arn, part.value);
  // `my-bucket/*` has no type word: AWS's pattern begins with the id there.
  const first = typeWord(part.value);
  const word = patterns.some((pattern) => typeWord(pattern.resource) === first) ? first : undefined;
  const idStart = word === undefined ? part.start : part.start + word.length + 1;
  if (word !== undefined && at >= idStart) {
    const id = part.value.slice(word.length + 1);
    const named =
      service.prefix === 'bedrock' && !hasHole(id)
        ? explainModelId(catalog, { type: word, id, region: literalRegion(arn) })
        : undefined;
    if (named !== undefined) return { markdown: named, range: { start: idStart, end: part.end } };
    return { markdown: describe(ctx, service, patterns), range: { start: part.start, end: part.end } };
  }
  const end = word === undefined ? part.end : part.start + word.length;
  return { markdown: describe(ctx, service, patterns), range: { start: part.start, end } };
}

function literalRegion(arn: Arn): string | undefined {
  const region = arn.region;
  return region === undefined || region.unknown || hasWildcard(region.value) || region.value === ''
    ? undefined
    : region.value;
}

/** The patterns that the ARN may denote; those that begin with its own type word, where there are such. */
function bestPatterns(service: ServiceInfo, arn: Arn, resource: string): readonly TypePattern[] {
  const all = patternsByResource(service, arn);
  const word = typeWord(resource);
  const own = all.filter((pattern) => word !== undefined && typeWord(pattern.resource) === word);
  return own.length > 0 ? own : all;
}

function describe(ctx: ResourcePart, service: ServiceInfo, patterns: readonly TypePattern[]): string {
  const names = [...new Set(patterns.map((pattern) => pattern.type.name))];
  if (names.length === 0) {
    return paragraphs(
      heading(ctx.part.value, `fits no resource type of ${service.title} known on ${ctx.catalog.dataDate}`),
      link(`Resource types of ${service.title}`, service.url),
    );
  }
  if (names.length > 3) {
    return paragraphs(
      heading(ctx.part.value, `may name ${names.length} resource types of ${service.title}`),
      codes(names, 20),
      link(`Resource types of ${service.title}`, service.url),
    );
  }
  return paragraphs(
    ...patterns.filter((_, index) => isFirst(patterns, index)).map((pattern) => one(service, pattern)),
    takers(ctx, service, patterns),
    link(`Resource types of ${service.title}`, service.url),
  );
}

/** Several ARN forms of one type are said together. */
function isFirst(patterns: readonly TypePattern[], index: number): boolean {
  return patterns.findIndex((pattern) => pattern.type === patterns[index]?.type) === index;
}

function one(service: ServiceInfo, pattern: TypePattern): string {
  const fact = resourceFact(service.prefix, pattern.type);
  const shape =
    fact?.id === undefined ? '' : `Its id has ${fact.id.length} characters out of ${code(fact.id.alphabet)}.`;
  return paragraphs(
    heading(pattern.type.name, fact?.about ?? `resource type of ${service.title}`),
    codes(pattern.type.arns, 3),
    shape,
  );
}

function takers(ctx: ResourcePart, service: ServiceInfo, patterns: readonly TypePattern[]): string {
  if (ctx.statement === undefined) return '';
  const { actions, complete } = statementActions(ctx.catalog, ctx.statement);
  if (actions.length === 0) return '';
  const fitting = actions
    .filter((action) => patterns.some((pattern) => takes(action, service, pattern.type)))
    .map(fullName);
  if (fitting.length > 0) return `Of the statement, taken by ${codes(fitting, 8)}`;
  return complete ? 'No action of the statement takes it.' : '';
}
