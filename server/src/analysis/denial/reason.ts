// The half of a message that says which kind of policy refused, and how.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html

import type { PolicyKind } from '../../base/policy-kind';
import type { Denial } from './denial';
import type { Message } from './message';
import { arnAt } from './words';

type Reason = Pick<Denial, 'effect' | 'policyType' | 'policyArn'>;

const noReason: Reason = { effect: undefined, policyType: undefined, policyArn: undefined };

/** As AWS names the kinds, without blanks. */
const kinds: readonly (readonly [words: string, kind: PolicyKind])[] = [
  ['identity-basedpolicy', 'identity'],
  ['resource-basedpolicy', 'resource'],
  ['servicecontrolpolicy', 'scp'],
  ['resourcecontrolpolicy', 'rcp'],
  ['sessionpolicy', 'session'],
  ['permissionsboundary', 'permissions-boundary'],
  ['vpcendpointpolicy', 'vpc-endpoint'],
  ['roletrustpolicy', 'trust'],
  ['trustpolicy', 'trust'],
];

const explicit = 'withanexplicitdeny';
const implicit = 'becauseno';

/** Where the reason starts, between two offsets; `end` where there is none. */
export function reasonStart({ lower }: Message, start: number, end: number): number {
  const places = [explicit, implicit].map((words) => lower.slice(start, end).indexOf(words)).filter((at) => at >= 0);
  return places.length === 0 ? end : start + Math.min(...places);
}

/** The reason at an offset that `reasonStart` found. */
export function reasonAt(message: Message, at: number): Reason {
  const { lower } = message;
  if (lower.startsWith(implicit, at))
    return { ...noReason, effect: 'implicit', policyType: kindAt(lower, at + implicit.length)?.kind };
  if (!lower.startsWith(explicit, at)) return noReason;
  const article = ['inan', 'ina', 'inthe', 'in'].find((word) => lower.startsWith(word, at + explicit.length)) ?? '';
  const found = kindAt(lower, at + explicit.length + article.length);
  const policyArn = found !== undefined && lower[found.end] === ':' ? arnAt(message, found.end + 1) : undefined;
  return { effect: 'explicit', policyType: found?.kind, policyArn };
}

/** `a service control policy explicitly denies the action`, `no identity-based policy allows the action`: the console's words. */
export function consoleReason(lower: string, end: number, effect: 'explicit' | 'implicit'): Reason {
  const found = kinds.find(([words]) => lower.endsWith(words, end));
  return { ...noReason, effect, policyType: found?.[1] };
}

function kindAt(lower: string, at: number): { readonly kind: PolicyKind; readonly end: number } | undefined {
  const found = kinds.find(([words]) => lower.startsWith(words, at));
  return found && { kind: found[1], end: at + found[0].length };
}
