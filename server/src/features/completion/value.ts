// Values of a condition key: its fixed words, or what its type and name ask for, and policy variables.

import type { KeyInfo } from '../../catalog/catalog';
import { parseOperator } from '../../catalog/operators';
import { arnProposals } from './arn';
import { bedrockTypes, typesOf } from './arn-types';
import type { Asked, Proposals } from './asked';
import type { ItemData, Proposal } from './item';
import { type Piece, pieces, stop } from './pieces';
import { serviceNames } from './principal';
import { accountArn, principalArns } from './principal-arn';
import { regionWords } from './region';

type AskedValue = Asked<'condition-value'>;

export function valueProposals(asked: AskedValue): Proposals {
  const { context, catalog } = asked;
  const { base } = parseOperator(context.operator);
  if (base?.family === 'Null')
    return {
      items: [word('true', 'the key must be absent', 0), word('false', 'the key must be present', 1)],
      isIncomplete: false,
    };
  const key = catalog.key(context.key);
  const own = [...fixedWords(key), ...byName(asked)];
  const typed = own.length > 0 ? own : byType(asked, key);
  const variables = base?.variables === false || key?.type === 'Bool' ? [] : variableProposals(asked);
  return { items: [...typed, ...variables], isIncomplete: true };
}

function fixedWords(key: KeyInfo | undefined): Proposal[] {
  return (key?.values ?? []).map((value, index) => word(value, '', index));
}

/** Keys whose values their names tell. */
function byName(asked: AskedValue): readonly Proposal[] {
  const { catalog, facts, context } = asked;
  switch (context.key.toLowerCase()) {
    case 'aws:requestedregion':
    case 'ec2:region':
      return [
        ...regionWords(catalog, facts).map(({ id, name }, index) =>
          word(id, name, 10 + index, { about: 'region', id }),
        ),
        unspecified(),
      ];
    case 'iam:passedtoservice':
    case 'aws:principalservicename':
    case 'aws:principalservicenameslist':
    case 'aws:calledvia':
    case 'aws:calledviafirst':
    case 'aws:calledvialast':
      return serviceNames(10).filter((item) => !(catalog.key(context.key)?.values ?? []).includes(item.label));
    case 'kms:viaservice':
      return [
        shape(
          'bedrock.<Region>.amazonaws.com',
          'Amazon Bedrock',
          pieces`bedrock.${stop(1, facts.regions[0] ?? 'us-east-1')}.amazonaws.com`,
          'bedrock.amazonaws.com',
        ),
      ];
    case 'aws:sourceaccount':
    case 'aws:principalaccount':
    case 'aws:resourceaccount':
      return [
        ...facts.accounts.map((id, index) => word(id, 'in this document', index)),
        shape('account id', 'twelve digits', [stop(1, '123456789012')], '123456789012'),
      ];
    case 'aws:sourcevpce':
      return [shape('vpce-…', 'VPC endpoint id', pieces`vpce-${stop(1, '0123456789abcdef0')}`, 'vpce-')];
    case 'aws:sourcevpc':
      return [shape('vpc-…', 'VPC id', pieces`vpc-${stop(1, '0123456789abcdef0')}`, 'vpc-')];
    case 'aws:principalorgid':
    case 'aws:sourceorgid':
    case 'aws:resourceorgid':
      return [shape('o-…', 'organization id', pieces`o-${stop(1, 'exampleorgid')}`, 'o-')];
    case 'aws:principalarn':
      return [
        ...facts.accounts.map((id, index) => accountArn(facts.partition, id, 50 + index)),
        ...principalArns(facts),
      ];
    case 'bedrock-mantle:model':
      return catalog.models.list.map(({ id, name }, index) => word(id, name ?? '', index, { about: 'model', id }));
    default:
      return arnsByName(asked);
  }
}

