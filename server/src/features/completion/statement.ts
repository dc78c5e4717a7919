// A new statement in the list, by what it is for.

import { type Asked, type Proposals, complete } from './asked';
import { statementOffers } from './skeleton';

export function statementProposals({ context, catalog, facts }: Asked<'new-statement'>): Proposals {
  const { site, token, policy, wrapped } = context;
  const taken = new Set(policy().statements.flatMap(({ statement }) => statement.sid?.value ?? []));
  const wanted = { facts, models: catalog.models, kind: site.kind, typed: token.before };
  return { ...complete(statementOffers(wanted, taken, wrapped ? 'list' : 'items')), isIncomplete: true };
}
