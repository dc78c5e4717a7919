// Hover on an ARN, segment by segment; and on the other things a `Resource` may hold.

import { code, link, listed, paragraphs } from '../../base/markdown';
import { hasWildcard } from '../../base/wildcard';
import { statementActions } from '../../analysis/expand-actions';
import { type TypePattern, patternsByResource, serviceOf } from '../../analysis/match-resources';
import { correctPrefix } from '../../catalog/bedrock/wrong-names';
import { resourceFact } from '../../catalog/bedrock/resource-facts';
import type { Catalog } from '../../catalog/catalog';
import { parseArn } from '../../model/arn';
import type { Arn, ArnPart, ResourceText, Statement } from '../../model/policy';
import { partitionNames } from './partitions';
import { explainType } from './resource-type';
import type { Answer, Place } from './target';
import { capital, codes, fullName, heading } from './words';

export function explainResource(
  catalog: Catalog,
  place: Place,
  target: { readonly statement: Statement; readonly resource: ResourceText },
): Answer | undefined {
  if (place.text.value === '*') return { markdown: everyResource(catalog, target.statement) };
  return explainArn(catalog, place, target.statement);
}

/** Explains the segment under the cursor. With the statement of a `Resource`, it also says which actions take it. */
export function explainArn(catalog: Catalog, place: Place, statement: Statement | undefined): Answer | undefined {
  const arn = parseArn(place.text.value);
  if (arn === undefined) return undefined;
  const segment = segmentAt(arn, place.at);
  if (segment === undefined)
    return { markdown: heading('arn', 'Amazon Resource Name: partition, service, Region, account, resource') };
  if (segment.name === 'resource') return explainType({ catalog, arn, part: segment.part, at: place.at, statement });
  const markdown = segment.part.unknown ? undefined : explain(catalog, arn, segment);
  return markdown === undefined ? undefined : { markdown, range: visible(segment.part) };
}

type SegmentName = keyof Arn;

interface Segment {
  readonly name: SegmentName;
  readonly part: ArnPart;
}

const order: readonly SegmentName[] = ['partition', 'service', 'region', 'account', 'resource'];

function segmentAt(arn: Arn, at: number): Segment | undefined {
  for (const name of order) {
    const part = arn[name];
    if (part !== undefined && part.start <= at && at <= part.end) return { name, part };
  }
  return undefined;
}

/** An empty segment is shown with the colons around it. */
function visible(part: ArnPart): { readonly start: number; readonly end: number } {
  return part.start === part.end ? { start: part.start - 1, end: part.end + 1 } : { start: part.start, end: part.end };
}

function explain(catalog: Catalog, arn: Arn, { name, part }: Segment): string | undefined {
  switch (name) {
    case 'partition':
      return partition(catalog, part.value);
    case 'service':
      return service(catalog, part.value);
    case 'region':
      return region(catalog, arn, part.value);
    case 'account':
      return account(catalog, arn, part.value);
    case 'resource':
      return undefined;
    default:
      return name satisfies never;
  }
}

function partition(catalog: Catalog, value: string): string {
  if (hasWildcard(value)) return heading(value, 'every partition that fits');
  const known = catalog.partition(value);
  if (known === undefined)
    return heading(
      value,
      `not among the partitions known: ${codes(
        catalog.partitions.map((each) => each.id),
        10,
      )}`,
    );
  return heading(value, `partition of ${partitionNames.get(known.id) ?? 'its own'}, ${known.regions.length} Regions`);
}

function service(catalog: Catalog, value: string): string | undefined {
  if (hasWildcard(value)) return heading(value, 'every service that fits');
  const known = catalog.service(value);
  if (known !== undefined)
    return paragraphs(heading(known.prefix, known.title), link(`Resource types of ${known.title}`, known.url));
  const wrong = correctPrefix(value);
  if (wrong === undefined) return heading(value, `not among the services known on ${catalog.dataDate}`);
  return paragraphs(heading(value, 'no service'), `${capital(wrong.why)}. Write ${listed(wrong.right.map(code))}.`);
}

