// How long a policy may be, by kind. AWS counts characters, and does not count blanks and line ends in most places.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html (both verified 2026-11-22)

import type { PolicyKind } from '../base/policy-kind';
import type { Policy, Statement } from '../model/policy';
import { createNotes } from './statement-facts';

export interface SizeLimit {
  /** What has the limit, in words. */
  readonly what: string;
  readonly most: number;
  /** A smaller limit that some of these policies have. */
  readonly lower?: { readonly most: number; readonly what: string };
  /** Are blanks and line ends counted where the policy is sent as it is? */
  readonly blanksCount: boolean;
}

export const sizeLimits: Readonly<Record<PolicyKind, SizeLimit>> = {
  identity: {
    what: 'the inline policies of a role',
    most: 10_240,
    lower: { most: 6144, what: 'a managed policy' },
    blanksCount: false,
  },
  'permissions-boundary': { what: 'a permissions boundary', most: 6144, blanksCount: false },
  session: { what: 'a session policy', most: 2048, blanksCount: false },
  trust: { what: 'a trust policy, unless the quota was raised,', most: 2048, blanksCount: false },
  scp: {
    what: 'an SCP',
    most: 10_240,
    lower: { most: 5120, what: 'an SCP by the quota Access Analyzer names' },
    blanksCount: true,
  },
  rcp: { what: 'an RCP', most: 5120, blanksCount: true },
  'vpc-endpoint': { what: 'an endpoint policy', most: 20_480, blanksCount: true },
  'kms-key': { what: 'a key policy', most: 32_768, blanksCount: true },
  resource: { what: 'a resource policy', most: 20_480, blanksCount: false },
};

/** The characters from `start` to `end` without blanks, tabs and line ends. */
export function sizeWithoutBlanks(text: string, start: number, end: number): number {
  let size = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) size++;
  }
  return size;
}

/** The same for a policy. Statements are counted once: a keystroke changes one of them. */
export function policyWithoutBlanks({ span, statements, text }: Policy): number {
  let size = 0;
  let at = span.start;
  for (const { offset, statement } of statements) {
    size += sizeWithoutBlanks(text, at, offset) + countOf(statement, text, offset);
    at = offset + statement.span.end;
  }
  return size + sizeWithoutBlanks(text, at, span.end);
}

/** A statement that is the same object has the same text, wherever it stands. */
function countOf(statement: Statement, text: string, offset: number): number {
  const known = counts.get(statement) ?? sizeWithoutBlanks(text, offset, offset + statement.span.end);
  counts.set(statement, known);
  return known;
}

const counts = createNotes<number>();
