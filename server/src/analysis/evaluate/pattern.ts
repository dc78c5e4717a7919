// A text of a policy made ready for matching: policy variables replaced by what the request carries, escapes by the
// characters they stand for, and what is not known by a wildcard, with a note of what it rests on.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html

import { matches } from '../../base/wildcard';
import { type Hole, holesIn, isPlaceholderWord, mayHoldHole } from '../../model/opaque';
import { type Context, lookup } from './request';
import { type Open, type Truth, all, notFilledIn, restsOn } from './truth';

export interface Pattern {
  /** Characters that are to be taken literally although they look like wildcards are protected. */
  readonly text: string;
  /** Where a part of the text is not known: a match is possible, not certain. */
  readonly open: Open | undefined;
}

export interface Reading {
  readonly context: Context;
  /** Are variables read as such? The older version of the language takes them for plain text. */
  readonly variables: boolean;
  /** Do `*` and `?` stand for other text? */
  readonly wildcards: boolean;
}

/** Undefined where a variable has no value: then the text matches nothing. */
export function resolvePattern(text: string, reading: Reading): Pattern | undefined {
  const plain = (chunk: string): string => (reading.wildcards ? chunk : protect(chunk));
  if (!mayHoldHole(text)) return withPlaceholders({ text: plain(text), open: undefined });
  const open: Open[] = [];
  let result = '';
  let at = 0;
  for (const hole of holesIn(text)) {
    const filled = fill(text, hole, reading);
    if (filled === undefined) return undefined;
    result += plain(text.slice(at, hole.start)) + filled.text;
    if (filled.open !== undefined) open.push(filled.open);
    at = hole.end;
  }
  return withPlaceholders({ text: result + plain(text.slice(at)), open: joined(open) });
}

export function matchPattern(pattern: Pattern, value: string): Truth {
  return certainly(pattern, matches(pattern.text, protect(value)));
}

/** The answer of a match: what rests on something unknown is at best possible. */
export function certainly(pattern: Pattern, matched: boolean): Truth {
  return matched && (pattern.open ?? true);
}

/** Hides `*` and `?` from the wildcard walk behind characters that no policy may hold. */
export function protect(text: string): string {
  return text.includes('*') || text.includes('?') ? text.replaceAll('*', '\uE000').replaceAll('?', '\uE001') : text;
}

/** The condition keys that stand in a text as policy variables. */
export function variablesIn(text: string): readonly string[] {
  if (!text.includes('${')) return [];
  const written = holesIn(text).map(({ kind, start, end }) => (kind === 'variable' ? text.slice(start, end) : ''));
  return written.flatMap((variable) => {
    const { name } = nameAndDefault(variable);
    return variable.endsWith('}') && name.length > 1 ? [name] : [];
  });
}

function fill(text: string, hole: Hole, reading: Reading): Pattern | undefined {
  if (hole.kind !== 'variable') return { text: '*', open: notFilledIn };
  const written = text.slice(hole.start, hole.end);
  if (!reading.variables || !written.endsWith('}')) return { text: written, open: undefined };
  const { inner, comma, name } = nameAndDefault(written);
  if (name.length === 1) return { text: protect(name), open: undefined };
  const state = lookup(reading.context, name);
  if (state === 'unknown') return { text: '*', open: restsOn(name) };
  // A key with several values cannot be put into a text.
  const value = typeof state === 'string' || state.length !== 1 ? defaultOf(inner, comma) : state[0];
  return value === undefined ? undefined : { text: protect(value), open: undefined };
}

/** The text between the braces, where its default begins, and the key. */
function nameAndDefault(written: string): { readonly inner: string; readonly comma: number; readonly name: string } {
  const inner = written.slice(2, -1);
  const comma = inner.indexOf(',');
  return { inner, comma, name: (comma < 0 ? inner : inner.slice(0, comma)).trim() };
}

/** `'none'` of `${aws:PrincipalTag/team, 'none'}`. */
function defaultOf(inner: string, comma: number): string | undefined {
  if (comma < 0) return undefined;
  const written = inner.slice(comma + 1).trim();
  return written.length >= 2 && written.startsWith("'") && written.endsWith("'") ? written.slice(1, -1) : undefined;
}

/** `ACCOUNT_ID` as the whole text or as a part of an ARN is filled in by somebody later. */
function withPlaceholders(pattern: Pattern): Pattern {
  if (isPlaceholderWord(pattern.text)) return { text: '*', open: notFilledIn };
  if (!pattern.text.startsWith('arn:')) return pattern;
  const parts = splitArn(pattern.text);
  const known = parts.map((part, index) => (index > 0 && index !== 2 && isPlaceholderWord(part) ? undefined : part));
  if (known.every((part) => part !== undefined)) return pattern;
  const open = joined(pattern.open === undefined ? [notFilledIn] : [pattern.open, notFilledIn]);
  return { text: known.map((part) => part ?? '*').join(':'), open };
}

/** The parts between the first five colons. */
export function splitArn(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  while (parts.length < 5) {
    const colon = text.indexOf(':', start);
    if (colon < 0) break;
    parts.push(text.slice(start, colon));
    start = colon + 1;
  }
  return [...parts, text.slice(start)];
}

function joined(open: readonly Open[]): Open | undefined {
  const truth = all(open);
  return typeof truth === 'boolean' ? undefined : truth;
}
