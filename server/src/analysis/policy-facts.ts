// Facts that follow from one policy. Several rules ask for the same one, policy by policy.

import type { Policy } from '../model/policy';

/** The function, worked out once as long as it is asked about the same policy. Nothing but the last answer is kept. */
export function perPolicy<T>(work: (policy: Policy) => T): (policy: Policy) => T {
  let last: { readonly policy: Policy; readonly fact: T } | undefined;
  return (policy) => {
    if (last?.policy !== policy) last = { policy, fact: work(policy) };
    return last.fact;
  };
}
