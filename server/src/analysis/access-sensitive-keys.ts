// Condition keys that say who asks or on whose behalf: a pattern that fits everything takes their meaning away. Access
// Analyzer does not print its list; this one holds the keys that name an account, an organisation, a network or a source.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (verified 2026-11-21)

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
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
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
