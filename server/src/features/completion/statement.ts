// A new statement in the list, by what it is for.

import { type Asked, type Proposals, complete } from './asked';
import type { Proposal } from './item';
import type { Piece } from './pieces';
import { statementBodies } from './skeleton';

export function statementProposals({ context, facts }: Asked<'new-statement'>): Proposals {
  const bodies = statementBodies(facts, context.site.kind);
  return complete(
    bodies.map(({ label, about, body }, index) =>
      offer(label, about, context.wrapped ? ['[', ...body, ']'] : body, index),
    ),
  );
}

function offer(label: string, about: string, json: readonly Piece[], index: number): Proposal {
  return {
    label,
    kind: 'statement',
    detail: 'statement',
    match: `{ ${label}`,
    body: { json },
    rank: index,
    data: { about: 'note', text: about },
  };
}
