// Which parts of which statements are read while something is worked out. What was worked out stays true as long as those parts
// say the same, so an edit costs only what looked at the text it changed.

import type { Statement } from './statement';

/** A bit for each part of a statement. What stands outside of them (names of elements, types, problems) is not counted. */
export const parts = { sid: 1, effect: 2, principal: 4, action: 8, resource: 16, condition: 32 } as const;

/** The bit of the part that an element gives, by the element's name; 0 for a name that is none. */
export function partOf(element: string): number {
  return byElement.get(element) ?? 0;
}

const byElement: ReadonlyMap<string, number> = new Map([
  ['Sid', parts.sid],
  ['Effect', parts.effect],
  ['Principal', parts.principal],
  ['NotPrincipal', parts.principal],
  ['Action', parts.action],
  ['NotAction', parts.action],
  ['Resource', parts.resource],
  ['NotResource', parts.resource],
  ['Condition', parts.condition],
]);

/** Somebody who looks at many statements, and wants to know later whether one that changed mattered. */
export interface Reader {
  /** Each reader has its own place in `Statement.readBy`. */
  readonly id: number;
  /** Slots of the facts it asked for, of whatever statement. */
  readonly facts: Set<number>;
  /** What it asked that looks at the whole policy in turn. */
  readonly others: Set<Reader>;
  /** It asked for the text or the extent of the whole policy, which every edit changes. */
  readsText: boolean;
}

let readers = 0;

export function createReader(): Reader {
  return { id: readers++, facts: new Set(), others: new Set(), readsText: false };
}

/** What goes on now: parts read since somebody set them to 0, and the reader they are read for. */
export const reading: { parts: number; reader: Reader | undefined } = { parts: 0, reader: undefined };

/** Runs `work` and notes on statements and reader what it reads. */
export function readAs<T>(reader: Reader, work: () => T): T {
  const before = reading.reader;
  before?.others.add(reader);
  reading.reader = reader;
  try {
    return work();
  } finally {
    reading.reader = before;
  }
}

/** What a reader read of a statement itself, facts aside. */
export function partsReadBy(reader: Reader, statement: Statement): number {
  return statement.readBy[reader.id] ?? 0;
}
