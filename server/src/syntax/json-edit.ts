// Edits of JSON that keep commas, indentation and line ends right: jsonc-parser's `modify`, in one place.

import { type JSONPath, type ModificationOptions, findNodeAtLocation, findNodeAtOffset, getNodePath, modify } from 'jsonc-parser';
import type { TextEdit } from '../base/text-edit';
import type { JsonDocument, JsonNode } from './json-tree';

export type JsonPath = JSONPath;

/** The path of the innermost node that contains an offset; undefined outside the tree. */
export function pathAt(json: JsonDocument, offset: number): JsonPath | undefined {
  const node = json.root && findNodeAtOffset(json.root, offset, true);
  return node && getNodePath(node);
}

export function nodeAt(json: JsonDocument, path: JsonPath): JsonNode | undefined {
  return json.root && findNodeAtLocation(json.root, path);
}

/**
 * Edits that set the value at a path, creating the objects on the way. `order` lists member names in the order wanted: a
 * new member goes before the first existing one that comes later in it. `undefined` removes the member or the item.
 */
export function setValue(json: JsonDocument, path: JsonPath, value: unknown, order: readonly string[] = []): TextEdit[] {
  const last = path.at(-1);
  const options: ModificationOptions = { formattingOptions: formattingOf(json.text) };
  if (typeof last === 'string' && order.includes(last)) {
    options.getInsertionIndex = (names) => {
      const later = new Set(order.slice(order.indexOf(last) + 1));
      const index = names.findIndex((name) => later.has(name));
      return index < 0 ? names.length : index;
    };
  }
  return edits(json, path, value, options);
}

/** Edits that insert an item into the list at a path; index -1 appends. */
export function insertItem(json: JsonDocument, listPath: JsonPath, index: number, value: unknown): TextEdit[] {
  return edits(json, [...listPath, index], value, { formattingOptions: formattingOf(json.text), isArrayInsertion: true });
}

function edits(json: JsonDocument, path: JsonPath, value: unknown, options: ModificationOptions): TextEdit[] {
  try {
    return modify(json.text, path, value, options).map((edit) => ({
      span: { start: edit.offset, end: edit.offset + edit.length },
      newText: edit.content,
    }));
  } catch {
    // `modify` refuses what it cannot place (a member of a string, say): then there is no such fix.
    return [];
  }
}

/** Indentation and line ends as the text has them; two blanks where nothing tells. */
export function formattingOf(text: string): { tabSize: number; insertSpaces: boolean; eol: string } {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  let at = text.indexOf('\n');
  while (at >= 0 && at + 1 < text.length) {
    const first = text[at + 1];
    if (first === '\t') return { tabSize: 4, insertSpaces: false, eol };
    let width = 0;
    while (text[at + 1 + width] === ' ') width++;
    if (width > 0 && text[at + 1 + width] === '"') return { tabSize: width, insertSpaces: true, eol };
    at = text.indexOf('\n', at + 1);
  }
  return { tabSize: 2, insertSpaces: true, eol };
}
