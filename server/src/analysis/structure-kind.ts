// How messages speak of the kind of a policy, and of a kind that was only guessed.

import type { KindSource, PolicyKind } from '../documents/site';

const names: Readonly<Record<PolicyKind, string>> = {
  identity: 'an identity policy',
  trust: 'a trust policy',
  resource: 'a resource policy',
  scp: 'an SCP',
  rcp: 'an RCP',
  'vpc-endpoint': 'an endpoint policy',
  'kms-key': 'a key policy',
  session: 'a session policy',
  'permissions-boundary': 'a permissions boundary',
};

export function kindName(kind: PolicyKind): string {
  return names[kind];
}

/** For the end of a message that rests on a guess: ` (read as an identity policy)`; nothing where the kind is told. */
export function guessNote(policy: { readonly kind: PolicyKind; readonly kindSource: KindSource }): string {
  return policy.kindSource === 'shape' ? ` (read as ${names[policy.kind]})` : '';
}

/** Kinds whose `Sid` takes letters and digits only. Policies of resources may have blanks in theirs. */
export function takesPlainSids(kind: PolicyKind): boolean {
  return ['identity', 'trust', 'scp', 'rcp', 'session', 'permissions-boundary'].includes(kind);
}
