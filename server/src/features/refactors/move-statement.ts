// A statement changes places with the one before or behind it. Their order says nothing to IAM, but something to readers.

import { replace } from '../../base/text-edit';
import type { PlacedStatement } from '../../model/policy';
import type { Offer, Refactor, StatementPlace } from './refactor';
import { isAtHead } from './selected';

export const moveStatement: Refactor = {
  id: 'moveStatement',
  kind: 'refactor.move',
  statement(at) {
    if (!isAtHead(at)) return [];
    const { statements } = at.policy;
    const before = statements[at.placed.index - 1];
    const after = statements[at.placed.index + 1];
    return [...swap(at, before, 'up'), ...swap(at, after, 'down')];
  },
};

function swap(at: StatementPlace, other: PlacedStatement | undefined, direction: 'up' | 'down'): readonly Offer[] {
  if (other === undefined) return [];
  const { text } = at.site.json;
  const end = (one: PlacedStatement): number => one.offset + one.statement.span.end;
  const [first, second] = direction === 'up' ? [other, at.placed] : [at.placed, other];
  // What else stands between them, a comment or a value of another type, would change its neighbour.
  if (text.slice(end(first), second.offset).trim() !== ',' || !other.statement.closed) return [];
  const edits = () => {
    const start = other.offset - at.placed.offset;
    return [
      replace(at.statement.span, text.slice(other.offset, end(other))),
      replace({ start, end: start + other.statement.span.end }, at.raw),
    ];
  };
  return [{ title: `Move the statement ${direction}`, edits }];
}
