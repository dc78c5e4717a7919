// Facts that follow from one statement alone. A rule that looks at a whole policy runs on every keystroke, and all statements
// but one are those of the keystroke before: what it found out about them is kept with them.

import type { Catalog } from '../catalog/catalog';
import type { Statement } from '../model/policy';

/** The function, worked out once for a statement. It must depend on nothing but the statement, which never changes. */
export function perStatement<T>(work: (statement: Statement) => T): (statement: Statement) => T {
  const known = new WeakMap<Statement, { readonly fact: T }>();
  return (statement) => {
    let entry = known.get(statement);
    if (entry === undefined) {
      entry = { fact: work(statement) };
      known.set(statement, entry);
    }
    return entry.fact;
  };
}

/** The same for what follows from a statement and the catalog, which is one for a long time. */
export function perStatementIn<T>(
  work: (catalog: Catalog, statement: Statement) => T,
): (catalog: Catalog, statement: Statement) => T {
  const known = new WeakMap<Catalog, (statement: Statement) => T>();
  return (catalog, statement) => {
    const own = known.get(catalog) ?? perStatement((each) => work(catalog, each));
    known.set(catalog, own);
    return own(statement);
  };
}
