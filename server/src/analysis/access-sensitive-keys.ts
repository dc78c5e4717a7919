// Condition keys that say who asks or on whose behalf: a pattern that fits everything takes their meaning away. AWS calls the
// first ten sensitive; the others name a principal, a source or a part of an organisation in the same way.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive (verified 2026-11-22)

import type { Statement } from '../model/policy';

/** So many characters stand before the first wildcard or variable, by Access Analyzer's rule. */
export const fixedCharacters = 6;

/** Does a match on this key let somebody in, so that a pattern for everything lets everybody in? */
export function isSensitive(key: string, statement: Statement, negated: boolean): boolean {
  return (negated ? statement.denies : statement.allows) && sensitive.has(key.toLowerCase());
}

/** Variables that AWS fills in and no caller chooses: comparing with them is how a data perimeter is written. */
export function isTrusted(variable: string): boolean {
  return trusted.has(variable.toLowerCase());
}

const sensitive: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:principalarn',
  'aws:principalorgpaths',
  'aws:sourcearn',
  'aws:sourceorgpaths',
  'aws:sourceowner',
]);

const trusted: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
  'aws:sourceaccount',
  'aws:sourcevpc',
]);
