// Facts that follow from one statement alone, or from one policy. A rule that looks at a whole policy runs over hundreds of
// statements, and all but one are those of the keystroke before: what was found out about them is kept with them, in a slot of
// their memo, with the parts of the statement that it rests on.

import type { Catalog } from '../catalog/catalog';
import type { Policy, Statement } from '../model/policy';
import { type Reader, createReader, partsReadBy, readAs, reading } from '../model/reading';
import { around as marksAround, isPlain } from '../model/statement';

/** By slot how to work a fact out again for another statement, in what the first one had. */
const works: ((statement: Statement, like: Statement) => unknown)[] = [];

/**
 * The function, worked out once for a statement. It must depend on nothing but the statement, which never changes, and give
 * something that nobody fills in later.
 */
export function perStatement<T>(work: (statement: Statement) => T): (statement: Statement) => T {
  const slot = works.length;
  const fact = (statement: Statement): T => {
    reading.reader?.facts.add(slot);
    const kept = statement.memo[slot];
    if (kept !== undefined) {
      reading.parts |= statement.memoParts[slot]!;
      return (kept === nothing ? undefined : kept) as T;
    }
    return workOut(slot, statement, work);
  };
  works.push(fact);
  return fact;
}

/** The same for what follows from a statement and one more thing, such as the catalog, that is the same object for a long time. */
export function perStatementIn<T, Around extends object = Catalog>(
  work: (around: Around, statement: Statement) => T,
): (around: Around, statement: Statement) => T {
  const slot = works.length;
  const fact = (around: Around, statement: Statement): T => {
    reading.reader?.facts.add(slot);
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

/** What follows from a policy alone, worked out once for it. Others that ask for it rest on all that it read. */
export function perPolicy<T>(work: (policy: Policy) => T): (policy: Policy) => T {
  const reader = createReader();
  const known = new WeakMap<Policy, { readonly value: T }>();
  return (policy) => {
    const kept = known.get(policy);
    if (kept !== undefined) {
      reading.reader?.others.add(reader);
      return kept.value;
    }
    const value = readAs(reader, () => work(policy));
    known.set(policy, { value });
    return value;
  };
}

/** Room beside the facts of a statement, for somebody who sees himself to what it rests on. */
export function createNotes<T>(): {
  get(statement: Statement): T | undefined;
  set(statement: Statement, value: T): void;
} {
  const slot = works.length;
  works.push(noFact);
  return {
    get: (statement) => statement.memo[slot] as T | undefined,
    set: (statement, value) => void (statement.memo[slot] = value),
  };
}

/** One statement that took the place of another, with the bits of the parts in which they differ. */
export interface Replaced {
  readonly old: Statement;
  readonly next: Statement;
  readonly parts: number;
}

/** Whether a reader, having read a policy, would find the same in its new text, with the ones for the other statements. */
export function rests(reader: Reader, changes: readonly Replaced[], seen = new Set<Reader>()): boolean {
  if (seen.has(reader)) return true;
  seen.add(reader);
  if (reader.readsText) return false;
  for (const change of changes) {
    if ((partsReadBy(reader, change.old) & change.parts) !== 0) return false;
    for (const slot of reader.facts) if (!isSame(slot, change)) return false;
  }
  for (const other of reader.others) if (!rests(other, changes, seen)) return false;
  return true;
}

/** What rests on other parts is the same, whatever it is; else only plain values are compared. */
function isSame(slot: number, { old, next, parts }: Replaced): boolean {
  const before = old.memo[slot];
  if (before === undefined || (old.memoParts[slot]! & parts) === 0) return true;
  if (!isPlain(before)) return false;
  works[slot]!(next, old);
  const after = next.memo[slot];
  return before === after || (Array.isArray(before) && Array.isArray(after) && after.length === 0);
}
