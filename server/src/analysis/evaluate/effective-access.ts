// Allowed minus denied. What is allowed may be thousands of entries; they share their scopes, so each pair of scopes is
// compared once and the actions are only looked up.

import { hasWildcard } from '../../base/wildcard';
import type { Access, AccessEntry, Scope } from './access';
import { actionInside, actionsMeet, scopeCovered, scopesMeet } from './subset';

export interface EffectiveEntry extends AccessEntry {
  /** Denials that take away a part of it, or that may do so. Put together when asked for: there may be many. */
  readonly limitedBy: readonly AccessEntry[];
}

/** What is allowed and not denied as a whole, each with the denials that touch it. */
export function allowedMinusDenied({ allowed, denied }: Access): readonly EffectiveEntry[] {
  const denials = denialsOf(denied);
  const candidates = new Map<string, Candidates>();
  const remaining = remainder(denials.scopes);
  return allowed.flatMap((entry): EffectiveEntry[] => {
    const key = [entry.action.toLowerCase(), ...entry.exceptActions].join('\n');
    const own = candidates.get(key) ?? candidatesOf(entry, denials);
    candidates.set(key, own);
    const places = remaining(entry.scope, own);
    return places === undefined ? [] : [limited(entry, own.denials, places)];
  });
}

function limited(entry: AccessEntry, denials: readonly Denial[], places: readonly number[]): EffectiveEntry {
  return {
    ...entry,
    get limitedBy() {
      return places.flatMap((place) => denials[place]?.denial ?? []);
    },
  };
}

interface Denial {
  readonly denial: AccessEntry;
  /** Index of its scope. */
  readonly scope: number;
  /** Does it name all that the action of the entry stands for? */
  readonly whole: boolean;
}

/** The denials that may concern an action. */
interface Candidates {
  readonly denials: readonly Denial[];
  /** Many actions are denied by the same statements: this says the same for them, the actions left aside. */
  readonly signature: string;
}

interface Denials {
  readonly byAction: ReadonlyMap<string, readonly AccessEntry[]>;
  /** Each once, with its index. */
  readonly scopes: ReadonlyMap<Scope, number>;
}

function denialsOf(denied: readonly AccessEntry[]): Denials {
  const byAction = new Map<string, AccessEntry[]>();
  const scopes = new Map<Scope, number>();
  for (const entry of denied) {
    const key = entry.action.toLowerCase();
    const before = byAction.get(key);
    if (before === undefined) byAction.set(key, [entry]);
    else before.push(entry);
    if (!scopes.has(entry.scope)) scopes.set(entry.scope, scopes.size);
  }
  return { byAction, scopes };
}

function candidatesOf(entry: AccessEntry, { byAction, scopes }: Denials): Candidates {
  const own = entry.action.toLowerCase();
  const exact = !hasWildcard(own);
  const denials = [...byAction].flatMap(([action, entries]) => {
    // Two names that differ do not meet; most are told apart by this.
    if (exact && action !== own && !hasWildcard(action)) return [];
    return entries
      .filter((denial) => actionsMeet(entry, denial))
      .map((denial): Denial => {
        const whole = actionInside(entry, denial) === 'true';
        return { denial, scope: scopes.get(denial.scope) ?? 0, whole };
      });
  });
  return { denials, signature: denials.map(({ scope, whole }) => `${scope}${whole ? '' : '?'}`).join() };
}

/** Which of the candidates touch what is allowed in a scope; undefined where one of them takes all of it. */
function remainder(
  scopes: ReadonlyMap<Scope, number>,
): (scope: Scope, candidates: Candidates) => readonly number[] | undefined {
  const known = new Map<Scope, ComparedScope>();
  return (scope, { denials, signature }) => {
    const own = known.get(scope) ?? { meetings: new Uint8Array(scopes.size), remaining: new Map() };
    known.set(scope, own);
    if (own.remaining.has(signature)) return own.remaining.get(signature);
    const touching: number[] = [];
    let gone = false;
    denials.forEach(({ denial, scope: index, whole }, place) => {
      const stands = (own.meetings[index] ||= meetingOf(scope, denial.scope));
      if (stands !== apart) touching.push(place);
      gone ||= whole && stands === inside;
    });
    const found = gone ? undefined : touching;
    own.remaining.set(signature, found);
    return found;
  };
}

/** What is known of an allowed scope: how it stands to each denied one, zero where nobody asked, and what is left of it. */
interface ComparedScope {
  readonly meetings: Uint8Array;
  readonly remaining: Map<string, readonly number[] | undefined>;
}

const apart = 1;
const meeting = 2;
const inside = 3;

function meetingOf(allowed: Scope, denied: Scope): number {
  if (!scopesMeet(allowed, denied)) return apart;
  return scopeCovered(allowed, denied) ? inside : meeting;
}
