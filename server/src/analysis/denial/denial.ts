// What a message about denied access says: who was refused what on which resource, by which kind of policy, and how.

import type { PolicyKind } from '../../base/policy-kind';

export interface Denial {
  /** At least one, `service:Name`. Where there are several the request needs all of them. */
  readonly actions: readonly string[];
  /** As the message has it; parts may be masked. Undefined where it names none. */
  readonly resource: string | undefined;
  /** An ARN; parts may be masked. */
  readonly principal: string | undefined;
  /** Undefined where the message does not tell. */
  readonly effect: 'explicit' | 'implicit' | undefined;
  readonly policyType: PolicyKind | undefined;
  /** The policy that denies, where the message names it. */
  readonly policyArn: string | undefined;
  /** `bedrock` where the service itself refuses, for reasons that no statement of IAM settles. */
  readonly by: 'iam' | 'bedrock';
  /** What the request carried, where the message tells. */
  readonly context: readonly (readonly [key: string, values: readonly string[]])[];
}

/** A denial of IAM about one action, with nothing else known. */
export function denialOf(action: string, more: Partial<Denial> = {}): Denial {
  return {
    actions: [action],
    resource: undefined,
    principal: undefined,
    effect: undefined,
    policyType: undefined,
    policyArn: undefined,
    by: 'iam',
    context: [],
    ...more,
  };
}
