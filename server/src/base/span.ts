// Half-open ranges of utf-16 code units. Which text they count in is said by whoever hands them out.

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How a text changed: the characters of the range became `delta` more, or fewer. */
export interface Step extends Span {
  readonly delta: number;
}

/** Where a range stands after edits, in the order they were made, none of which lies across one of its ends. */
export function follow(range: Span, steps: readonly Step[]): Span {
  let { start, end } = range;
  for (const step of steps) {
    if (start >= step.end) start += step.delta;
    if (end >= step.end) end += step.delta;
  }
  return start === range.start && end === range.end ? range : { start, end };
}

export function span(start: number, end: number): Span {
  return { start, end };
}

export function shift(range: Span, by: number): Span {
  return by === 0 ? range : { start: range.start + by, end: range.end + by };
}

/** Whether an offset lies in the range or at one of its ends, as a cursor does. */
export function touches(range: Span, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
