// Edits of JSON that leave everything else as its author wrote it: commas are put right, a member goes where its neighbours
// are, one line stays one line. jsonc-parser's `modify` formats what it touches anew, and removing the last item of a list
// on one line goes wrong there, so this is done here.

import type { TextEdit } from '../base/text-edit';
import { type JsonDocument, type JsonNode, nameOf, valueOf } from './json-tree';

export type JsonPath = readonly (string | number)[];

/** The path of the innermost value or member that holds an offset; undefined outside the tree. */
export function pathAt(json: JsonDocument, offset: number): JsonPath | undefined {
  const path: (string | number)[] = [];
  let node = json.root;
  if (node === undefined || !holds(node, offset)) return undefined;
  for (;;) {
    const index: number = childAt(node, offset);
    const child: JsonNode | undefined = node.children?.[index];
    if (child === undefined) return path;
    if (child.type === 'property') path.push(nameOf(child));
    else if (node.type === 'array') path.push(index);
    node = child;
  }
}

export function nodeAt(json: JsonDocument, path: JsonPath): JsonNode | undefined {
  let node = json.root;
  for (const step of path) {
    if (node === undefined) return undefined;
    node =
      typeof step === 'number' ? (node.type === 'array' ? node.children?.[step] : undefined) : memberValue(node, step);
  }
  return node;
}

/**
 * Sets the value at a path, creating objects on the way. `order` lists member names in the order wanted: a new member goes
 * before the first existing one that comes later in it. Nothing where the path leads through something that is no object.
 */
export function setValue(
  json: JsonDocument,
  path: JsonPath,
  value: unknown,
  order: readonly string[] = [],
): readonly TextEdit[] {
  const existing = nodeAt(json, path);
  if (existing !== undefined) return [{ span: spanOf(existing), newText: inline(value) }];
  let depth = path.length - 1;
  while (depth > 0 && nodeAt(json, path.slice(0, depth)) === undefined) depth--;
  const parent = nodeAt(json, path.slice(0, depth));
  const name = path[depth];
  if (parent?.type !== 'object' || typeof name !== 'string') return [];
  let wrapped = value;
  for (const step of path.slice(depth + 1).toReversed()) wrapped = { [String(step)]: wrapped };
  return insertMember(json, parent, name, wrapped, order);
}

/** Adds values to the one or the list at a path; where there is nothing yet, sets it. */
export function appendValues(
  json: JsonDocument,
  path: JsonPath,
  values: readonly unknown[],
  order: readonly string[] = [],
): readonly TextEdit[] {
  const node = nodeAt(json, path);
  if (node === undefined) return setValue(json, path, values.length === 1 ? values[0] : values, order);
  const lines = values.map(inline);
  if (node.type !== 'array') return [{ span: spanOf(node), newText: `[${[textOf(json, node), ...lines].join(', ')}]` }];
  const [first, second] = node.children ?? [];
  const last = node.children?.at(-1);
  if (first === undefined || last === undefined) return [{ span: spanOf(node), newText: `[${lines.join(', ')}]` }];
  const separator =
    second === undefined
      ? `,${blanks(json.text.slice(node.offset + 1, first.offset)) || ' '}`
      : between(json, first, second);
  const end = last.offset + last.length;
  // An object goes over several lines where the one before it does.
  const wide = separator.includes('\n') && last.type === 'object' && textOf(json, last).includes('\n');
  const added = wide ? values.map((value) => spread(value, separator, json.text)) : lines;
  return [{ span: { start: end, end }, newText: added.map((each) => separator + each).join('') }];
}

/** Takes the item or member at a path out, with the comma that goes with it. */
export function removeAt(json: JsonDocument, path: JsonPath): readonly TextEdit[] {
  const value = nodeAt(json, path);
  const node = value?.parent?.type === 'property' ? value.parent : value;
  const siblings = node?.parent?.children ?? [];
  const index = node === undefined ? -1 : siblings.indexOf(node);
  if (node === undefined || index < 0) return [];
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  if (before !== undefined)
    return [{ span: { start: before.offset + before.length, end: node.offset + node.length }, newText: '' }];
  return [{ span: { start: node.offset, end: after?.offset ?? node.offset + node.length }, newText: '' }];
}

