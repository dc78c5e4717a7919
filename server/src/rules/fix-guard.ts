// Where JSON is broken the tree is a guess. A fix that builds on such a guess may tear the text further apart.

import type { Span } from '../base/span';
import type { TextEdit } from '../base/text-edit';
import type { JsonDocument, JsonNode } from '../syntax/json-tree';

/** Whether the edits stay inside strings and brackets that are whole. They count in the document's text. */
export function standsOnWholeJson(json: JsonDocument, edits: readonly TextEdit[]): boolean {
  const { faults } = json;
  if (faults.length === 0) return true;
  return edits.every(({ span }) => {
    const node = innermost(json.root, span);
    if (node === undefined) return false;
    const end = node.offset + node.length;
    return !faults.some((fault) => fault.span.start <= end && node.offset <= fault.span.end);
  });
}

/** The smallest string, object or list around a span; a member counts as a part of its object. */
function innermost(root: JsonNode | undefined, span: Span): JsonNode | undefined {
  let found: JsonNode | undefined;
  let open = root;
  while (open !== undefined && open.offset <= span.start && span.end <= open.offset + open.length) {
    if (open.type !== 'property') found = open;
    open = open.children?.find((child) => child.offset <= span.start && span.end <= child.offset + child.length);
  }
  return found;
}
