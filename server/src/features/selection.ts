// Growing selections: segment, whole text, string, list, member, statement, and outwards through a policy inside a string.

import { type Span, shift, touches } from '../base/span';
import { type SiteMap, identityMap, spanInDocument } from '../documents/site';
import { parseArn } from '../model/arn';
import { holesIn } from '../model/opaque';
import { part, textOf } from '../model/text';
import { decodedOffset } from '../syntax/string-map';
import type { JsonDocument, JsonNode } from '../syntax/json-tree';
import type { CheckedDocument } from './checked-document';

/** The ranges around an offset, innermost first, each within the next; at least the whole document. */
export function selectionRanges(analysis: CheckedDocument, offset: number): readonly Span[] {
  const nested = analysis.policies.find(
    ({ site }) => site.json !== analysis.json && site.map.fromDocument(offset) !== undefined,
  )?.site;
  const inner = nested === undefined ? [] : around(nested.json, nested.map, offset);
  const ranges = [...inner, ...around(analysis.json, identityMap, offset), { start: 0, end: analysis.text.length }];
  const growing: Span[] = [];
  for (const range of ranges) {
    const last = growing.at(-1);
    if (last === undefined || (range.start <= last.start && last.end <= range.end && size(range) > size(last)))
      growing.push(range);
  }
  return growing;
}

function around(json: JsonDocument, map: SiteMap, offset: number): Span[] {
  const at = map.fromDocument(offset);
  if (at === undefined || json.root === undefined) return [];
  const ranges: Span[] = [];
  let node: JsonNode | undefined = json.root;
  while (node !== undefined) {
    ranges.push({ start: node.offset, end: node.offset + node.length });
    if (node.type === 'string') ranges.push(...inString(node, json.text, at).toReversed());
    node = node.children?.find((child) => touches({ start: child.offset, end: child.offset + child.length }, at));
  }
  return ranges.toReversed().map((range) => spanInDocument(map, range));
}

/** The segment at the offset, what surrounds it, and the text inside the quotes; innermost first. */
function inString(node: JsonNode, source: string, at: number): Span[] {
  const text = textOf(node, source, 0);
  const inside = Math.max(0, at - text.span.start);
  const decoded = Math.min(
    text.value.length,
    text.escapes === undefined ? inside : decodedOffset(text.escapes, inside),
  );
  const found = segments(text.value).filter((segment) => touches(segment, decoded));
  found.sort((a, b) => size(a) - size(b));
  return [...found.map((segment) => part(text, segment.start, segment.end)), text.span];
}

/** Parts of an ARN with the words of its resource, the two halves of an action or a key, and variables. */
function segments(value: string): Span[] {
  const holes = value.includes('$') ? holesIn(value).map(({ start, end }) => ({ start, end })) : [];
  const arn = parseArn(value);
  if (arn !== undefined) {
    const parts = [arn.partition, arn.service, arn.region, arn.account, arn.resource].filter(
      (each) => each !== undefined,
    );
    const words =
      arn.resource === undefined
        ? []
        : split(arn.resource.value, '/').map((word) => shift(word, arn.resource?.start ?? 0));
    return [...parts.map(({ start, end }) => ({ start, end })), ...words, ...holes];
  }
  return [...(/\s/.test(value) ? [] : split(value, ':')), ...holes];
}

function split(text: string, separator: string): Span[] {
  let start = 0;
  return text.split(separator).map((word) => {
    const span = { start, end: start + word.length };
    start = span.end + separator.length;
    return span;
  });
}

function size(range: Span): number {
  return range.end - range.start;
}
