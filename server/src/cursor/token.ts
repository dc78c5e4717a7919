// The token at the cursor with its decoded text.

import type { JsonLocation } from '../syntax/json-location';
import { decodeString } from '../syntax/decode-string';
import type { CursorToken } from './context';

/** `offset` is where the cursor is in the text. */
export function cursorToken(text: string, location: JsonLocation, offset: number): CursorToken {
  const { kind, span, closed } = location.token;
  const quoted = kind === 'string';
  const inner = quoted
    ? { start: span.start + 1, end: Math.max(span.start + 1, closed ? span.end - 1 : span.end) }
    : span;
  const cursor = Math.max(inner.start, Math.min(inner.end, offset));
  const decode = (from: number, to: number): string =>
    quoted ? decodeString(text.slice(from, to)) : text.slice(from, to);
  return {
    text: decode(inner.start, inner.end),
    before: decode(inner.start, cursor),
    span,
    inner,
    form: quoted ? 'quoted' : kind,
    isInside: quoted && closed && cursor === offset,
    commaBefore: location.commaBefore,
    commaAfter: location.commaAfter,
    colonFollows: location.colonFollows,
  };
}
