// A small machine over JSON tokens that forgives what is missing. It knows which container one is in and what may come next.

import { SyntaxKind } from 'jsonc-parser';
import type { Span } from '../base/span';
import type { Start } from './json-containers';
import type { JsonNode } from './json-tree';

/** A member's name, or `undefined` for a place in a list. */
export type Step = string | undefined;

export interface TokenFrame {
  readonly kind: 'object' | 'array' | 'root';
  /** `next`: a name or an item may come; `colon`: after a name; `value`: after the colon; `done`: a comma should come. */
  state: 'next' | 'colon' | 'value' | 'done';
  /** The name of the member that one is in. */
  name: string | undefined;
  /** The last string, in case a colon makes it a name. */
  text: string | undefined;
  /** Where the last token ended. */
  end: number;
}

export function startFrame(kind: TokenFrame['kind'], start: Start): TokenFrame {
  return { kind, state: start.afterChild ? 'done' : 'next', name: undefined, text: start.text, end: start.offset };
}

/** Takes in one token that is neither blank nor comment. */
export function advance(frames: TokenFrame[], kind: SyntaxKind, span: Span, value: string): void {
  const frame = frames.at(-1);
  if (frame === undefined) return;
  if (kind === SyntaxKind.OpenBraceToken || kind === SyntaxKind.OpenBracketToken) {
    const opened = kind === SyntaxKind.OpenBraceToken ? 'object' : 'array';
    frames.push({ kind: opened, state: 'next', name: undefined, text: undefined, end: span.end });
  } else if (kind === SyntaxKind.CloseBraceToken || kind === SyntaxKind.CloseBracketToken) {
    if (frames.length > 1) frames.pop();
    finish(frames.at(-1) ?? frame, span.end, undefined);
  } else if (kind === SyntaxKind.CommaToken) {
    frame.state = 'next';
    frame.end = span.end;
  } else if (kind === SyntaxKind.ColonToken) {
    colon(frame, span.end);
  } else {
    scalar(frame, span.end, kind === SyntaxKind.StringLiteral || kind === SyntaxKind.Unknown ? value : undefined);
  }
}

/** The path to what comes next: the tree's containers, then those that only the tokens know. */
export function comingPath(
  containers: readonly JsonNode[],
  frames: readonly TokenFrame[],
  withName: boolean,
): readonly Step[] {
  const path: Step[] = containers.slice(1).map(stepInto);
  for (const [index, frame] of frames.entries()) {
    const last = index === frames.length - 1;
    if (frame.kind === 'array') path.push(undefined);
    else if (frame.kind === 'object' && (!last || withName)) path.push(frame.name);
  }
  return path;
}

/** The step from a container's parent to it. */
function stepInto(container: JsonNode): Step {
  const { parent } = container;
  const name: unknown = parent?.type === 'property' ? parent.children?.[0]?.value : undefined;
  return typeof name === 'string' ? name : undefined;
}

function colon(frame: TokenFrame, end: number): void {
  if (frame.kind !== 'object') return;
  // A colon after a value: the member before it lacks its value, and what looked like that value is a name.
  if (frame.state === 'done' && frame.text !== undefined) frame.name = frame.text;
  frame.state = 'value';
  frame.end = end;
}

function scalar(frame: TokenFrame, end: number, text: string | undefined): void {
  if (frame.kind === 'object' && frame.state !== 'value') {
    frame.name = text;
    frame.state = 'colon';
    frame.text = text;
    frame.end = end;
    return;
  }
  finish(frame, end, text);
}

function finish(frame: TokenFrame, end: number, text: string | undefined): void {
  frame.state = 'done';
  frame.text = text;
  frame.end = end;
}
