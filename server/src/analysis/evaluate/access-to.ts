// What one policy says about a few actions: the entries of an access summary without writing out all the others. Light enough
// for rules, since the scopes of a statement are read once.

import type { Policy } from '../../model/policy';
import { reaches } from '../expand-actions';
import { type Access, type AccessEntry, scopesOf } from './access';
import { languageOf } from './match-statement';

/** `actions` are names in full, in AWS's spelling. The statements of an entry are named by their index. */
export function accessTo(policy: Policy, actions: readonly string[]): Access {
  const language = languageOf(policy);
  const allowed: AccessEntry[] = [];
  const denied: AccessEntry[] = [];
  for (const { statement, index } of policy.statements) {
    if (!statement.allows && !statement.denies) continue;
    const named = actions.filter((action) => reaches(statement, action));
    if (named.length === 0) continue;
    const into = statement.allows ? allowed : denied;
    const statements = [{ policy: 0, statement: index }];
    for (const scope of scopesOf(statement, language, new Map()))
      into.push(...named.map((action) => ({ action, exceptActions: [], scope, statements })));
  }
  return { allowed, denied };
}
