// The edit that puts right one cause of broken JSON, where one answer is clearly the best.

import type { TextEdit } from '../base/text-edit';
import type { Cause } from './structure-causes';

export interface Repair {
  readonly title: string;
  readonly safety: 'safe' | 'suggested';
  readonly edits: readonly TextEdit[];
}

/** `all` are the causes of the same text: quotes and blanks of a wrong sort are put right together. */
export function repairOf(cause: Cause, all: readonly Cause[], text: string): Repair | undefined {
  const { start, end } = cause.span;
  const insert = (at: number, newText: string): TextEdit[] => [{ span: { start: at, end: at }, newText }];
  const put = (newText: string): TextEdit[] => [{ span: cause.span, newText }];
  switch (cause.kind) {
    case 'trailingComma':
    case 'surplusComma':
      return { title: 'Remove the comma', safety: 'safe', edits: put('') };
    case 'missingComma':
      return { title: 'Insert a comma', safety: 'safe', edits: insert(cause.insertAt, ',') };
    case 'comment':
      return { title: 'Remove the comment', safety: 'suggested', edits: [removal(text, start, end)] };
    case 'lineBreak':
      return { title: 'Join the lines', safety: 'suggested', edits: put(joint(text, start, end)) };
    case 'openString':
      return { title: 'Insert the closing quote', safety: 'suggested', edits: insert(cause.insertAt ?? end, '"') };
    case 'controlCharacter':
      return {
        title: 'Write it as an escape',
        safety: 'safe',
        edits: put(JSON.stringify(text.slice(start, end)).slice(1, -1)),
      };
    case 'badEscape':
      return end - start === 2 && text[start + 1] !== 'u'
        ? { title: 'Remove the backslash', safety: 'suggested', edits: put(text.slice(start + 1, end)) }
        : undefined;
    case 'blank':
      return {
        title: 'Replace with ordinary blanks',
        safety: 'safe',
        edits: same(cause, all).map((each) => ({ span: each.span, newText: ' ' })),
      };
    case 'quotes':
      return {
        title: 'Replace with double quotes',
        safety: 'safe',
        edits: same(cause, all).map((each) => requote(each, text)),
      };
    case 'word':
      return word(cause, text);
    case 'separator':
      return { title: `Replace with ${cause.right}`, safety: 'safe', edits: put(cause.right) };
    case 'missingColon':
      return { title: 'Insert a colon', safety: 'suggested', edits: insert(end, ':') };
    case 'wrongBracket':
      return { title: `Replace with ${cause.right}`, safety: 'suggested', edits: put(cause.right) };
    case 'missingBracket':
      return { title: `Insert ${cause.missing}`, safety: 'suggested', edits: insert(cause.insertAt, cause.missing) };
    case 'surplusBracket':
      return { title: 'Remove the bracket', safety: 'suggested', edits: [removal(text, start, end)] };
    case 'surplusEnd':
      return { title: 'Remove what follows the end', safety: 'suggested', edits: [removal(text, start, end)] };
    case 'textAfterEnd':
      return cause.rejoin && { title: 'Move it into Statement', safety: 'suggested', edits: cause.rejoin };
    case 'unclosed':
      return cause.finished
        ? { title: `Add ${cause.missing}`, safety: 'suggested', edits: closing(cause, text) }
        : undefined;
    default:
      return undefined;
  }
}

function same(cause: Cause, all: readonly Cause[]): readonly Cause[] {
  return all.filter((each) => each.kind === cause.kind);
}

/** Takes the whole line where nothing else stands on it, else the blanks before. */
function removal(text: string, start: number, end: number): TextEdit {
  let from = start;
  while (from > 0 && ' \t'.includes(text[from - 1]!)) from--;
  const opensLine = from === 0 || text[from - 1] === '\n';
  const endsLine = end >= text.length || text[end] === '\n' || text[end] === '\r';
  if (!opensLine || !endsLine) return { span: { start: opensLine ? start : from, end }, newText: '' };
  if (from === 0)
    return { span: { start: 0, end: text[end] === '\r' ? end + 2 : Math.min(end + 1, text.length) }, newText: '' };
  const lineBreak = text[from - 2] === '\r' ? 2 : 1;
  return { span: { start: from - lineBreak, end }, newText: '' };
}

/** A blank where the string is prose; an ARN or a name goes on without one. */
function joint(text: string, start: number, end: number): string {
  const quote = text.lastIndexOf('"', start - 1);
  const close = text.indexOf('"', end);
  const prose =
    text.slice(quote + 1, start).includes(' ') ||
    text
      .slice(end, close < 0 ? end : close)
      .trim()
      .includes(' ');
  return prose && close !== end ? ' ' : '';
}

function requote(cause: Cause, text: string): TextEdit {
  const inner = text.slice(cause.span.start + 1, cause.span.end - 1).replaceAll(String.raw`\'`, "'");
  return { span: cause.span, newText: `"${inner.replaceAll('"', String.raw`\"`)}"` };
}

const literals = new Map([
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
  ['none', 'null'],
]);

function word(cause: Cause, text: string): Repair | undefined {
  const written = text.slice(cause.span.start, cause.span.end);
  const right =
    literals.get(written.toLowerCase()) ??
    (/^[\w.:/* -]+$/.test(written) && /\w|^\*$/.test(written) ? JSON.stringify(written) : undefined);
  if (right === undefined) return undefined;
  const title = right.startsWith('"') ? 'Put it in quotes' : `Replace with ${right}`;
  return { title, safety: 'suggested', edits: [{ span: cause.span, newText: right }] };
}

/** The closing brackets, each on a line of its own where the bracket it closes ends a line. */
function closing(cause: Extract<Cause, { kind: 'unclosed' }>, text: string): TextEdit[] {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const end = cause.comma?.start ?? cause.span.end;
  const closers = [...cause.missing].map((bracket, index) => {
    const open = cause.open[cause.open.length - 1 - index]!;
    const ownLine = open.end < end && (text[open.end] === '\n' || text[open.end] === '\r');
    return ownLine ? eol + indentation(text, open.start) + bracket : bracket;
  });
  return [{ span: { start: end, end: cause.span.end }, newText: closers.join('') }];
}

function indentation(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  let at = line;
  while (at < offset && ' \t'.includes(text[at]!)) at++;
  return text.slice(line, at);
}
