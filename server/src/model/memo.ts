// Remembers what was worked out for a text until it has not been asked for during two rounds. This is what keeps a
// keystroke from costing more than the statement it changed.

export interface Memo<T> {
  get(key: string, make: () => T): T;
  /** Starts a round: what was not asked for in the last one is forgotten. */
  turn(): void;
}

export function createMemo<T>(): Memo<T> {
  let fresh = new Map<string, T>();
  let old = new Map<string, T>();
  return {
    get(key, make) {
      const known = fresh.get(key);
      if (known !== undefined) return known;
      const value = old.get(key) ?? make();
      fresh.set(key, value);
      return value;
    },
    turn() {
      old = fresh;
      fresh = new Map();
    },
  };
}
