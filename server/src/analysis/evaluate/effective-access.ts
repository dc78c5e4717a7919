// Allowed minus denied. What is allowed may be thousands of entries; they share their scopes, so each pair of scopes is
// compared once and the actions are only looked up.

import { hasWildcard } from '../../base/wildcard';
import type { Access, AccessEntry, Scope } from './access';
import { type Certainty, actionInside, actionsMeet, scopeInside, scopesMeet } from './subset';

export interface EffectiveEntry extends AccessEntry {
  /** Denials that take away a part of it, or that may do so. */
  readonly limitedBy: readonly AccessEntry[];
}

/** What is allowed and not denied as a whole, each with the denials that touch it. */
export function allowedMinusDenied({ allowed, denied }: Access): readonly EffectiveEntry[] {
  const denials = byAction(denied);
  const candidates = new Map<string, readonly Denial[]>();
  const compare = comparison();
  return allowed.flatMap((entry): EffectiveEntry[] => {
    const key = [entry.action.toLowerCase(), ...entry.exceptActions].join('\n');
    const own = candidates.get(key) ?? denialsOf(entry, denials);
    candidates.set(key, own);
    const limitedBy: AccessEntry[] = [];
    for (const { denial, whole } of own) {
      const { meet, inside } = compare(entry.scope, denial.scope);
      if (whole && inside === 'true') return [];
      if (meet) limitedBy.push(denial);
    }
    return [{ ...entry, limitedBy }];
  });
}

interface Denial {
  readonly denial: AccessEntry;
  /** Does it name all that the action of the entry stands for? */
  readonly whole: boolean;
}

type Denials = ReadonlyMap<string, readonly AccessEntry[]>;

function byAction(denied: readonly AccessEntry[]): Denials {
  const denials = new Map<string, AccessEntry[]>();
  for (const entry of denied) {
    const key = entry.action.toLowerCase();
    const before = denials.get(key);
    if (before === undefined) denials.set(key, [entry]);
    else before.push(entry);
  }
  return denials;
}

function denialsOf(entry: AccessEntry, denials: Denials): readonly Denial[] {
  const own = entry.action.toLowerCase();
  const exact = !hasWildcard(own);
  return [...denials].flatMap(([action, entries]) => {
    // Two names that differ do not meet; most are told apart by this.
    if (exact && action !== own && !hasWildcard(action)) return [];
    return entries
      .filter((denial) => actionsMeet(entry, denial))
      .map((denial) => ({ denial, whole: actionInside(entry, denial) === 'true' }));
  });
}

interface Compared {
  readonly meet: boolean;
  readonly inside: Certainty;
}

function comparison(): (a: Scope, b: Scope) => Compared {
  const known = new Map<Scope, Map<Scope, Compared>>();
  return (a, b) => {
    const row = known.get(a) ?? new Map<Scope, Compared>();
    known.set(a, row);
    const before = row.get(b);
    if (before !== undefined) return before;
    const meet = scopesMeet(a, b);
    const compared: Compared = { meet, inside: meet ? scopeInside(a, b) : 'false' };
    row.set(b, compared);
    return compared;
  };
}
