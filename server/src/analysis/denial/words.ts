// The single words of a message: actions and ARNs, as far as white space, quotes and brackets around them tell.

import type { Message } from './message';

export interface Word {
  readonly text: string;
  readonly end: number;
}

const opening = new Set([':', '"', "'", '`', '[', '(', '*']);
const closing = new Set(['"', "'", '`', ']', ')', ',', ';', '*']);
/** What ends a name that nothing else ends. */
const terminators = new Set(['"', "'", '`', ')', ',', ';', '“', '”']);
const stars = new Set(['*']);
const longestArn = 2048;
const longestPrefix = 64;

/** An action, behind colons and quotes; undefined where none stands here. */
export function actionAt(message: Message, start: number): Word | undefined {
  const { text } = message;
  let at = start;
  while (opening.has(text[at] ?? '')) at++;
  const from = at;
  while (/[A-Za-z0-9-]/.test(text[at] ?? '') && at - from < longestPrefix && !(at > from && message.gap(at))) at++;
  const colon = at;
  if (text[colon] !== ':' || colon === from) return undefined;
  at++;
  while (/[A-Za-z0-9]/.test(text[at] ?? '') && !message.gap(at)) at++;
  if (at === colon + 1) return undefined;
  return { text: text.slice(from, at), end: skip(text, at, closing) };
}

/**
 * The name of a resource. A message that goes on with a reason, at `reason`, tells where the name ends, so lines may break in
 * the middle of it; otherwise white space does.
 */
export function resourceAt(message: Message, start: number, reason: number, hasReason: boolean): Word | undefined {
  const { text } = message;
  let from = start;
  while (opening.has(text[from] ?? '') && text[from] !== '*') from++;
  // Stars alone are the resource, or hide it; in front of a name they are bold type.
  const behind = skip(text, from, stars);
  if (behind > from && message.gap(behind)) return { text: text.slice(from, behind), end: behind };
  from = behind;
  let end = from;
  while (end < reason && !terminators.has(text[end] ?? '') && !(end > from && message.gap(end))) end++;
  let whole = from;
  while (whole < reason && !terminators.has(text[whole] ?? '')) whole++;
  const rest = skip(text, whole, closing);
  const joined = hasReason && rest >= reason && whole - from <= longestArn && text.startsWith('arn:', from);
  const until = joined ? whole : wordEnd(message, from, end, reason);
  const name = trimmed(text.slice(from, until));
  return name === '' ? undefined : { text: spaced(message, from, name), end: until };
}

/** An ARN as far as it goes without a gap. */
export function arnAt(message: Message, from: number): string | undefined {
  const { text } = message;
  if (!text.startsWith('arn:', from)) return undefined;
  let end = from + 1;
  while (end < text.length && !message.gap(end) && !terminators.has(text[end] ?? '')) end++;
  return trimmed(text.slice(from, end));
}

const things = ['role', 'user', 'group', 'policy'];

/** IAM also writes `role Name`: two words. */
function wordEnd(message: Message, from: number, end: number, limit: number): number {
  if (!things.includes(message.text.slice(from, end))) return end;
  let at = end;
  while (at < limit && !terminators.has(message.text[at] ?? '') && !(at > end && message.gap(at))) at++;
  return at;
}

/** `role Name` keeps its blank. */
function spaced(message: Message, from: number, name: string): string {
  const word = things.find((thing) => name.startsWith(thing) && message.gap(from + thing.length));
  return word === undefined ? name : `${word} ${name.slice(word.length)}`;
}

/** Punctuation of the sentence around; a name may end in three dots of whoever shortened it. */
function trimmed(text: string): string {
  if (text.endsWith('...')) return text;
  let end = text.length;
  for (; end > 0; end--) {
    const last = text[end - 1] ?? '';
    const opener = last === '}' ? '{' : last === ']' ? '[' : undefined;
    // A bracket that opens in the name belongs to it: `{account-id}`.
    if (opener === undefined ? !['.', ':'].includes(last) : text.lastIndexOf(opener, end) >= 0) break;
  }
  return text.slice(0, end);
}

function skip(text: string, start: number, letters: ReadonlySet<string>): number {
  let at = start;
  while (letters.has(text[at] ?? '')) at++;
  return at;
}