/** A value on one line, as people write it. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${inline(each)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function insertMember(
  json: JsonDocument,
  object: JsonNode,
  name: string,
  value: unknown,
  order: readonly string[],
): readonly TextEdit[] {
  const members = object.children ?? [];
  if (members.length === 0) return [{ span: spanOf(object), newText: inline({ [name]: value }) }];
  const later = new Set(order.includes(name) ? order.slice(order.indexOf(name) + 1) : []);
  const found = members.findIndex((member) => later.has(nameOf(member)));
  const index = found < 0 ? members.length : found;
  const gap = memberGap(json, object, Math.min(Math.max(index, 1), members.length - 1));
  const text = `${JSON.stringify(name)}: ${gap.includes('\n') ? spread(value, gap, json.text) : inline(value)}`;
  const after = members[index];
  if (after !== undefined) return [{ span: { start: after.offset, end: after.offset }, newText: `${text},${gap}` }];
  const last = members.at(-1);
  const end = last === undefined ? object.offset + 1 : last.offset + last.length;
  return [{ span: { start: end, end }, newText: `,${gap}${text}` }];
}

/** What stands between the comma before a member and the member; for an only one, what stands before it. */
function memberGap(json: JsonDocument, object: JsonNode, index: number): string {
  const [left, right] = [object.children?.[index - 1], object.children?.[index]];
  if (left !== undefined && right !== undefined && left !== right) return between(json, left, right).slice(1) || ' ';
  const first = object.children?.[0];
  return (first && blanks(json.text.slice(object.offset + 1, first.offset))) || ' ';
}

/** A comma and the blanks after it; what else stands there (a comment) is not repeated. */
function between(json: JsonDocument, left: JsonNode, right: JsonNode): string {
  const text = json.text.slice(left.offset + left.length, right.offset);
  return `,${blanks(text.slice(text.indexOf(',') + 1)) || ' '}`;
}

function blanks(text: string): string {
  return text.trim() === '' ? text : '';
}

/** Objects and lists over several lines, in the indentation of the text; `gap` ends with that of the member. */
function spread(value: unknown, gap: string, text: string): string {
  const indent = gap.slice(gap.lastIndexOf('\n') + 1);
  const eol = gap.includes('\r\n') ? '\r\n' : '\n';
  return (JSON.stringify(value, null, indentUnit(text)) ?? 'null').replaceAll('\n', eol + indent);
}

/** The indentation of the first indented member; two blanks where nothing tells. */
function indentUnit(text: string): string {
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    let end = at + 1;
    while (text[end] === ' ' || text[end] === '\t') end++;
    if (end > at + 1 && text[end] === '"') return text[at + 1] === '\t' ? '\t' : text.slice(at + 1, end);
  }
  return '  ';
}

/** The child that holds an offset; children are in the order of the text. */
function childAt(node: JsonNode, offset: number): number {
  const children = node.children ?? [];
  let low = 0;
  let high = children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const child = children[middle]!;
    if (holds(child, offset)) return middle;
    if (child.offset > offset) high = middle - 1;
    else low = middle + 1;
  }
  return -1;
}

function holds(node: JsonNode, offset: number): boolean {
  return node.offset <= offset && offset < node.offset + Math.max(1, node.length);
}

export function memberValue(node: JsonNode, name: string): JsonNode | undefined {
  if (node.type !== 'object') return undefined;
  const member = node.children?.find((property) => nameOf(property) === name);
  return member && valueOf(member);
}

function spanOf(node: JsonNode): { readonly start: number; readonly end: number } {
  return { start: node.offset, end: node.offset + node.length };
}

function textOf(json: JsonDocument, node: JsonNode): string {
  return json.text.slice(node.offset, node.offset + node.length);
}
