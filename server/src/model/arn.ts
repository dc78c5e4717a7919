// ARNs by part. Colons inside `${aws:…}` do not divide, and everything after the fifth colon is the resource.

import { byText } from '../base/by-text';
import { type Hole, holesIn, isPlaceholderWord } from './opaque';
import type { Arn, ArnPart } from './policy';

const names = ['partition', 'service', 'region', 'account', 'resource'] as const;

const colon = 58;

/** The parts of a text that begins with `arn:`, as far as they are written; undefined for any other text. */
export function parseArn(text: string): Arn | undefined {
  return text.charCodeAt(3) === colon && text.slice(0, 3).toLowerCase() === 'arn' ? parts(text) : undefined;
}

const parts = byText((text: string): Arn => {
  const holes = holesIn(text);
  const found: Partial<Record<(typeof names)[number], ArnPart>> = {};
  let start = 4;
  for (const name of names) {
    const end = name === 'resource' ? text.length : nextColon(text, start, holes);
    const value = text.slice(start, end);
    // `account` is a service, and a placeholder in every other part.
    const unknown =
      holes.some((hole) => hole.start < end && start < hole.end) || (name !== 'service' && isPlaceholderWord(value));
    found[name] = { value, start, end, unknown };
    if (end >= text.length) break;
    start = end + 1;
  }
  return {
    partition: found.partition,
    service: found.service,
    region: found.region,
    account: found.account,
    resource: found.resource,
  };
});

/** The type word of a resource part: `foundation-model` of `foundation-model/x`. Undefined where there is no `/` or `:`. */
export function typeWord(resource: string): string | undefined {
  const end = resource.search(/[/:]/);
  return end < 0 ? undefined : resource.slice(0, end);
}

/** The first colon from `start` that no hole contains; the holes are in order. */
function nextColon(text: string, start: number, holes: readonly Hole[]): number {
  let at = start;
  let next = 0;
  for (;;) {
    const found = text.indexOf(':', at);
    if (found < 0) return text.length;
    while (next < holes.length && holes[next]!.end <= found) next++;
    const hole = holes[next];
    if (hole === undefined || hole.start > found) return found;
    at = hole.end;
  }
}
