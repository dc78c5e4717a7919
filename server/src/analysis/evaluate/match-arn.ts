// How IAM holds ARN patterns against ARNs: in `Resource`, and under the ARN operators.

import { matches } from '../../base/wildcard';
import { splitArn } from './pattern';

/**
 * Does a pattern of `Resource` stand for the ARN? Part by part; parts that are not written stand for anything, and a `*`
 * that ends a part may reach over the colons behind it. Both texts are protected.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceMatches(pattern: string, arn: string): boolean {
  if (isAnything(pattern)) return true;
  const written = splitArn(pattern);
  if (written[0] !== 'arn') return matches(pattern, arn);
  const parts = splitArn(arn);
  if (parts.length < 6) return false;
  const wide = parts.map((_, index) => written[index] ?? '*');
  if (wide.every((part, index) => matches(part, parts[index] ?? ''))) return true;
  return written.slice(0, 5).some((part) => part.endsWith('*')) && reachesOver(written, arn);
}

/**
 * Does the ARN fit under `ArnLike` and its kin? Each of the six parts is compared on its own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnLike(pattern: string, arn: string): boolean {
  const parts = splitArn(arn);
  if (parts.length < 6 || parts[0] !== 'arn') return false;
  if (isAnything(pattern)) return true;
  const wide = splitArn(pattern);
  // A shortened pattern that ends in `*` stands for the parts it leaves out as well.
  const open = wide.length < 6 && (wide.at(-1) ?? '').endsWith('*');
  return (open || wide.length === 6) && wide.every((part, index) => matches(part, parts[index] ?? ''));
}

/** `*`, however often it is repeated. */
function isAnything(pattern: string): boolean {
  return pattern !== '' && [...pattern].every((letter) => letter === '*');
}

/** Cells of the table below; a policy's own limits keep real texts far below. */
const budget = 4_000_000;

/** The classic table, column by column of the pattern, with wildcards that stay within their part except the last of one. */
function reachesOver(written: readonly string[], arn: string): boolean {
  const pattern = written.join(':');
  // Beyond all limits of a policy the answer is "maybe", as in `base/wildcard`.
  if (pattern.length * arn.length > budget) return true;
  const lastPart = pattern.length - (written[5]?.length ?? 0);
  let row = new Uint8Array(arn.length + 1);
  row[0] = 1;
  for (let p = 0; p < pattern.length; p++) {
    const letter = pattern[p];
    const crosses = p >= lastPart || (letter === '*' && (pattern[p + 1] ?? ':') === ':');
    const next = new Uint8Array(arn.length + 1);
    if (letter === '*') next[0] = row[0] ?? 0;
    for (let a = 1; a <= arn.length; a++) {
      const within = crosses || arn[a - 1] !== ':';
      if (letter === '*') next[a] = row[a] === 1 || (within && next[a - 1] === 1) ? 1 : 0;
      else next[a] = row[a - 1] === 1 && (letter === '?' ? within : letter === arn[a - 1]) ? 1 : 0;
    }
    row = next;
  }
  return row[arn.length] === 1;
}
