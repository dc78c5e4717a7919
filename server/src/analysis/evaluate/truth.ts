// Three-valued logic. What is neither true nor false says what it rests on, so that a person can be asked for just that.

export type Truth = boolean | Open;

/** Not decided: it rests on context that was not given, or on text that is not filled in yet. */
export interface Open {
  /** Condition keys as the policy spells them, each once. */
  readonly keys: readonly string[];
  /** A template hole, a placeholder or an intrinsic function stands in the way. */
  readonly holes: boolean;
}

/** What a template or a person still has to fill in may be anything. */
export const notFilledIn: Open = { keys: [], holes: true };

export function restsOn(...keys: readonly string[]): Open {
  return { keys, holes: false };
}

/** True when all are; stops at the first that is false. */
export function all(parts: Iterable<Truth>): Truth {
  const open: Open[] = [];
  for (const part of parts) {
    if (part === false) return false;
    if (part !== true) open.push(part);
  }
  return open.length === 0 ? true : join(open);
}

/** True when one is; stops at the first. */
export function any(parts: Iterable<Truth>): Truth {
  const open: Open[] = [];
  for (const part of parts) {
    if (part === true) return true;
    if (part !== false) open.push(part);
  }
  return open.length === 0 ? false : join(open);
}

export function not(part: Truth): Truth {
  return typeof part === 'boolean' ? !part : part;
}

/** Key names ignore case, so `aws:SourceIP` and `aws:SourceIp` are one. */
function join(open: readonly Open[]): Open {
  const [first] = open;
  if (first !== undefined && open.length === 1) return first;
  const keys = new Map<string, string>();
  for (const part of open)
    for (const key of part.keys) if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
  return { keys: [...keys.values()], holes: open.some((part) => part.holes) };
}