/** Resource types that the ARN keys of Bedrock hold. */
const typesOfKey: ReadonlyMap<string, readonly string[]> = new Map([
  ['bedrock:inferenceprofilearn', ['inference-profile', 'application-inference-profile']],
  ['bedrock:guardrailidentifier', ['guardrail']],
  ['bedrock:modelarn', ['foundation-model', 'custom-model', 'provisioned-model', 'imported-model']],
  ['bedrock:promptrouterarn', ['default-prompt-router', 'prompt-router']],
  ['bedrock:projectarn', ['project']],
]);

function arnsByName({ catalog, facts, context }: AskedValue): readonly Proposal[] {
  const names = typesOfKey.get(context.key.toLowerCase());
  const bedrock = catalog.service('bedrock');
  const request = { catalog, facts, token: context.token, segment: context.segment };
  if (names !== undefined && bedrock !== undefined)
    return arnProposals({ ...request, types: names.flatMap((name) => typesOf(bedrock, name)) });
  return context.key.toLowerCase() === 'aws:sourcearn'
    ? arnProposals({ ...request, types: bedrockTypes(catalog) })
    : [];
}

function byType({ facts }: AskedValue, key: KeyInfo | undefined): Proposal[] {
  const moment = '2026-12-31T23:59:59Z';
  const range = '203.0.113.0/24';
  const account = stop(3, facts.accounts[0] ?? '123456789012');
  if (key?.type === 'Bool') return [word('true', '', 0), word('false', '', 1)];
  if (key?.type === 'Date') return [shape(moment, 'date and time, UTC', [stop(1, moment)], moment)];
  if (key?.type === 'IPAddress') return [shape(range, 'CIDR range', [stop(1, range)], range)];
  if (key?.type !== 'ARN') return [];
  const arn = pieces`arn:${facts.partition}:${stop(1, 'service')}:${stop(2, '*')}:${account}:${stop(4, '*')}`;
  return [shape('arn:…', 'an ARN', arn, 'arn:')];
}

/** Variables that are filled in for every kind of caller, and the tags. */
const variables: readonly (readonly [string, string])[] = [
  ['aws:PrincipalAccount', 'the account of the caller'],
  ['aws:PrincipalOrgID', 'the organization of the caller'],
  ['aws:PrincipalTag/', 'a tag of the caller'],
  ['aws:SourceAccount', 'the account of the calling resource'],
  ['aws:username', 'the name of an IAM user'],
  ['aws:userid', 'the unique id of the caller'],
  ['aws:CurrentTime', 'the moment of the request'],
];

/** The text before an open `${` stays. */
function variableProposals({ context }: AskedValue): Proposal[] {
  const { token } = context;
  const open = token.before.lastIndexOf('${');
  const isOpen = open >= 0 && !token.before.slice(open).includes('}');
  const dollar = !isOpen && token.before.endsWith('$');
  if (token.before !== '' && !isOpen && !dollar) return [];
  const head = isOpen ? token.before.slice(0, open) : token.before.slice(0, token.before.length - (dollar ? 1 : 0));
  return variables.map(([name, detail], index) => ({
    label: `\${${name}${name.endsWith('/') ? '…' : ''}}`,
    kind: 'variable',
    detail,
    match: `${head}\${${name}}`,
    body: { text: name.endsWith('/') ? [`${head}\${${name}`, stop(1, 'team'), '}'] : [`${head}\${${name}}`] },
    rank: 700 + index,
    data: { about: 'key', name: name.endsWith('/') ? `${name}\${TagKey}` : name },
  }));
}

function unspecified(): Proposal {
  const text = 'What a request through a global inference profile carries as its Region when Bedrock checks the model.';
  return word('unspecified', 'global inference profiles', 99, { about: 'note', text });
}

function word(text: string, detail: string, rank: number, data?: ItemData): Proposal {
  return { label: text, kind: 'value', detail, body: { text: [text] }, rank, ...(data === undefined ? {} : { data }) };
}

function shape(label: string, detail: string, text: readonly Piece[], match: string): Proposal {
  return { label, kind: 'value', detail, match, body: { text }, rank: 50 };
}
