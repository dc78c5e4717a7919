// One segment of an ARN: the text before it stays, the text behind it too, and where nothing follows the next colon is added.

import type { ArnSegment, ArnSegmentName } from '../../cursor/context';
import { placeholders } from './arn-pieces';
import { type ArnRequest, type ArnType, bedrockTypes, typesOf } from './arn-types';
import type { ItemData, Proposal } from './item';
import { matchRank } from './match';
import { idsOfType } from './model-id';
import { type Piece, stop } from './pieces';
import { regionWords } from './region';

const bySegment: Readonly<Record<ArnSegmentName, (request: ArnRequest, segment: ArnSegment) => readonly Proposal[]>> = {
  partition: partitions,
  service: services,
  region: regions,
  account: accounts,
  resource: resources,
};

/** What the segment that the cursor is in may hold. */
export function segmentProposals(request: ArnRequest, segment: ArnSegment): readonly Proposal[] {
  return bySegment[segment.name](request, segment);
}

/** What a segment may hold. `next` follows where nothing stands behind it yet. */
interface Offer {
  readonly word: string;
  readonly label?: string;
  readonly detail: string;
  readonly rank: number;
  readonly next?: readonly Piece[];
  readonly data?: Proposal['data'];
}

function propose({ token }: ArnRequest, segment: ArnSegment, offer: Offer): Proposal[] {
  const { word, detail, rank, next = [':', stop(0)], data } = offer;
  const head = token.text.slice(0, segment.start);
  const tail = token.text.slice(segment.end);
  const typed = token.before.slice(segment.start);
  if (matchRank(typed, word) === undefined && matchRank(typed, detail) === undefined) return [];
  return [
    {
      label: offer.label ?? (word === '' ? '(empty)' : word),
      kind: 'segment',
      detail,
      match: `${head}${word} ${detail}`,
      body: { text: tail === '' ? [head, word, ...next] : [head, word, tail] },
      rank,
      suggestAgain: tail === '' && next.length > 0,
      ...(data === undefined ? {} : { data }),
    },
  ];
}

function partitions(request: ArnRequest, segment: ArnSegment): Proposal[] {
  const { catalog, facts } = request;
  return catalog.partitions.flatMap(({ id, dnsSuffix }, index) =>
    propose(request, segment, { word: id, detail: dnsSuffix, rank: id === facts.partition ? 0 : 1 + index }),
  );
}

function services(request: ArnRequest, segment: ArnSegment): Proposal[] {
  const { catalog } = request;
  const wanted = new Set(request.types.map((type) => type.service.prefix));
  const all = [...wanted, ...catalog.prefixes.filter((prefix) => !wanted.has(prefix))];
  return all.flatMap((prefix) => {
    const types = request.types.filter((type) => type.service.prefix === prefix);
    const noRegion = types.length > 0 && types.every((type) => type.region === '');
    const next = noRegion ? ['::', stop(0)] : [':', stop(0)];
    return propose(request, segment, {
      word: prefix,
      detail: catalog.title(prefix) ?? '',
      rank: wanted.has(prefix) ? 0 : 100,
      next,
      data: { about: 'service', prefix },
    });
  });
}

function regions(request: ArnRequest, segment: ArnSegment): Proposal[] {
  const types = typesOfArn(request);
  const partition = partAt(request, 1);
  const noAccount = types.length > 0 && types.every((type) => type.account === '');
  const next = noAccount ? ['::', stop(0)] : [':', stop(0)];
  const none = types.some((type) => type.region === '')
    ? propose(request, segment, {
        word: '',
        detail: 'no Region',
        rank: types.every((type) => type.region === '') ? 0 : 90,
        next,
      })
    : [];
  if (types.length > 0 && types.every((type) => type.region === '')) return none;
  const words = regionWords(request.catalog, request.facts, partition);
  const found = words.flatMap(({ id, name }, index) =>
    propose(request, segment, { word: id, detail: name, rank: 10 + index, next, data: { about: 'region', id } }),
  );
  return [...found, ...none, ...propose(request, segment, { word: '*', detail: 'every Region', rank: 89, next })];
}

