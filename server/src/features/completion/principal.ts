// Who a statement speaks about: the type, then its values.

import { accountArn, principalArns } from './principal-arn';
import { builtInProviders, principalTypes, servicePrincipals } from '../../catalog/principals';
import { type Asked, type Proposals, complete } from './asked';
import type { ItemData, Proposal } from './item';
import { otherTexts, withoutListed } from './listed';
import { pieces, stop } from './pieces';

export function principalTypeProposals({ context }: Asked<'principal-type'>): Proposals {
  const missing = principalTypes.filter((type) => !context.present.has(type.name));
  const first = context.site.kind === 'trust' ? 'Service' : 'AWS';
  return complete(
    missing.map((type, index) => ({
      label: type.name,
      kind: 'principal',
      detail: type.description,
      body: { json: context.token.colonFollows ? [`"${type.name}"`] : pieces`"${type.name}": "${stop(1)}"` },
      rank: type.name === first ? 0 : 1 + index,
      suggestAgain: !context.token.colonFollows,
      data: { about: 'principal', name: type.name },
    })),
  );
}

export function principalValueProposals(asked: Asked<'principal-value'>): Proposals {
  const { context } = asked;
  const entries = context.statement()?.statement.principal?.entries ?? [];
  const beside = entries.flatMap(({ type, values }) => (type.value === context.type ? values.items : []));
  return complete(withoutListed(values(asked), otherTexts(context, beside)));
}

function values(asked: Asked<'principal-value'>): readonly Proposal[] {
  const { context, facts } = asked;
  switch (context.type) {
    case undefined:
      return [everybody(10), ...(context.token.text === '' || context.token.form === 'word' ? objects() : [])];
    case 'AWS':
      return [
        ...facts.accounts.map((id, index) => accountArn(facts, id, index)),
        ...principalArns(facts),
        everybody(90),
      ];
    case 'Service':
      return serviceNames(0);
    case 'Federated':
      return [
        ...builtInProviders.map((name, index) => text(name, 'identity provider', 10 + index)),
        ...providers(asked),
      ];
    default:
      return [];
  }
}

/** The service principals, Bedrock's first. */
export function serviceNames(rank: number): Proposal[] {
  return servicePrincipals.map(({ name, title }, index) =>
    text(name, title, rank + index, { about: 'principal', name }),
  );
}

function everybody(rank: number): Proposal {
  const note =
    'Everybody, also people without an AWS account. Only a condition that names an account, an organization or an endpoint makes this safe.';
  return text('*', 'everybody', rank, { about: 'note', text: note });
}

function objects(): Proposal[] {
  return principalTypes.map((type, index) => ({
    label: `{ "${type.name}": … }`,
    kind: 'principal',
    detail: type.description,
    body: { json: pieces`{"${type.name}": "${stop(1)}"}` },
    rank: index,
    suggestAgain: true,
    data: { about: 'principal', name: type.name },
  }));
}

function providers({ facts }: Asked<'principal-value'>): Proposal[] {
  const account = stop(1, facts.accounts[0] ?? '123456789012');
  return [
    {
      label: 'OIDC provider',
      kind: 'arn',
      detail: 'IAM OIDC identity provider',
      match: `arn:${facts.partition}:iam::oidc-provider/`,
      body: {
        text: pieces`arn:${facts.partition}:iam::${account}:oidc-provider/${stop(2, 'token.actions.githubusercontent.com')}`,
      },
      rank: 0,
    },
    {
      label: 'SAML provider',
      kind: 'arn',
      detail: 'IAM SAML identity provider',
      match: `arn:${facts.partition}:iam::saml-provider/`,
      body: { text: pieces`arn:${facts.partition}:iam::${account}:saml-provider/${stop(2, 'name')}` },
      rank: 1,
    },
  ];
}

function text(name: string, detail: string, rank: number, data?: ItemData): Proposal {
  const item: Proposal = { label: name, kind: 'principal', detail, body: { text: [name] }, rank };
  return data === undefined ? item : { ...item, data };
}
