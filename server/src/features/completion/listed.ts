// What stands beside the cursor in the same list: nobody wants it a second time.

import type { CursorPlace } from '../../cursor/context';
import type { Text } from '../../model/text';
import type { Proposal } from './item';
import { toPlain } from './pieces';

/** The texts of a list, without the one at the cursor. */
export function otherTexts(
  { statement, token }: Pick<CursorPlace, 'statement' | 'token'>,
  items: readonly { readonly kind: string; readonly text?: Text }[],
): readonly string[] {
  const offset = statement()?.offset ?? 0;
  return items.flatMap(({ text }) => {
    if (text === undefined || text.value === '') return [];
    return text.span.start + offset - 1 === token.span.start ? [] : [text.value];
  });
}

/** The offers that say something new. */
export function withoutListed(items: readonly Proposal[], listed: readonly string[]): readonly Proposal[] {
  if (listed.length === 0) return items;
  const known = new Set(listed);
  return items.filter(({ body }) => !('text' in body) || !known.has(toPlain(body.text)));
}
