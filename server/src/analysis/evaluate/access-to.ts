// What one policy says about a few actions: the entries of an access summary without writing out all the others. Light enough
// for rules, since the scopes of a statement are read once.

import type { Policy, Statement } from '../../model/policy';
import { reaches } from '../expand-actions';
import { perStatement } from '../statement-facts';
import { type Access, type AccessEntry, scopesOf } from './access';
import { type Language, languageOf } from './match-statement';

/**
 * `actions` are names in full, in AWS's spelling; entries are kept for the same list. The statements of an entry are named by their
 * index.
 */
export function accessTo(policy: Policy, actions: readonly string[]): Access {
  const language = languageOf(policy);
  const allowed: AccessEntry[] = [];
  const denied: AccessEntry[] = [];
  for (const { statement, index } of policy.statements) {
    if (!statement.allows && !statement.denies) continue;
    const entries = entriesOf(statement, { actions, language, index });
    if (entries.length > 0) (statement.allows ? allowed : denied).push(...entries);
  }
  return { allowed, denied };
}

interface Asked {
  readonly actions: readonly string[];
  readonly language: Language;
  readonly index: number;
}

function entriesOf(statement: Statement, asked: Asked): readonly AccessEntry[] {
  const kept = keptEntries(statement);
  const { actions, language, index } = asked;
  const before = kept.asked;
  if (before?.actions !== actions || before.language !== language || before.index !== index) {
    const named = actions.filter((action) => reaches(statement, action));
    const statements = [{ policy: 0, statement: index }];
    const scopes = named.length === 0 ? [] : scopesOf(statement, language);
    kept.entries = scopes.flatMap((scope) => named.map((action) => ({ action, exceptActions: [], scope, statements })));
    kept.asked = asked;
  }
  return kept.entries;
}

const keptEntries = perStatement((): { asked?: Asked; entries: readonly AccessEntry[] } => ({ entries: [] }));
