// Facts that follow from one statement alone. A rule that looks at a whole policy runs on every keystroke, and all statements
// but one are those of the keystroke before: what it found out about them is kept with them, in a slot of their memo.

import type { Catalog } from '../catalog/catalog';
import type { Statement } from '../model/policy';

let slots = 0;

/** The function, worked out once for a statement. It must depend on nothing but the statement, which never changes. */
export function perStatement<T>(work: (statement: Statement) => T): (statement: Statement) => T {
  const slot = slots++;
  return (statement) => {
    const kept = statement.memo[slot];
    if (kept !== undefined) return (kept === nothing ? undefined : kept) as T;
    const fact = work(statement);
    statement.memo[slot] = fact === undefined ? nothing : fact;
    return fact;
  };
}

/** The same for what follows from a statement and one more thing, such as the catalog, that is the same object for a long time. */
export function perStatementIn<T, Around extends object = Catalog>(
  work: (around: Around, statement: Statement) => T,
): (around: Around, statement: Statement) => T {
  const slot = slots;
  slots += 2;
  return (around, statement) => {
    const { memo } = statement;
    if (memo[slot] === around) return memo[slot + 1] as T;
    const fact = work(around, statement);
    memo[slot] = around;
    memo[slot + 1] = fact;
    return fact;
  };
}

/** Stands for a fact that is `undefined`. */
const nothing = Symbol('nothing');
