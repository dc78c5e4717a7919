// Remembers what was worked out for a text from one round to the next. This is what keeps a keystroke from costing more than
// the statement it changed.

export interface Memo<T> {
  get(key: string, make: () => T): T;
  /** Starts a round. What `last` gives is known in it, and is only asked for when something is not at hand. */
  turn(last: () => Iterable<readonly [string, T]>): void;
}

export function createMemo<T>(): Memo<T> {
  let known: Map<string, T> | undefined = new Map();
  let last: () => Iterable<readonly [string, T]> = () => [];
  return {
    get(key, make) {
      known ??= new Map(last());
      const value = known.get(key) ?? make();
      known.set(key, value);
      return value;
    },
    turn(before) {
      last = before;
      known = undefined;
    },
  };
}
