// Values of a condition key: its fixed words, or what its type and name ask for, and policy variables.

import type { KeyInfo } from '../../catalog/catalog';
import { parseOperator } from '../../catalog/operators';
import type { ConditionValue } from '../../model/policy';
import { arnProposals } from './arn';
import { bedrockTypes, typesOf } from './arn-types';
import type { Asked, Proposals } from './asked';
import type { DocumentFacts } from './document-facts';
import type { ItemData, Proposal } from './item';
import { type Piece, pieces, stop } from './pieces';
import { otherTexts, withoutListed } from './listed';
import { serviceNames } from './principal';
import { accountArn, principalArns } from './principal-arn';
import { regionWords } from './region';
import { variableProposals } from './variable';

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
  const isFixed = key?.type === 'Bool' || (key?.values ?? []).length > 0;
  const variables = base?.variables === false || isFixed ? [] : variableProposals(context);
  const listed = otherTexts(context, listOf(asked));
  return { items: [...withoutListed(typed, listed), ...variables], isIncomplete: true };
}

/** The values beside the one at the cursor. */
function listOf({ context }: AskedValue): readonly ConditionValue[] {
  const operators = context.statement()?.statement.condition?.operators ?? [];
  const keys = operators.flatMap((operator) => (operator.name.value === context.operator ? operator.keys : []));
  return keys.flatMap((key) => (key.name.value === context.key ? key.values.items : []));
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
      return [...accountWords(facts), shape('account id', 'twelve digits', [stop(1, '123456789012')], '123456789012')];
    case 'aws:sourcevpce':
      return [shape('vpce-…', 'VPC endpoint id', pieces`vpce-${stop(1, '0123456789abcdef0')}`, 'vpce-')];
    case 'aws:sourcevpc':
      return [shape('vpc-…', 'VPC id', pieces`vpc-${stop(1, '0123456789abcdef0')}`, 'vpc-')];
    case 'aws:principalorgid':
    case 'aws:sourceorgid':
    case 'aws:resourceorgid':
      return [shape('o-…', 'organization id', pieces`o-${stop(1, 'exampleorgid')}`, 'o-')];
    case 'aws:principalarn':
      return [...facts.accounts.map((id, index) => accountArn(facts, id, 50 + index)), ...principalArns(facts)];
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
    return [
      ...written(context, names),
      ...arnProposals({ ...request, types: names.flatMap((name) => typesOf(bedrock, name)) }),
    ];
  return context.key.toLowerCase() === 'aws:sourcearn'
    ? arnProposals({ ...request, types: bedrockTypes(catalog) })
    : [];
}

const mostWritten = 20;

/** ARNs of these types that the policy names as a resource: a condition is mostly about one of them. */
function written({ policy }: AskedValue['context'], types: readonly string[]): readonly Proposal[] {
  const items = policy().statements.flatMap(({ statement }) => statement.resource?.items ?? []);
  const arns = items.flatMap((item) => (item.kind === 'resource' ? [item.text.value] : []));
  const fitting = arns.filter((arn) => types.some((type) => arn.includes(`:${type}/`)));
  return [...new Set(fitting)].slice(0, mostWritten).map((arn, index) => word(arn, 'a resource of this policy', index));
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

/** Found by their names too. */
function accountWords(facts: DocumentFacts): Proposal[] {
  return facts.accounts.map((id, index) => {
    const note = facts.accountNote(id);
    return { ...word(id, note, index), match: `${id} ${note}` };
  });
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
