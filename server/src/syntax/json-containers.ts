// The way down a tree that may be broken: containers around an offset, and the last place before it that the tree is sure of.

import type { JsonDocument, JsonNode } from './json-tree';

/** `cursor`: between two characters, as one types. `character`: on the character after the offset, as a mouse points. */
export type Aim = 'cursor' | 'character';

/** Where scanning starts: after a complete child, or just inside the container. */
export interface Start {
  readonly offset: number;
  readonly afterChild: boolean;
  /** The child is a string, which a colon behind it would make a name. */
  readonly text: string | undefined;
}

/** The objects and lists around an offset, outermost first. */
export function containersAt(json: JsonDocument, offset: number, aim: Aim): readonly JsonNode[] {
  const found: JsonNode[] = [];
  let node: JsonNode | undefined = json.root;
  while (node !== undefined && isContainer(node) && encloses(json.text, node, offset, aim)) {
    found.push(node);
    const child: JsonNode | undefined = lastBefore(node.children ?? [], offset);
    node = child?.type === 'property' ? child.children?.[1] : child;
  }
  return found;
}

/** The last place before an offset that the tree is sure of. */
export function startBefore(container: JsonNode | undefined, offset: number): Start {
  if (container === undefined) return { offset: 0, afterChild: false, text: undefined };
  const children = container.children ?? [];
  for (let index = indexBefore(children, offset); index >= 0; index--) {
    const child = children[index]!;
    const value = child.type === 'property' ? child.children?.[1] : child;
    if (value === undefined || value.offset + value.length >= offset) continue;
    const text = value.type === 'string' && typeof value.value === 'string' ? value.value : undefined;
    return { offset: value.offset + value.length, afterChild: true, text };
  }
  return { offset: container.offset + 1, afterChild: false, text: undefined };
}

export function isContainer(node: JsonNode): boolean {
  return node.type === 'object' || node.type === 'array';
}

/** Between the brackets; an unclosed one reaches to its end. */
function encloses(text: string, node: JsonNode, offset: number, aim: Aim): boolean {
  const end = node.offset + node.length;
  const closed = node.length >= 2 && text[end - 1] === (node.type === 'object' ? '}' : ']');
  if (aim === 'character' && offset === node.offset) return false;
  return node.offset < offset && (closed ? offset < end : offset <= end);
}

function lastBefore(children: readonly JsonNode[], offset: number): JsonNode | undefined {
  const index = indexBefore(children, offset);
  return index < 0 ? undefined : children[index];
}

/** The last child that starts before the offset; children lie in text order. */
function indexBefore(children: readonly JsonNode[], offset: number): number {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (children[middle]!.offset < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
