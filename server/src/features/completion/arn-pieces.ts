// ARN patterns as AWS prints them to text with places to fill in.

import type { ArnType } from './arn-types';
import type { DocumentFacts } from './document-facts';
import { type Piece, stop } from './pieces';

/** An ARN of the type, its ids to be filled in. */
export function arnPieces(type: ArnType, facts: DocumentFacts): readonly Piece[] {
  const region = type.region === '' ? '' : stop(1, facts.regions[0] ?? 'us-east-1');
  const account = type.account.startsWith('$') ? stop(2, facts.accounts[0] ?? '123456789012') : type.account;
  return [
    `arn:${facts.partition}:${type.service.prefix}:`,
    region,
    ':',
    account,
    ':',
    ...placeholders(type.resource, 3),
  ];
}

/** The text of a pattern with its `${…}` as places to fill in. */
export function placeholders(pattern: string, first: number): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (let number = first; ; number++) {
    const open = pattern.indexOf('${', at);
    const close = open < 0 ? -1 : pattern.indexOf('}', open);
    if (close < 0) break;
    found.push(pattern.slice(at, open), stop(number, pattern.slice(open + 2, close)));
    at = close + 1;
  }
  return [...found, pattern.slice(at)];
}
