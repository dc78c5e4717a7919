// Skeletons to text with places to fill in. Places are numbered in the order they are met, so that Tab walks the text downwards.

import type { Models } from '../../../catalog/bedrock/models';
import type { Piece } from '../pieces';
import type { Skeleton, StatementText } from './skeleton';

/** What the document, or the person, already said. */
export interface Start {
  readonly regions: readonly string[];
  readonly accounts: readonly string[];
  readonly partition: string;
  readonly models: Models;
}

export const exampleAccount = '123456789012';

/** The statements of a skeleton, each as its own text; the first line of each is not indented. */
export function writeStatements(
  skeleton: Skeleton,
  start: Start,
  sid: (wanted: string) => string = (wanted) => wanted,
): readonly (readonly Piece[])[] {
  const places = new Map<string, number>();
  return skeleton.statements.map((statement) => {
    const text = JSON.stringify(named(statement, sid), undefined, '\t');
    return fill(text, (name) => place(name, places, skeleton, start));
  });
}

/** A whole policy; `members` leaves out the outer braces. */
export function writePolicy(skeleton: Skeleton, start: Start, form: 'whole' | 'members'): readonly Piece[] {
  return wrapPolicy(writeStatements(skeleton, start), form);
}

/** Puts statements into a policy. */
export function wrapPolicy(statements: readonly (readonly Piece[])[], form: 'whole' | 'members'): readonly Piece[] {
  const list = joined(statements, ',\n').map((piece) => indented(piece, '\t\t'));
  const members = ['"Version": "2012-10-17",\n\t"Statement": [\n\t\t', ...list, '\n\t]'];
  return form === 'whole' ? ['{\n\t', ...members, '\n}'] : members;
}

/** Texts with something between them. */
export function joined(texts: readonly (readonly Piece[])[], between: string): readonly Piece[] {
  return texts.flatMap((text, index) => (index === 0 ? text : [between, ...text]));
}

function indented(piece: Piece, indent: string): Piece {
  return typeof piece === 'string' ? piece.replaceAll('\n', `\n${indent}`) : piece;
}

function named(statement: StatementText, sid: (wanted: string) => string): StatementText {
  return typeof statement['Sid'] === 'string' ? { ...statement, Sid: sid(statement['Sid']) } : statement;
}

/** Replaces each `<name>`. What it stands for needs no escapes: ids and words of AWS. */
function fill(text: string, pieceOf: (name: string) => Piece): readonly Piece[] {
  const found: Piece[] = [];
  let literal = '';
  let at = 0;
  for (;;) {
    const open = text.indexOf('<', at);
    const close = open < 0 ? -1 : text.indexOf('>', open);
    if (close < 0) return [...found, literal + text.slice(at)];
    literal += text.slice(at, open);
    const piece = pieceOf(text.slice(open + 1, close));
    if (typeof piece === 'string') literal += piece;
    else {
      found.push(literal, piece);
      literal = '';
    }
    at = close + 1;
  }
}

/** The choice is shown where a place is met first; elsewhere the same number stands with the word chosen. */
function place(name: string, places: Map<string, number>, skeleton: Skeleton, start: Start): Piece {
  if (name === 'partition') return start.partition;
  const known = places.get(name);
  const stop = known ?? places.size + 1;
  places.set(name, stop);
  const proposal = skeleton.places?.[name] ?? proposalFor(name, start);
  if (typeof proposal === 'string') return { stop, text: proposal };
  const words = ordered(proposal, name === 'region' ? start.regions : []);
  const text = words[0] ?? `<${name}>`;
  return known === undefined && words.length > 1 ? { stop, choices: words } : { stop, text };
}

/** What the document uses comes first where it may be chosen. */
function ordered(words: readonly string[], used: readonly string[]): readonly string[] {
  const first = used.find((word) => words.includes(word));
  return first === undefined ? words : [first, ...words.filter((word) => word !== first)];
}

function proposalFor(name: string, start: Start): string | readonly string[] {
  const region = start.regions[0] ?? 'us-east-1';
  switch (name) {
    case 'region':
      return region;
    case 'account':
      return start.accounts[0] ?? exampleAccount;
    case 'model':
      return modelsOf(start.models, region, 'TEXT');
    case 'judge-model':
      return modelsOf(start.models, region, 'TEXT').slice(1);
    case 'embedding-model':
      return modelsOf(start.models, region, 'EMBEDDING');
    default:
      return `<${name}>`;
  }
}

const mostModels = 20;

/** Those of Amazon come first: they need no subscription. */
const usualModels: readonly string[] = [
  'amazon.nova-lite',
  'amazon.titan-embed-text-v2',
  'amazon.',
  'anthropic.',
  'cohere.',
];

/** Models that are called without a profile in the Region. */
function modelsOf(models: Models, region: string, output: string): readonly string[] {
  const known = cache.get(models) ?? new Map<string, readonly string[]>();
  cache.set(models, known);
  const key = `${region} ${output}`;
  const found = known.get(key) ?? findModels(models, region, output);
  // Only Regions that exist are kept: a document may name any.
  if (found.length > 0) known.set(key, found);
  return found;
}

const cache = new WeakMap<Models, Map<string, readonly string[]>>();

function findModels(models: Models, region: string, output: string): readonly string[] {
  const fits = models.list.filter(
    (model) =>
      model.status === 'ACTIVE' &&
      !model.deprecated &&
      !model.contextVariant &&
      model.output.every((kind) => kind === output) &&
      model.output.length > 0 &&
      model.regions.includes(region),
  );
  const rank = (id: string): number => {
    const at = usualModels.findIndex((start) => id.startsWith(start));
    return at < 0 ? usualModels.length : at;
  };
  return fits
    .map((model) => model.id)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .slice(0, mostModels);
}
