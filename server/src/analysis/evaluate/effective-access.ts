// Allowed minus denied. What is allowed may be thousands of entries; they share their scopes, so each pair of scopes is
// compared once and the actions are only looked up.

import { hasWildcard } from '../../base/wildcard';
import type { Access, AccessEntry, Scope } from './access';
import { actionInside, actionsMeet, scopeCovered, scopesMeet } from './subset';

export interface EffectiveEntry extends AccessEntry {
  /** Denials that take away a part of it, or that may do so. */
  readonly limitedBy: readonly AccessEntry[];
}

/** What is allowed and not denied as a whole, each with the denials that touch it. */
export function allowedMinusDenied({ allowed, denied }: Access): readonly EffectiveEntry[] {
  const denials = byAction(denied);
  const candidates = new Map<string, Candidates>();
  const numberOf = numbering();
  const remaining = remainder();
  return allowed.flatMap((entry): EffectiveEntry[] => {
    const key = [entry.action.toLowerCase(), ...entry.exceptActions].join('\n');
    const own = candidates.get(key) ?? candidatesOf(entry, denials, numberOf);
    candidates.set(key, own);
    const places = remaining(entry.scope, own);
    if (places === undefined) return [];
    return [{ ...entry, limitedBy: places.flatMap((place) => own.denials[place]?.denial ?? []) }];
  });
}

interface Denial {
  readonly denial: AccessEntry;
  /** Does it name all that the action of the entry stands for? */
  readonly whole: boolean;
}

/** The denials that may concern an action. */
interface Candidates {
  readonly denials: readonly Denial[];
  /** Many actions are denied by the same statements: this says the same for them, the actions left aside. */
  readonly signature: string;
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

function candidatesOf(entry: AccessEntry, all: Denials, numberOf: (scope: Scope) => number): Candidates {
  const own = entry.action.toLowerCase();
  const exact = !hasWildcard(own);
  const denials = [...all].flatMap(([action, entries]) => {
    // Two names that differ do not meet; most are told apart by this.
    if (exact && action !== own && !hasWildcard(action)) return [];
    return entries
      .filter((denial) => actionsMeet(entry, denial))
      .map((denial): Denial => ({ denial, whole: actionInside(entry, denial) === 'true' }));
  });
  return {
    denials,
    signature: denials.map(({ denial, whole }) => `${numberOf(denial.scope)}${whole ? '' : '?'}`).join(),
  };
}

/** A number for each scope, in the order they are asked about. */
function numbering(): (scope: Scope) => number {
  const numbers = new Map<Scope, number>();
  return (scope) => {
    const known = numbers.get(scope) ?? numbers.size;
    numbers.set(scope, known);
    return known;
  };
}

/** Which of the candidates touch what is allowed in a scope; undefined where one of them takes all of it. */
function remainder(): (scope: Scope, candidates: Candidates) => readonly number[] | undefined {
  const compare = comparison();
  const known = new Map<Scope, Map<string, readonly number[] | undefined>>();
  return (scope, { denials, signature }) => {
    const row = known.get(scope) ?? new Map<string, readonly number[] | undefined>();
    known.set(scope, row);
    if (row.has(signature)) return row.get(signature);
    const compared = denials.map(({ denial }) => compare(scope, denial.scope));
    const gone = denials.some(({ whole }, place) => whole && compared[place]?.covered === true);
    const touching = gone ? undefined : [...denials.keys()].filter((place) => compared[place]?.meet === true);
    row.set(signature, touching);
    return touching;
  };
}

interface Compared {
  readonly meet: boolean;
  readonly covered: boolean;
}

function comparison(): (a: Scope, b: Scope) => Compared {
  const known = new Map<Scope, Map<Scope, Compared>>();
  return (a, b) => {
    const row = known.get(a) ?? new Map<Scope, Compared>();
    known.set(a, row);
    const before = row.get(b);
    if (before !== undefined) return before;
    const meet = scopesMeet(a, b);
    const compared: Compared = { meet, covered: meet && scopeCovered(a, b) };
    row.set(b, compared);
    return compared;
  };
}
