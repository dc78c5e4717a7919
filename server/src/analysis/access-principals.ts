// Who a statement speaks about, by kind of principal: services, identity providers, accounts and roles.

import { hasHole } from '../model/opaque';
import { parseArn } from '../model/arn';
import type { Statement } from '../model/policy';
import type { Text } from '../model/text';

/** The values under one kind of `Principal`; none for `NotPrincipal` and for what only a template knows. */
export function principalsUnder(statement: Statement, type: string): readonly Text[] {
  const { principal } = statement;
  if (principal === undefined || principal.negated) return [];
  return principal.entries
    .filter((entry) => entry.type.value === type)
    .flatMap((entry) => entry.values.items.flatMap((item) => (item.kind === 'principal' ? [item.text] : [])));
}

/** Does the statement speak about AWS services and about nobody else? */
export function onlyServices(statement: Statement): boolean {
  const { principal } = statement;
  if (principal === undefined || principal.negated || principal.entries.length === 0) return false;
  return principal.entries.every(
    (entry) =>
      entry.type.value === 'Service' && entry.values.items.every((item) => item.kind === 'principal' && !item.hasHole),
  );
}

export interface Provider {
  readonly kind: 'oidc' | 'saml';
  /** What the claims of an OIDC token are named by: `token.actions.githubusercontent.com`. */
  readonly host: string;
}

/** The identity provider a `Federated` principal names; undefined where the text does not say. */
export function providerOf(text: string): Provider | undefined {
  if (hasHole(text)) return undefined;
  const arn = parseArn(text);
  if (arn === undefined) return text.includes('.') ? { kind: 'oidc', host: text.toLowerCase() } : undefined;
  const resource = arn.resource?.value ?? '';
  if (arn.service?.value !== 'iam') return undefined;
  if (resource.startsWith('saml-provider/')) return { kind: 'saml', host: '' };
  const oidc = 'oidc-provider/';
  return resource.startsWith(oidc) ? { kind: 'oidc', host: resource.slice(oidc.length).toLowerCase() } : undefined;
}
