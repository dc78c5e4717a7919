// What stands after the end of a document whose brackets close too early, or behind brackets that open nothing: objects that
// are read each for itself. Their offsets count in the whole text.

import { createScanner, type ParseError, parseTree, SyntaxKind } from 'jsonc-parser';
import { JsonDocument, isUnread, toFault } from './json-tree';
import { move } from './lazy-move';

/** More objects in a row than this are no statements that a bracket cut off. */
const most = 200;

/** The objects after the root, or all where there is no root; empty for text that ends where it should. */
export function objectsAfterEnd(json: JsonDocument): readonly JsonDocument[] {
  const { text, root, faults } = json;
  if (isUnread(json)) return [];
  const strays = root === undefined ? faults.length > 0 : faults.some((fault) => fault.kind === 'text-after-end');
  if (!strays) return [];
  const found: JsonDocument[] = [];
  const scanner = createScanner(text, true);
  scanner.setPosition(root === undefined ? 0 : root.offset + root.length);
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF && found.length < most; kind = scanner.scan()) {
    if (kind !== SyntaxKind.OpenBraceToken) continue;
    const one = objectAt(text, scanner.getTokenOffset());
    if (one?.root === undefined) break;
    found.push(one);
    scanner.setPosition(one.root.offset + one.root.length);
  }
  return found;
}

function objectAt(text: string, offset: number): JsonDocument | undefined {
  const errors: ParseError[] = [];
  const rest = text.slice(offset);
  try {
    const root = parseTree(rest, errors, { disallowComments: true, allowEmptyContent: true });
    // An object that is never closed is what is being typed, and the rest of the text lies inside it.
    if (root === undefined || root.length <= 0) return undefined;
    move(root, offset);
    const own = errors.filter((error) => error.offset < root.offset + root.length - offset);
    const faults = own.map((error) => toFault({ ...error, offset: error.offset + offset }, text.length));
    return new JsonDocument(text, { root, waiting: undefined }, faults, undefined);
  } catch {
    // Nesting that exhausts the stack: see `parseJson`.
    return undefined;
  }
}
