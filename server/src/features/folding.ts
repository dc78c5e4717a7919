// Folding: every object and list that spans lines, policy or not.

import type { Span } from '../base/span';
import type { JsonNode } from '../syntax/json-tree';
import type { CheckedDocument } from './checked-document';

/** From opening to closing bracket, in text order; the line of the closing bracket is meant to stay visible. */
export function foldingRanges(analysis: CheckedDocument): readonly Span[] {
  const { root } = analysis.json;
  if (root === undefined) return [];
  const breaks = lineBreaks(analysis.text);
  const ranges: Span[] = [];
  const open: JsonNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const span = { start: node.offset, end: node.offset + node.length };
    if ((node.type === 'object' || node.type === 'array') && breakWithin(breaks, span)) ranges.push(span);
    for (let index = (node.children?.length ?? 0) - 1; index >= 0; index--) {
      const child = node.children?.[index];
      if (child !== undefined && child.type !== 'string') open.push(child);
    }
  }
  return ranges;
}

function lineBreaks(text: string): readonly number[] {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at);
  return breaks;
}

function breakWithin(breaks: readonly number[], span: Span): boolean {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (breaks[middle]! < span.start) low = middle + 1;
    else high = middle;
  }
  return low < breaks.length && breaks[low]! < span.end;
}
