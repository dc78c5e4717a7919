// Facts that follow from one statement alone, or from one policy. A rule that looks at a whole policy runs over hundreds of
// statements, and all but one are those of the keystroke before: what was found out about them is kept with them, in a slot of
// their memo, with the parts of the statement that it rests on.

import type { Catalog } from '../catalog/catalog';
import type { Policy, Statement } from '../model/policy';
import { type Reader, createReader, readAs, readers, reading } from '../model/reading';
import { around as marksAround } from '../model/statement';

/** By slot how to work a fact out again for another statement, in what the first one had. */
const works: ((statement: Statement, like: Statement) => unknown)[] = [];
/** By slot who asked for the fact, of whatever statement. */
const askers: Set<Reader>[] = [];

/**
 * The function, worked out once for a statement. It must depend on nothing but the statement, which never changes, and give
 * something that nobody fills in later.
 */
export function perStatement<T>(work: (statement: Statement) => T): (statement: Statement) => T {
  const slot = works.length;
  const fact = (statement: Statement): T => {
    if (reading.reader !== undefined) askers[slot]!.add(reading.reader);
    const kept = statement.memo[slot];
    if (kept !== undefined) {
      reading.parts |= statement.memoParts[slot]!;
      return (kept === nothing ? undefined : kept) as T;
    }
    return workOut(slot, statement, work);
  };
  works.push(fact);
  askers.push(new Set());
  return fact;
}

/** The same for what follows from a statement and one more thing, such as the catalog, that is the same object for a long time. */
export function perStatementIn<T, Around extends object = Catalog>(
  work: (around: Around, statement: Statement) => T,
): (around: Around, statement: Statement) => T {
  const slot = works.length;
  const fact = (around: Around, statement: Statement): T => {
    if (reading.reader !== undefined) askers[slot]!.add(reading.reader);
    const { memo } = statement;
    if (memo[slot + 1] === around) {
      reading.parts |= statement.memoParts[slot]!;
      return (memo[slot] === nothing ? undefined : memo[slot]) as T;
    }
    const value = workOut(slot, statement, () => work(around, statement));
    memo[slot + 1] = around;
    statement.memoParts[slot + 1] = marksAround;
    return value;
  };
  works.push((statement, like) => fact(like.memo[slot + 1] as Around, statement), noFact);
  askers.push(new Set(), new Set());
  return fact;
}

function noFact(): undefined {
  return undefined;
}

/** Works a fact out, and notes the parts it rests on; the reader rests on the fact, not on what the fact rests on. */
function workOut<T>(slot: number, statement: Statement, work: (statement: Statement) => T): T {
  const { parts, reader } = reading;
  reading.parts = 0;
  reading.reader = undefined;
  try {
    const value = work(statement);
    statement.memo[slot] = value === undefined ? nothing : value;
    statement.memoParts[slot] = reading.parts;
    return value;
  } finally {
    reading.parts |= parts;
    reading.reader = reader;
  }
}

/** Stands for a fact that is `undefined`. */
const nothing = Symbol('nothing');

/**
 * What follows from a policy alone, worked out once as long as it is asked about the same one. Others that ask for it rest on all
 * that it read. Only the last answer is kept: a weak map would hold on to every policy whose answer refers to it until the old
 * objects are collected.
 */
export function perPolicy<T>(work: (policy: Policy) => T): (policy: Policy) => T {
  const reader = createReader();
  let last: { readonly policy: Policy; readonly value: T } | undefined;
  return (policy) => {
    if (reading.reader !== undefined) reader.askedBy.add(reading.reader);
    if (last?.policy !== policy) last = { policy, value: readAs(reader, () => work(policy)) };
    return last.value;
  };
}

/** Room beside the facts of a statement, for somebody who sees himself to what it rests on. */
export function createNotes<T>(): {
  get(statement: Statement): T | undefined;
  set(statement: Statement, value: T): void;
} {
  const slot = works.length;
  works.push(noFact);
  askers.push(new Set());
  return {
    get: (statement) => statement.memo[slot] as T | undefined,
    set: (statement, value) => void (statement.memo[slot] = value),
  };
}

/** One statement that took the place of another, with the bits of the parts in which they differ. */
export interface Change {
  readonly old: Statement;
  readonly next: Statement;
  readonly parts: number;
}

/**
 * Says of each reader whether what it read in a policy may have changed with the text: with the ones for the other statements, or
 * at all where it read the text itself.
 */
export function concernedBy(changes: readonly Change[]): (reader: Reader) => boolean {
  for (const reader of readers) reader.isConcerned = false;
  for (const reader of readers) if (reader.readsText) concern(reader);
  for (const { old, next, parts } of changes) {
    for (let id = 0; id < old.readBy.length; id++) if (((old.readBy[id] ?? 0) & parts) !== 0) concern(readers[id]!);
    for (let slot = 0; slot < old.memoParts.length; slot++) {
      const rests = old.memoParts[slot];
      if (rests === undefined || rests === marksAround || (rests & parts) === 0 || isSame(slot, old, next)) continue;
      for (const reader of askers[slot]!) concern(reader);
    }
  }
  return (reader) => reader.isConcerned;
}

function concern(reader: Reader): void {
  if (reader.isConcerned) return;
  reader.isConcerned = true;
  for (const asker of reader.askedBy) concern(asker);
}

/** What holds places in the text is another object each time, and so is never the same. */
function isSame(slot: number, old: Statement, next: Statement): boolean {
  const before = old.memo[slot];
  // Nobody rests on it but rules that look at one statement.
  if (askers[slot]!.size === 0) return true;
  if (before === undefined) return false;
  try {
    works[slot]!(next, old);
  } catch {
    // The rule that asks for it fails in its own turn, and is named.
    return false;
  }
  const after = next.memo[slot];
  return before === after || (Array.isArray(before) && Array.isArray(after) && before.length + after.length === 0);
}
