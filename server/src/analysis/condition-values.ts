// The forms of condition values: which text is a number, a date, an address range. Each check is one pass over the text.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

import { byText } from '../base/by-text';
import { hasWildcard } from '../base/wildcard';
import { holesIn } from '../model/opaque';
import type { ConditionKey, ConditionValue } from '../model/policy';
import type { Text } from '../model/text';
import { isGap, placeholdersIn } from './structure-placeholders';

const longest = 64;

/** The texts of a key's values that are literal: no template hole, no policy variable. */
export function literalTexts(key: ConditionKey): readonly Text[] {
  const texts: Text[] = [];
  for (const value of key.values.items) if (isLiteralText(value)) texts.push(value.text);
  return texts;
}

/** The same without those that hold a wildcard. */
export function exactTexts(key: ConditionKey): readonly Text[] {
  return literalTexts(key).filter((text) => !hasWildcard(text.value));
}

/** `*` or `?` outside of policy variables and holes; `${*}` is a literal asterisk. */
export function hasOpenWildcard(text: string): boolean {
  if (!hasWildcard(text)) return false;
  let at = 0;
  for (const hole of holesIn(text)) {
    if (hasWildcard(text.slice(at, hole.start))) return true;
    at = hole.end;
  }
  return hasWildcard(text.slice(at));
}

export function isTrueOrFalse(text: string): boolean {
  return text.toLowerCase() === 'true' || text.toLowerCase() === 'false';
}

export function isNumber(text: string): boolean {
  return text.length <= longest && /^[+-]?(?:\d+|\d*\.\d+)$/.test(text);
}

/** A W3C date of ISO 8601, from the year alone to fractions of a second, or seconds since 1970. */
export function isDate(text: string): boolean {
  if (text.length > longest) return false;
  if (/^\d+$/.test(text) && text.length !== 8) return true;
  const [day = '', time, ...rest] = text.split('T');
  if (rest.length > 0) return false;
  const [year = '', month = '01', date = '01', ...more] = day.split('-');
  if (more.length > 0 || !/^\d{4}$/.test(year) || !inRange(month, 1, 12) || !inRange(date, 1, 31)) return false;
  return time === undefined || isTime(time);
}

/** An IPv4 or IPv6 address, with or without a mask. */
export function isAddressRange(text: string): boolean {
  if (text.length > longest) return false;
  const [address = '', mask, ...rest] = text.split('/');
  if (rest.length > 0) return false;
  const bits = address.includes(':') ? 128 : 32;
  if (mask !== undefined && (!/^\d{1,3}$/.test(mask) || Number(mask) > bits)) return false;
  return bits === 32 ? isAddress4(address) : isAddress6(address);
}

/** Groups of four letters of Base64, the last filled up with `=`. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/** `vpce-` (or another prefix) and 8 or 17 letters or digits. */
export function isResourceId(text: string, prefix: string): boolean {
  if (!text.startsWith(prefix)) return false;
  const id = text.slice(prefix.length);
  return (id.length === 8 || id.length === 17) && /^[a-z0-9]+$/.test(id);
}

function isLiteralText(value: ConditionValue): value is Extract<ConditionValue, { kind: 'string' }> {
  return value.kind === 'string' && !value.hasHole && isFinished(value.text.value);
}

const isFinished = byText((text: string): boolean => {
  // `{ACCOUNT_ID}` is a gap of Python's formats; no value whose form is known holds a brace.
  if (/[{}]/.test(text) || holesIn(text).length > 0) return false;
  return !placeholdersIn(text).some(isGap);
});

function isTime(text: string): boolean {
  const zone = /(?:Z|[+-]\d{2}:?\d{2})$/.exec(text);
  const clock = zone === null ? text : text.slice(0, zone.index);
  const [hour = '', minute = '', second, ...rest] = clock.split(':');
  if (rest.length > 0 || !inRange(hour, 0, 24) || !inRange(minute, 0, 59)) return false;
  if (second === undefined) return true;
  const [whole = '', fraction, ...more] = second.split('.');
  return more.length === 0 && inRange(whole, 0, 60) && (fraction === undefined || /^\d+$/.test(fraction));
}

function inRange(text: string, low: number, high: number): boolean {
  return /^\d{2}$/.test(text) && Number(text) >= low && Number(text) <= high;
}

function isAddress4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function isAddress6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const embedded = last.includes('.');
  if (embedded && !isAddress4(last)) return false;
  const plain = embedded ? groups.slice(0, -1) : groups;
  const count = plain.length + (embedded ? 2 : 0);
  return plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) && (halves.length === 2 ? count < 8 : count === 8);
}
