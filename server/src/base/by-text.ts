// Remembers what follows from a text alone. A keystroke changes one string of a statement: the others are read as before.

/** The same work, done once per text as long as the text is in use; what was not asked for lately is forgotten. */
export function byText<T>(work: (text: string) => T, limit = 1000): (text: string) => T {
  let fresh = new Map<string, { readonly value: T }>();
  let old = new Map<string, { readonly value: T }>();
  return (text) => {
    const known = fresh.get(text);
    if (known !== undefined) return known.value;
    const entry = old.get(text) ?? { value: work(text) };
    if (fresh.size >= limit) {
      old = fresh;
      fresh = new Map();
    }
    fresh.set(text, entry);
    return entry.value;
  };
}
