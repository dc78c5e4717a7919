// Which of the policies at hand a denial is about. The message names the kind of policy that refused; where a kind was only guessed
// from the shape of the text, it may be another one of the same shape.

import type { PolicyKind } from '../../base/policy-kind';
import type { AskedPolicy } from './match';

export interface Relevant {
  readonly policies: readonly AskedPolicy[];
  /** None of the policies at hand is of the kind that refused. */
  readonly foreign: boolean;
}

export function relevantTo(policies: readonly AskedPolicy[], type: PolicyKind | undefined): Relevant {
  if (type === undefined) return { policies, foreign: false };
  const same = policies.filter(({ policy }) => isKind(policy.kind, type));
  if (same.length > 0) return { policies: same, foreign: false };
  const maybe = policies.filter(
    ({ policy }) => policy.kindSource === 'shape' && shapeOf(policy.kind) === shapeOf(type),
  );
  return maybe.length > 0 ? { policies: maybe, foreign: false } : { policies, foreign: true };
}

/** IAM calls the policies of keys and roles resource-based as well. */
function isKind(kind: PolicyKind, type: PolicyKind): boolean {
  return kind === type || (type === 'resource' && (kind === 'kms-key' || kind === 'trust'));
}

const withPrincipal: ReadonlySet<PolicyKind> = new Set<PolicyKind>([
  'resource',
  'kms-key',
  'trust',
  'vpc-endpoint',
  'rcp',
]);

function shapeOf(kind: PolicyKind): 'with principal' | 'without' {
  return withPrincipal.has(kind) ? 'with principal' : 'without';
}

export function namesPrincipals(kind: PolicyKind): boolean {
  return withPrincipal.has(kind);
}

const names: Readonly<Record<PolicyKind, string>> = {
  identity: 'identity-based policy',
  trust: 'role trust policy',
  resource: 'resource-based policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
  'vpc-endpoint': 'VPC endpoint policy',
  'kms-key': 'key policy',
  session: 'session policy',
  'permissions-boundary': 'permissions boundary',
};

/** As AWS's messages call the kind, with its article. */
export function aKind(kind: PolicyKind): string {
  return `${kind === 'identity' ? 'an' : 'a'} ${names[kind]}`;
}
