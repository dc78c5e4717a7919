// A name for a statement from what it says: `AllowInvokeModel`.

import { freeSid, proposedSid } from '../statement-sid';
import { type Asked, type Proposals, complete } from './asked';

export function sidProposals(asked: Asked<'sid'>): Proposals {
  const name = sidFor(asked);
  return complete([
    { label: name, kind: 'value', detail: 'from what the statement says', body: { text: [name] }, rank: 0 },
  ]);
}

/** The name of the statement at the cursor, which no other statement of the policy has. */
export function sidFor({ context, catalog }: Asked<'sid'> | Asked<'statement-element'>): string {
  const own = context.statement();
  const others = context.policy().statements.filter((other) => other.offset !== own?.offset);
  const taken = new Set(others.map((other) => other.statement.sid?.value));
  return freeSid(proposedSid(own?.statement, catalog), taken);
}
