// What one policy says about a few actions: the entries of an access summary without writing out all the others. Light enough
// for rules, since the scopes of a statement are read once.

import type { Policy, Statement } from '../../model/policy';
import { reaches } from '../expand-actions';
import { perStatement } from '../statement-facts';
import { type Access, type AccessEntry, type Scope, scopesOf } from './access';
import { languageOf } from './match-statement';

/** `actions` are names in full, in AWS's spelling. The statements of an entry are named by their index. */
export function accessTo(policy: Policy, actions: readonly string[]): Access {
  const scopes = languageOf(policy).variables ? scopesToday : scopesOfOld;
  const allowed: AccessEntry[] = [];
  const denied: AccessEntry[] = [];
  for (const { statement, index } of policy.statements) {
    if (!statement.allows && !statement.denies) continue;
    const named = actions.filter((action) => reaches(statement, action));
    if (named.length === 0) continue;
    const into = statement.allows ? allowed : denied;
    const statements = [{ policy: 0, statement: index }];
    for (const scope of scopes(statement))
      into.push(...named.map((action) => ({ action, exceptActions: [], scope, statements })));
  }
  return { allowed, denied };
}

const scopesToday = perStatement((statement) => ownScopes(statement, { variables: true }));
const scopesOfOld = perStatement((statement) => ownScopes(statement, { variables: false }));

function ownScopes(statement: Statement, { variables }: { readonly variables: boolean }): readonly Scope[] {
  const readable = statement.action?.items.every((item) => item.kind === 'action' && !item.hasHole) ?? true;
  return scopesOf(statement, variables, readable, new Map());
}
