// Remembers what follows from a text alone. A keystroke changes one string of a statement: the others are read as before.

/** The same work, done once per text as long as the text is in use; what was not asked for lately is forgotten. */
export function byText<T>(work: (text: string) => T, limit = 1000): (text: string) => T {
  let fresh = new Map<string, T | typeof nothing>();
  let old = new Map<string, T | typeof nothing>();
  return (text) => {
    const known = fresh.get(text);
    if (known !== undefined) return known === nothing ? (undefined as T) : known;
    const before = old.get(text);
    const value = before === undefined ? work(text) : before;
    if (fresh.size >= limit) {
      old = fresh;
      fresh = new Map();
    }
    fresh.set(text, value === undefined ? nothing : value);
    return value === nothing ? (undefined as T) : value;
  };
}

/** Stands for an answer that is `undefined`. */
const nothing = Symbol('nothing');
