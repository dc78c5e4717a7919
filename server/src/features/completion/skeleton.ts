// Whole policies and statements to start from, by kind and purpose, found by what is typed: `sonnet` in an empty document
// offers the policies of that model's inference profiles.

import type { Models } from '../../catalog/bedrock/models';
import type { PolicyKind } from '../../documents/site';
import type { DocumentFacts } from './document-facts';
import type { Proposal } from './item';
import { freeSid } from '../statement-sid';
import { matchRank } from './match';
import { type Piece, choice, pieces, stop } from './pieces';
import { allSkeletons, usualSkeletons } from './skeletons/list';
import type { Skeleton } from './skeletons/skeleton';
import { type Start, joined, wrapPolicy, writePolicy, writeStatements } from './skeletons/write';

/** What offers of skeletons depend on. */
export interface Wanted {
  readonly facts: DocumentFacts;
  readonly models: Models;
  readonly kind: PolicyKind;
  readonly typed: string;
}

const mostOffers = 60;

/** Policies for a document without one: those of the kind first. `members` leaves out the outer braces. */
export function emptyPolicies(wanted: Wanted, form: 'whole' | 'members'): readonly Proposal[] {
  const plain: Proposal = {
    label: 'Policy',
    kind: 'policy',
    detail: wanted.kind,
    body: { json: wrapPolicy([plainStatement(wanted.kind)], form) },
    rank: 190,
    data: { about: 'note', text: plainNote },
  };
  const found = skeletonsFor(wanted, 'Policy: ').map(({ skeleton, rank }) => ({
    label: `Policy: ${skeleton.label}`,
    kind: 'policy' as const,
    match: matchOf(wanted.typed, `Policy: ${skeleton.label}`),
    detail: skeleton.kinds.includes(wanted.kind) ? wanted.kind : (skeleton.kinds[0] ?? wanted.kind),
    body: { json: writePolicy(skeleton, startOf(wanted), form) },
    rank: 100 + rank,
    data: { about: 'skeleton' as const, name: skeleton.label },
  }));
  return matchRank(wanted.typed, plain.label) === undefined ? found : [...found, plain];
}

/** Statements for a kind of policy, those of one skeleton together; a plain one comes last. */
export function statementOffers(
  wanted: Wanted,
  taken: ReadonlySet<string>,
  form: 'list' | 'items',
): readonly Proposal[] {
  const wrap = (json: readonly Piece[]): readonly Piece[] => (form === 'list' ? ['[', ...json, ']'] : json);
  const own = skeletonsFor(wanted, '').filter(({ skeleton }) => skeleton.kinds.includes(wanted.kind));
  const found = own.map(({ skeleton, rank }) => ({
    label: skeleton.label,
    kind: 'statement' as const,
    match: matchOf(wanted.typed, skeleton.label),
    detail: skeleton.statements.length === 1 ? 'statement' : `${skeleton.statements.length} statements`,
    body: {
      json: wrap(
        joined(
          writeStatements(skeleton, startOf(wanted), (sid) => freeSid(sid, taken)),
          ',\n',
        ),
      ),
    },
    rank,
    data: { about: 'skeleton' as const, name: skeleton.label },
  }));
  const plain: Proposal = {
    label: 'empty statement',
    kind: 'statement',
    detail: 'statement',
    body: { json: wrap(plainStatement(wanted.kind)) },
    rank: 190,
    data: { about: 'note', text: plainNote },
  };
  return matchRank(wanted.typed, plain.label) === undefined ? found : [...found, plain];
}

/** What is typed was matched here, and is asked about again with every letter: our rank decides, not where it was found. */
function matchOf(typed: string, label: string): string {
  return typed === '' ? label : `${typed} ${label}`;
}

interface Found {
  readonly skeleton: Skeleton;
  readonly rank: number;
}

/** While nothing is typed, one model stands for all that have inference profiles. */
function skeletonsFor({ facts, models, kind, typed }: Wanted, prefix: string): readonly Found[] {
  const region = facts.regions[0];
  const all = typed === '' ? usualSkeletons(models, region) : allSkeletons(models, region);
  const found = all.filter((skeleton) => typed === '' || fits(typed, skeleton, prefix));
  const own = found.filter((skeleton) => skeleton.kinds.includes(kind));
  const others = found.filter((skeleton) => !skeleton.kinds.includes(kind));
  const shown = [...own, ...others].slice(0, mostOffers);
  return shown.map((skeleton, index) => ({ skeleton, rank: index + (skeleton.kinds.includes(kind) ? 0 : 100) }));
}

function fits(typed: string, skeleton: Skeleton, prefix: string): boolean {
  if (matchRank(typed, `${prefix}${skeleton.label}`) !== undefined) return true;
  const words = [skeleton.words ?? '', ...skeleton.kinds].join(' ').toLowerCase();
  return words.includes(typed.toLowerCase());
}

function startOf({ facts, models }: Wanted): Start {
  return { regions: facts.regions, accounts: facts.accounts, partition: facts.partition, models };
}

const plainNote = 'A statement with every element its kind of policy needs, all to be filled in.';

/** A statement with nothing in it. */
export function plainStatement(kind: PolicyKind): readonly Piece[] {
  const principal = ['trust', 'resource', 'kms-key', 'vpc-endpoint', 'rcp'].includes(kind)
    ? pieces`"Principal": {${stop(2)}},\n\t`
    : [];
  const resource = kind === 'trust' ? [] : pieces`,\n\t"Resource": "${stop(4)}"`;
  return pieces`{\n\t"Effect": "${choice(1, ['Allow', 'Deny'])}",\n\t${principal}"Action": "${stop(3)}"${resource}\n}`;
}
