// Does `Principal` or `NotPrincipal` name whoever asks? Wildcards inside a principal do not exist; a lone `*` is everyone.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html

import type { PrincipalElement } from '../../model/policy';
import { isAccountId } from '../condition-values';
import { splitArn } from './pattern';
import { type Request, lookup } from './request';
import { type Truth, any, not, notFilledIn, restsOn } from './truth';

/**
 * How a resource policy names a principal. It grants to users, sessions and services directly, to a role within its
 * boundary and session policy, and to an account only what the account's own policies allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export type PrincipalGrade = 'direct' | 'role' | 'account';

/** With `grade` only the principals named in that way count. */
export function matchPrincipal(principal: PrincipalElement, request: Request, grade?: PrincipalGrade): Truth {
  if (principal.negated) return grade === undefined || grade === 'role' ? not(named(principal, request)) : false;
  return named(principal, request, grade);
}

function named(principal: PrincipalElement, request: Request, grade?: PrincipalGrade): Truth {
  const { text, entries } = principal;
  if (text !== undefined) return text.value === '*' && (grade === undefined || grade === 'role');
  if (entries.length === 0) return notFilledIn;
  return any(
    entries.flatMap(({ type, values }) =>
      values.items.map((value): Truth => {
        if (value.kind === 'opaque' || value.hasHole) return notFilledIn;
        const written = value.text.value;
        if (grade !== undefined && gradeOf(written) !== grade) return false;
        return isPrincipal(type.value, written, request);
      }),
    ),
  );
}

function gradeOf(written: string): PrincipalGrade {
  if (written === '*') return 'role';
  if (accountOf(written) !== undefined) return 'account';
  return splitArn(written)[5]?.startsWith('role/') === true ? 'role' : 'direct';
}

function isPrincipal(type: string, written: string, request: Request): Truth {
  if (written === '*') return true;
  const account = type === 'AWS' ? accountOf(written) : undefined;
  if (request.principal !== undefined)
    return account === undefined ? same(written, request.principal) : ownerOf(request.principal) === account;
  // The canonical user of a request is in no context key.
  if (type === 'CanonicalUser') return restsOn('aws:PrincipalArn');
  if (account !== undefined && lookup(request.context, 'aws:PrincipalAccount') !== 'unknown')
    return carries(request, 'aws:PrincipalAccount', (value) => value === account);
  if (type === 'Service') return carries(request, 'aws:PrincipalServiceName', (value) => value === written);
  if (type === 'Federated') return carries(request, 'aws:FederatedProvider', (value) => value === written);
  return carries(request, 'aws:PrincipalArn', (value) =>
    account === undefined ? same(written, value) : ownerOf(value) === account,
  );
}

function carries(request: Request, key: string, test: (value: string) => boolean): Truth {
  const state = lookup(request.context, key);
  if (state === 'unknown') return restsOn(key);
  return state !== 'absent' && state.some(test);
}

/** The account that a principal stands for as a whole: its id, or the ARN of its root. */
function accountOf(written: string): string | undefined {
  if (isAccountId(written)) return written;
  const parts = splitArn(written);
  return parts[2] === 'iam' && parts[5] === 'root' ? parts[4] : undefined;
}

/** The account of a principal; undefined for a service. */
export function ownerOf(principal: string): string | undefined {
  return isAccountId(principal) ? principal : splitArn(principal)[4];
}

/** The same ARN, or the role of a session; a session does not tell the path of its role. */
function same(written: string, principal: string): boolean {
  if (written === principal) return true;
  const role = splitArn(written);
  const session = splitArn(principal);
  if (role[2] !== 'iam' || session[2] !== 'sts' || role[4] !== session[4] || role[1] !== session[1]) return false;
  const [kind, name] = (session[5] ?? '').split('/');
  return kind === 'assumed-role' && role[5]?.startsWith('role/') === true && role[5].split('/').at(-1) === name;
}
