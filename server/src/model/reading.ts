// Which parts of which statements are read while something is worked out. What was worked out stays true as long as those parts
// say the same, so an edit costs only what looked at the text it changed.

/** A bit for each part of a statement, and one for its frame: which elements there are and where, whether it is closed, problems. */
export const parts = { sid: 1, effect: 2, principal: 4, action: 8, resource: 16, condition: 32, frame: 64 } as const;

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
  /** Those who asked it in turn, and so rest on what it read. */
  readonly askedBy: Set<Reader>;
  /** It asked for the text or the extent of the whole policy, which every edit changes. */
  readsText: boolean;
  /** Set while somebody works out whom an edit concerns. */
  isConcerned: boolean;
}

/** By the id of a reader. */
export const readers: Reader[] = [];

export function createReader(): Reader {
  const reader: Reader = { id: readers.length, askedBy: new Set(), readsText: false, isConcerned: false };
  readers.push(reader);
  return reader;
}

/** What goes on now: parts read since somebody set them to 0, and the reader they are read for. */
export const reading: { parts: number; reader: Reader | undefined } = { parts: 0, reader: undefined };

/** Runs `work` and notes on statements and reader what it reads. */
export function readAs<T>(reader: Reader, work: () => T): T {
  const before = reading.reader;
  if (before !== undefined) reader.askedBy.add(before);
  reading.reader = reader;
  try {
    return work();
  } finally {
    reading.reader = before;
  }
}