function accounts(request: ArnRequest, segment: ArnSegment): Proposal[] {
  const types = typesOfArn(request);
  const found: Proposal[] = [];
  const fixed = new Set(types.map((type) => type.account).filter((account) => !account.startsWith('$')));
  const required = types.some((type) => type.account.startsWith('$')) || types.length === 0;
  for (const word of fixed)
    found.push(
      ...propose(request, segment, {
        word,
        detail: word === '' ? 'no account' : 'owned by AWS',
        rank: required ? 50 : 0,
      }),
    );
  if (!required) return found;
  for (const [index, id] of request.facts.accounts.entries())
    found.push(...propose(request, segment, { word: id, detail: request.facts.accountNote(id), rank: 1 + index }));
  found.push(
    ...propose(request, segment, {
      word: '123456789012',
      label: 'account id',
      detail: 'twelve digits',
      rank: 60,
      next: [':', stop(0)],
    }),
  );
  found.push(
    ...propose(request, segment, { word: '${aws:PrincipalAccount}', detail: 'the account of the caller', rank: 61 }),
  );
  found.push(...propose(request, segment, { word: '*', detail: 'every account', rank: 62 }));
  return found;
}

function resources(request: ArnRequest, segment: ArnSegment): Proposal[] {
  const typed = request.token.before.slice(segment.start);
  return typesOfArn(request).flatMap((type, index) => {
    const open = type.resource.indexOf('${');
    const literal = open < 0 ? type.resource : type.resource.slice(0, open);
    if (literal !== '' && typed.startsWith(literal)) return ids(request, segment, { type, literal, index });
    const data = dataOf(type);
    if (literal === '') return propose(request, segment, { ...filledIn(type, 0), rank: 100 + index, data });
    const next = open < 0 ? [] : [stop(0)];
    return propose(request, segment, { word: literal, detail: type.pattern.type.name, rank: index, next, data });
  });
}

interface BegunType {
  readonly type: ArnType;
  /** The type word with its slash. */
  readonly literal: string;
  readonly index: number;
}

/** What comes behind a type word: the ids that AWS decides on, or places for those that people do, and all of them. */
function ids(request: ArnRequest, segment: ArnSegment, { type, literal, index }: BegunType): readonly Proposal[] {
  const data = dataOf(type);
  const found = idsOfType(request, type);
  const isBare = request.token.before.slice(segment.start) === literal;
  const offers: Offer[] = found.map((known) => ({
    word: literal + known.id,
    label: known.id,
    detail: known.detail,
    rank: 10 + known.rank,
    next: [],
    data: known.data,
  }));
  if (found.length === 0 && isBare) offers.push({ ...filledIn(type, literal.length), rank: 100 + index, data });
  const every = `every ${type.pattern.type.name}`;
  offers.push({ word: `${literal}*`, detail: every, rank: 3900 + index, next: [], data });
  return offers.flatMap((offer) => propose(request, segment, offer));
}

/** The rest of a pattern from an offset as places to fill in. */
function filledIn({ resource, pattern }: ArnType, from: number): Pick<Offer, 'word' | 'label' | 'detail' | 'next'> {
  const word = resource.slice(0, from);
  return { word, label: resource, detail: pattern.type.name, next: placeholders(resource.slice(from), 1) };
}

function dataOf({ service, pattern }: ArnType): ItemData {
  return { about: 'resource-type', prefix: service.prefix, name: pattern.type.name };
}

/** The types that what is written so far leaves possible; where none is, those of the service. */
function typesOfArn(request: ArnRequest): readonly ArnType[] {
  const service = request.catalog.service(partAt(request, 2));
  const own = request.types.filter((type) => type.service === service);
  const all = own.length > 0 ? own : service === undefined ? bedrockTypes(request.catalog) : typesOf(service);
  const at = request.segment?.name;
  const region = at === 'account' || at === 'resource' ? partAt(request, 3) : undefined;
  const account = at === 'resource' ? partAt(request, 4) : undefined;
  const left = all.filter((type) => fits(region, type.region) && fits(account, type.account));
  return left.length > 0 ? left : all;
}

function fits(written: string | undefined, pattern: string): boolean {
  if (written === undefined) return true;
  return written === ''
    ? pattern === ''
    : written === '*' || (pattern !== '' && (pattern.startsWith('$') || pattern === written));
}

function partAt({ token }: ArnRequest, index: number): string {
  return token.text.split(':')[index] ?? '';
}
