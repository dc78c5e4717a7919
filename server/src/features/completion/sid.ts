// A name for a statement from what it says: `AllowInvokeModel`.

import type { Statement } from '../../model/policy';
import { type Asked, type Proposals, complete } from './asked';

export function sidProposals({ context }: Asked<'sid'>): Proposals {
  const taken = new Set(
    context.policy.statements
      .filter((other) => other.offset !== context.statement?.offset)
      .map((other) => other.statement.sid?.value),
  );
  const base = proposedSid(context.statement?.statement);
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}${number}`;
  return complete([
    { label: name, kind: 'value', detail: 'from what the statement says', body: { text: [name] }, rank: 0 },
  ]);
}

/** A `Sid` takes letters and digits alone. */
export function proposedSid(statement: Statement | undefined): string {
  const effect = statement?.denies === true ? 'Deny' : 'Allow';
  const names = (statement?.action?.items ?? []).flatMap((item) => (item.kind === 'action' ? [item] : []));
  const first = names[0];
  if (first === undefined) return 'Statement1';
  const verb = first.name.replaceAll(/[^A-Za-z0-9]/g, '');
  const service = first.prefix.replaceAll(/[^A-Za-z0-9]/g, '');
  const subject = verb === '' ? capital(service) : capital(verb);
  return `${effect}${statement?.action?.negated === true ? 'AllBut' : ''}${subject}`.slice(0, 60);
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
