// Text with places to fill in, before it becomes a snippet or plain text. Literal text and places are kept apart, so that
// text can be encoded (a policy inside a JSON string) without touching the snippet's own syntax.

export interface Stop {
  readonly stop: number;
  readonly text?: string;
  readonly choices?: readonly string[];
}

export type Piece = string | Stop;

/** A template whose holes are stops or further pieces. */
export function pieces(
  literals: TemplateStringsArray,
  ...values: readonly (Piece | readonly Piece[])[]
): readonly Piece[] {
  return literals.flatMap((literal, index) => {
    const value = values[index];
    return value === undefined ? [literal] : [literal, ...(isList(value) ? value : [value])];
  });
}

/** A place to fill in, with a proposal. 0 is where the cursor ends. */
export function stop(number: number, text?: string): Stop {
  return text === undefined ? { stop: number } : { stop: number, text };
}

/** A place to fill in with one of a few words. */
export function choice(number: number, choices: readonly string[]): Stop {
  return { stop: number, choices };
}

export function hasStops(text: readonly Piece[]): boolean {
  return text.some((piece) => typeof piece !== 'string');
}

/** With every place filled with its proposal. */
export function toPlain(text: readonly Piece[], encode: (literal: string) => string = same): string {
  return text
    .map((piece) => encode(typeof piece === 'string' ? piece : (piece.text ?? piece.choices?.[0] ?? '')))
    .join('');
}

/** In the snippet syntax of the Language Server Protocol. */
export function toSnippet(text: readonly Piece[], encode: (literal: string) => string = same): string {
  return text
    .map((piece) => (typeof piece === 'string' ? escapeText(encode(piece)) : stopText(piece, encode)))
    .join('');
}

function stopText(piece: Stop, encode: (literal: string) => string): string {
  if (piece.choices !== undefined)
    return `\${${piece.stop}|${piece.choices.map((word) => escapeChoice(encode(word))).join(',')}|}`;
  return piece.text === undefined ? `$${piece.stop}` : `\${${piece.stop}:${escapeText(encode(piece.text))}}`;
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}

function escapeChoice(text: string): string {
  return text.replaceAll(/[\\$},|]/g, String.raw`\$&`);
}

function same(text: string): string {
  return text;
}

function isList(value: Piece | readonly Piece[]): value is readonly Piece[] {
  return Array.isArray(value);
}
