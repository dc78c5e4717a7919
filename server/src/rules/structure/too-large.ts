// A policy longer than AWS takes. Its length is that of the text as written: what a template fills in comes on top.

import { policyWithoutBlanks, sizeLimits } from '../../analysis/access-sizes';
import { guessNote } from '../../analysis/structure-kind';
import type { Policy } from '../../model/policy';
import type { Span } from '../../base/span';
import { defineRule } from '../rule';

type Message =
  | 'scp'
  | 'rcp'
  | 'identity'
  | 'trust'
  | 'resource'
  | 'other'
  | 'guessed'
  | 'scpLower'
  | 'identityLower'
  | 'blanks';

const own = new Set(['scp', 'rcp', 'identity', 'trust', 'resource']);
const tooLong = 'This policy has {size} characters without blanks, and {what} may have {most}{guess}';

export default defineRule<Message>({
  summary: 'Policy longer than AWS takes',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: {
    scp: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
    guessed: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
    scpLower: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
    rcp: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
    identity: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
    identityLower: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
    trust: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
    resource: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
  },
  messages: {
    scp: tooLong,
    rcp: tooLong,
    identity: tooLong,
    trust: tooLong,
    resource: tooLong,
    other: tooLong,
    guessed: tooLong,
    scpLower: tooLong,
    identityLower: tooLong,
    blanks:
      'This policy has {size} characters with its blanks, and {what} may have {most}: send it without them{guess}',
  },
  messageLevels: {
    identity: 'warning',
    trust: 'warning',
    resource: 'warning',
    other: 'warning',
    // AWS's own policies are longer, and read as identity policies too.
    guessed: 'info',
    scpLower: 'info',
    identityLower: 'info',
    blanks: 'info',
  },
  policy(ctx, policy) {
    const limit = sizeLimits[policy.kind];
    const lower = limit.lower;
    const { start, end } = policy.span;
    // Most policies are short, and then nothing is counted.
    if (policy.form !== 'policy' || end - start <= (lower ?? limit).most) return;
    const size = policyWithoutBlanks(policy);
    const report = (message: Message, count: number, { what, most }: { what: string; most: number }): void =>
      ctx.report(placeOf(policy), message, {
        size: sizeInWords(count, most),
        what,
        most: String(most),
        guess: guessNote(ctx),
      });
    if (size > limit.most) report(messageFor(policy), size, limit);
    else if (limit.blanksCount && end - start > limit.most) report('blanks', end - start, limit);
    else if (lower !== undefined && size > lower.most)
      report(policy.kind === 'scp' ? 'scpLower' : 'identityLower', size, lower);
  },
});

/** Near the limit every character counts. Far beyond it a number that changes with every key would be noise. */
function sizeInWords(size: number, most: number): string {
  return size < 2 * most ? String(size) : `more than ${Math.floor(size / 1000) * 1000}`;
}

function messageFor({ kind, kindSource }: Policy): Message {
  if (kind === 'identity' && kindSource === 'shape') return 'guessed';
  return own.has(kind) ? (kind as Message) : 'other';
}

/** The word `Statement`: marking everything would help nobody. */
function placeOf(policy: Policy): Span {
  const found = policy.elements.find((element) => element.name.value === 'Statement');
  return found?.name.span ?? { start: policy.span.start, end: policy.span.start + 1 };
}
