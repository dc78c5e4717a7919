// Makes the edits that rules ask for, in the coordinates the rule works in. `offset` is where those start in the text.

import { shift } from '../base/span';
import type { TextEdit } from '../base/text-edit';
import { elementOrder, policyElementOrder } from '../catalog/elements';
import { insertItem, nodeAt, pathAt, setValue, type JsonPath } from '../syntax/json-edit';
import type { JsonDocument } from '../syntax/json-tree';
import { encodeString } from '../syntax/string-map';
import type { Editor } from './rule';

/** An editor for spans counted from `offset` in `json`, whose paths start at the object that begins at `root`. */
export function createEditor(json: JsonDocument, offset: number, root = offset): Editor {
  const base: JsonPath = pathAt(json, root) ?? [];
  const back = (edits: readonly TextEdit[]): TextEdit[] => edits.map((edit) => ({ span: shift(edit.span, -offset), newText: edit.newText }));
  return {
    replace: (span, text) => ({ span, newText: text }),
    write: (span, content) => ({ span, newText: encodeString(content) }),
    set: (path, value) => back(setValue(json, [...base, ...path], value, orderOf(path.at(-1)))),
    append: (path, values) => back(append(json, [...base, ...path], values)),
    remove(span) {
      const found = pathAt(json, span.start + offset);
      return found === undefined || found.length === 0 ? [] : back(setValue(json, found, undefined));
    },
    text: (span) => json.text.slice(span.start + offset, span.end + offset),
  };
}

function orderOf(name: string | number | undefined): readonly string[] {
  if (typeof name !== 'string') return [];
  return elementOrder.includes(name) ? elementOrder : policyElementOrder;
}

function append(json: JsonDocument, path: JsonPath, values: readonly unknown[]): TextEdit[] {
  const node = nodeAt(json, path);
  if (node === undefined) return setValue(json, path, values.length === 1 ? values[0] : values, orderOf(path.at(-1)));
  if (node.type !== 'array') return setValue(json, path, [node.value, ...values]);
  const length = node.children?.length ?? 0;
  // One edit for all: separate insertions at one place would depend on their order.
  if (values.length === 1) return insertItem(json, path, length, values[0]);
  const last = node.children?.at(-1);
  if (last === undefined) return setValue(json, path, values);
  const end = last.offset + last.length;
  const before = json.text.slice(node.offset + 1, node.children![0]!.offset);
  const separator = before.includes('\n') ? `,${before}` : ', ';
  return [{ span: { start: end, end }, newText: values.map((value) => separator + JSON.stringify(value)).join('') }];
}
