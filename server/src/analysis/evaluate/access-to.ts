// What one policy says about a few actions: the entries of an access summary without writing out all the others. Light enough
// for rules, since the scopes of a statement are read once.

import type { Policy, Statement } from '../../model/policy';
import { reaches } from '../expand-actions';
import { perStatementIn } from '../statement-facts';
import { type Access, type AccessEntry, scopesOf } from './access';
import { type Language, languageOf } from './match-statement';

/**
 * `actions` are names in full, in AWS's spelling, in a list that stays the same object. The statements of an entry are named by
 * their index.
 */
export function accessTo(policy: Policy, actions: readonly string[]): Access {
  const language = languageOf(policy);
  const entriesOf = entriesFor(actions);
  const allowed: AccessEntry[] = [];
  const denied: AccessEntry[] = [];
  for (const { statement, index } of policy.statements) {
    const entries = entriesOf(language, statement);
    if (entries.length === 0) continue;
    const statements = [{ policy: 0, statement: index }];
    (statement.allows ? allowed : denied).push(...entries.map((entry) => ({ ...entry, statements })));
  }
  return { allowed, denied };
}

type Entry = Omit<AccessEntry, 'statements'>;
type Entries = (language: Language, statement: Statement) => readonly Entry[];

/** The entries of one statement for a list of actions, kept with the statement. */
function entriesFor(actions: readonly string[]): Entries {
  const known = facts.get(actions);
  if (known !== undefined) return known;
  const made = perStatementIn<readonly Entry[], Language>((language, statement) => {
    if (!statement.allows && !statement.denies) return [];
    const named = actions.filter((action) => reaches(statement, action));
    const scopes = named.length === 0 ? [] : scopesOf(statement, language);
    return scopes.flatMap((scope) => named.map((action) => ({ action, exceptActions: [], scope })));
  });
  facts.set(actions, made);
  return made;
}

/** Each list that rules ask about, of which there are few. */
const facts = new Map<readonly string[], Entries>();
