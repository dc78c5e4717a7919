// Between offsets (utf-16 code units, as strings count) and the protocol's positions in the encoding that was agreed on.

import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import type { Span } from '../base/span';

export type PositionEncoding = 'utf-16' | 'utf-8';

/** The client lists what it can do in order of preference; utf-16 is the protocol's default. */
export function chooseEncoding(offered: readonly string[] | undefined): PositionEncoding {
  return offered?.find((encoding) => encoding === 'utf-8' || encoding === 'utf-16') === 'utf-8' ? 'utf-8' : 'utf-16';
}

/** Positions beyond a line or the text are clamped, as the protocol asks. */
export function toOffset(document: TextDocument, position: Position, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return document.offsetAt(position);
  const line = lineText(document, position.line);
  return document.offsetAt({ line: position.line, character: unitsOf(line, position.character) });
}

export function toPosition(document: TextDocument, offset: number, encoding: PositionEncoding): Position {
  const position = document.positionAt(offset);
  if (encoding === 'utf-16') return position;
  const before = lineText(document, position.line).slice(0, position.character);
  return { line: position.line, character: Buffer.byteLength(before, 'utf8') };
}

export function toRange(document: TextDocument, span: Span, encoding: PositionEncoding): Range {
  return { start: toPosition(document, span.start, encoding), end: toPosition(document, span.end, encoding) };
}

export function toSpan(document: TextDocument, range: Range, encoding: PositionEncoding): Span {
  return { start: toOffset(document, range.start, encoding), end: toOffset(document, range.end, encoding) };
}

/** Applies the client's edits; each is placed in the text that those before it left. */
export function updateDocument(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
  encoding: PositionEncoding,
): TextDocument {
  if (encoding === 'utf-16') return TextDocument.update(document, [...changes], version);
  let current = document;
  for (const change of changes) current = TextDocument.update(current, [inUnits(current, change)], version);
  return current;
}

function inUnits(document: TextDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const position = (at: Position): Position => document.positionAt(toOffset(document, at, 'utf-8'));
  return { range: { start: position(change.range.start), end: position(change.range.end) }, text: change.text };
}

function lineText(document: TextDocument, line: number): string {
  return document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
}

/** How many utf-16 units the first `bytes` utf-8 bytes of a line take. */
function unitsOf(line: string, bytes: number): number {
  let units = 0;
  let left = bytes;
  for (const letter of line) {
    left -= Buffer.byteLength(letter, 'utf8');
    if (left < 0) break;
    units += letter.length;
  }
  return units;
}