function region(catalog: Catalog, arn: Arn, value: string): string | undefined {
  if (value === '') return emptyRegion(catalog, arn);
  if (hasWildcard(value))
    return heading(
      value,
      value === '*' ? 'every Region' : `every Region that fits: ${regionsLike(catalog, arn, value)}`,
    );
  const known = catalog.region(value);
  if (known !== undefined) return heading(known.id, known.name);
  const shaped = catalog.partitions.some((each) => each.hasRegionShape(value));
  return heading(
    value,
    `not among the Regions known on ${catalog.dataDate}${shaped ? ', though it has the form of one' : ''}`,
  );
}

function regionsLike(catalog: Catalog, arn: Arn, pattern: string): string {
  const id = arn.partition?.value ?? 'aws';
  const regions = catalog.partition(id)?.regions ?? [];
  const stem = pattern.slice(0, pattern.search(/[*?]/));
  return codes(
    regions.map((each) => each.id).filter((each) => each.startsWith(stem)),
    12,
  );
}

function emptyRegion(catalog: Catalog, arn: Arn): string | undefined {
  const type = onlyType(catalog, arn);
  if (type === undefined) return heading('::', 'no Region');
  if (type.type.name === 'foundation-model') {
    return paragraphs(
      heading('::', 'no Region'),
      'The form that requests through a global inference profile are authorised on. A request that stays in one Region or one geography needs the ARN with its Region.',
      link(
        'AWS on global inference',
        'https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html',
      ),
    );
  }
  const wanted = type.region !== '';
  return heading(
    '::',
    wanted
      ? `no Region, but ARNs of ${code(type.type.name)} have one`
      : `no Region, as in every ARN of ${code(type.type.name)}`,
  );
}

function account(catalog: Catalog, arn: Arn, value: string): string | undefined {
  const type = onlyType(catalog, arn);
  const name = type === undefined ? '' : code(type.type.name);
  if (value === '') {
    if (type?.account === '')
      return heading('::', `no account id, as in every ARN of ${name}${ownedByAws(catalog, arn, type)}`);
    return heading('::', type === undefined ? 'no account id' : `no account id, but ARNs of ${name} have one`);
  }
  if (value === 'aws') return heading(value, 'owned by AWS itself');
  if (hasWildcard(value)) return heading(value, value === '*' ? 'every account' : 'every account id that fits');
  if (!/^\d{12}$/.test(value)) return heading(value, 'no account id: those have twelve digits');
  return heading(
    value,
    type?.account === '' ? `account id, but ARNs of ${name} have none${ownedByAws(catalog, arn, type)}` : 'account id',
  );
}

function ownedByAws(catalog: Catalog, arn: Arn, type: TypePattern): string {
  const found = serviceOf(catalog, arn);
  const fact = found && resourceFact(found.prefix, type.type);
  return fact?.account === 'empty' && found?.prefix === 'bedrock' ? ': AWS owns it' : '';
}

/** The resource type, where the resource part leaves no doubt. */
function onlyType(catalog: Catalog, arn: Arn): TypePattern | undefined {
  const found = serviceOf(catalog, arn);
  if (found === undefined || arn.resource === undefined) return undefined;
  const patterns = patternsByResource(found, arn);
  return patterns.every((pattern) => pattern.type === patterns[0]?.type) ? patterns[0] : undefined;
}

function everyResource(catalog: Catalog, statement: Statement): string {
  const { actions } = statementActions(catalog, statement);
  const narrow = actions.filter((action) => action.resourceTypes.length > 0).map(fullName);
  const rest = actions.length - narrow.length;
  return paragraphs(
    heading('*', 'every resource, in every account and Region the request can reach'),
    narrow.length === 0 ? '' : `Can be narrowed to ARNs: ${codes(narrow, 8)}`,
    rest === 0
      ? ''
      : `${rest === actions.length ? 'The actions of the statement take' : `${rest} of the actions take`} nothing else.`,
  );
}
