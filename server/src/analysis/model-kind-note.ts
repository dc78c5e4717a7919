// How sure the kind of a policy is, in words to be put behind a message that depends on it.

import type { KindSource, PolicyKind } from '../documents/site';

/** Empty where somebody said the kind; ` (read as an identity policy)` where it was guessed from the text. */
export function kindNote(kind: PolicyKind, source: KindSource): string {
  return source === 'shape' ? ` (read as ${words[kind]})` : '';
}

const words: Readonly<Record<PolicyKind, string>> = {
  identity: 'an identity policy',
  trust: 'a trust policy',
  resource: 'a resource policy',
  scp: 'a service control policy',
  rcp: 'a resource control policy',
  'vpc-endpoint': 'an endpoint policy',
  'kms-key': 'a key policy',
  session: 'a session policy',
  'permissions-boundary': 'a permissions boundary',
};
