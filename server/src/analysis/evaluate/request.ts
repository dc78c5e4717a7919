// One request as IAM sees it: who asks to do what on which resource, in which context.

import { isAccountId } from '../condition-values';

export interface Request {
  /** `bedrock:InvokeModel`; letter case does not count. */
  readonly action: string;
  /** The ARN, or `*` where the action takes no resource. */
  readonly resource: string;
  /** An ARN, an account id or a service principal. Without it the context tells (`aws:PrincipalArn`). */
  readonly principal?: string | undefined;
  readonly context: Context;
}

export interface Context {
  /** By the key's name in small letters. No values at all: the request does not carry the key. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** What is to be thought of keys that are not in `values`. */
  readonly others: 'absent' | 'unknown';
}

/** `absent` and `unknown`, or the one or more values the request carries. */
export type KeyState = 'absent' | 'unknown' | readonly string[];

/** Values of a key that is named twice, in whatever case, add up. */
export function contextOf(
  entries: Iterable<readonly [key: string, values: readonly string[]]>,
  others: Context['others'],
): Context {
  const values = new Map<string, readonly string[]>();
  for (const [key, more] of entries) {
    const name = key.toLowerCase();
    values.set(name, [...(values.get(name) ?? []), ...more]);
  }
  return { values, others };
}

/**
 * What a request of a principal carries about it, as entries for `contextOf`. A session's ARN does not tell the path of its
 * role, so it says nothing of `aws:PrincipalArn`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */
export function principalContext(principal: string): readonly (readonly [key: string, values: readonly string[]])[] {
  const [start, , service, , owner] = principal.split(':');
  const account = start === 'arn' ? owner : principal;
  return [
    ...(service === 'iam' ? [['aws:PrincipalArn', [principal]] as const] : []),
    ...(account !== undefined && isAccountId(account) ? [['aws:PrincipalAccount', [account]] as const] : []),
  ];
}

export function lookup(context: Context, key: string): KeyState {
  const values = context.values.get(key.toLowerCase());
  if (values === undefined) return context.others;
  return values.length === 0 ? 'absent' : values;
}
