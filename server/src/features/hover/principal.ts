// Hover on a principal and on its type: who it is, and what is easily overlooked about it.

import { code, link, paragraphs } from '../../base/markdown';
import { correctServicePrincipal } from '../../catalog/bedrock/wrong-names';
import type { Catalog } from '../../catalog/catalog';
import { builtInProviders, hasServicePrincipalShape, principalTypes, servicePrincipal } from '../../catalog/principals';
import { parseArn } from '../../model/arn';
import { hasHole } from '../../model/opaque';
import { explainArn } from './arn';
import type { Answer, Place } from './target';
import { capital, heading } from './words';

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';

export function explainPrincipalType(name: string): Answer | undefined {
  const type = principalTypes.find((known) => known.name === name);
  return type && { markdown: paragraphs(heading(name, type.description), link('AWS on principals', type.source)) };
}

export interface PrincipalTarget {
  readonly place: Place;
  readonly type: string | undefined;
  readonly negated: boolean;
}

export function explainPrincipal(catalog: Catalog, target: PrincipalTarget): Answer | undefined {
  const { value } = target.place.text;
  if (value === '' || hasHole(value)) return undefined;
  if (target.type === 'Service' || (target.type !== 'Federated' && hasServicePrincipalShape(value)))
    return { markdown: service(value, target.type) };
  const who = value === '*' ? everybody(target) : identity(value);
  if (who !== undefined) return { markdown: paragraphs(heading(value, who), link('AWS on principals', page)) };
  return parseArn(value) && explainArn(catalog, target.place, undefined);
}

/** Says who a service principal is; also used for condition values. */
export function describeServicePrincipal(value: string): string | undefined {
  const known = servicePrincipal(value);
  return known && heading(value, `service principal of ${known.title}`);
}

function service(value: string, type: string | undefined): string {
  const wrong = correctServicePrincipal(value);
  if (wrong !== undefined) {
    const right = wrong.right.map(code).join(', ');
    return paragraphs(
      heading(value, 'no service principal'),
      `${capital(wrong.why)}.${right === '' ? '' : ` Write ${right}.`}`,
    );
  }
  const guard = type === 'Service' ? 'Bind it to your own resources with `aws:SourceAccount` or `aws:SourceArn`.' : '';
  return paragraphs(
    describeServicePrincipal(value) ?? heading(value, 'a service principal this version has no name for'),
    guard,
    link('AWS on principals', `${page}#principal-services`),
  );
}

function everybody(target: PrincipalTarget): string {
  if (target.type === 'Federated') return 'every identity provider of that kind';
  return target.negated
    ? 'nobody is left'
    : '**everybody**, callers without any credentials included, unless a condition narrows it';
}

function identity(value: string): string | undefined {
  if (/^\d{12}$/.test(value))
    return 'the whole account, the same as its `:root` ARN: its administrators say which of their identities';
  if (/^(AIDA|AROA|AGPA)[A-Z0-9]{12,}$/.test(value))
    return 'the unique id of a user or role that was deleted since; the statement no longer reaches anybody';
  if (builtInProviders.includes(value)) return 'an identity provider that AWS knows by its host name';
  const resource = parseArn(value)?.resource;
  if (resource === undefined || resource.unknown) return undefined;
  return byResource(resource.value);
}

const kinds: readonly (readonly [prefix: string, meaning: string])[] = [
  ['role/', 'one role; AWS stores its unique id, so a role made anew under the same name is another principal'],
  ['user/', 'one user; AWS stores its unique id, so a user made anew under the same name is another principal'],
  ['assumed-role/', 'one session of a role, with this session name only'],
  ['federated-user/', 'one session of a federated user'],
  ['oidc-provider/', 'an OIDC identity provider; conditions on its claims say who of it'],
  ['saml-provider/', 'a SAML identity provider; conditions on its attributes say who of it'],
];

function byResource(resource: string): string | undefined {
  if (resource === 'root')
    return 'the whole account, not its root user alone: its administrators say which of their identities';
  return kinds.find(([prefix]) => resource.startsWith(prefix))?.[1];
}
