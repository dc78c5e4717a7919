// Makes the edits that rules ask for, in the coordinates the rule works in. `offset` is where those start in the text.

import { shift } from '../base/span';
import type { TextEdit } from '../base/text-edit';
import { elementOrder, policyElementOrder } from '../catalog/elements';
import { type JsonPath, appendValues, pathAt, removeAt, setValue } from '../syntax/json-edit';
import type { JsonDocument } from '../syntax/json-tree';
import { encodeString } from '../syntax/string-map';
import type { Editor } from './rule';

/** An editor for spans counted from `offset` in `json`, whose paths start at the object that begins at `root`. */
export function createEditor(json: JsonDocument, offset: number, root = offset): Editor {
  const absolute = (path: JsonPath): JsonPath => [...(pathAt(json, root) ?? []), ...path];
  const back = (edits: readonly TextEdit[]): TextEdit[] =>
    edits.map((edit) => ({ ...edit, span: shift(edit.span, -offset) }));
  return {
    replace: (span, text) => ({ span, newText: text }),
    write: (span, content) => ({ span, newText: encodeString(content) }),
    set: (path, value) =>
      back(value === undefined ? removeAt(json, absolute(path)) : setValue(json, absolute(path), value, orderOf(path))),
    append: (path, values) => back(appendValues(json, absolute(path), values, orderOf(path))),
    remove(span) {
      const found = pathAt(json, span.start + offset);
      return found === undefined || found.length === 0 ? [] : back(removeAt(json, found));
    },
    text: (span) => json.text.slice(span.start + offset, span.end + offset),
  };
}

/** Elements of a statement and of a policy have an order; the first step of a path may make one. */
function orderOf(path: JsonPath): readonly string[] {
  return path.some((step) => typeof step === 'string' && elementOrder.includes(step))
    ? elementOrder
    : policyElementOrder;
}
