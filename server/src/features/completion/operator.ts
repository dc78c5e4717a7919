// Condition operators: those that fit the keys already there, or all of them, the usual ones first.

import { familyWords } from '../../analysis/operator-types';
import { type Operator, operators, parseOperator } from '../../catalog/operators';
import { type Asked, type Proposals, complete } from './asked';
import type { Proposal } from './item';
import { fitRank } from './operator-fit';
import { pieces, stop } from './pieces';

/** What most policies use, in this order. */
const usual: readonly string[] = [
  'StringEquals',
  'StringLike',
  'ArnLike',
  'Bool',
  'StringNotEquals',
  'ArnNotLike',
  'Null',
  'IpAddress',
];

export function operatorProposals(asked: Asked<'operator'>): Proposals {
  const { context, catalog } = asked;
  const keys = context.keys.flatMap((name) => catalog.key(name) ?? []);
  const names = operators.flatMap(spellings).filter((name) => !context.present.has(name));
  return complete(
    names.flatMap((name) => {
      const fits = keys.map((key) => fitRank(name, key));
      if (fits.includes(undefined)) return [];
      return [proposal(asked, name, Math.max(0, ...fits.map((fit) => fit ?? 0)))];
    }),
  );
}

function spellings({ name, family }: Operator): string[] {
  if (family === 'Null') return [name];
  const forms = [name, `${name}IfExists`];
  return [...forms, ...forms.map((form) => `ForAnyValue:${form}`), ...forms.map((form) => `ForAllValues:${form}`)];
}

function proposal({ context }: Asked<'operator'>, name: string, fit: number): Proposal {
  const { base, set, ifExists } = parseOperator(name);
  const frequent = usual.indexOf(name);
  const value = context.site.map.identity ? pieces`{\n\t${stop(1)}\n}` : pieces`{${stop(1)}}`;
  const member = pieces`"${name}": ${value}`;
  const body = context.wrapped ? pieces`{${member}}` : context.token.colonFollows ? [`"${name}"`] : member;
  return {
    label: name,
    kind: 'operator',
    // A sentence would leave no room for the name; the documentation has it.
    detail: base === undefined ? '' : familyWords(base.family),
    body: { json: body },
    rank:
      fit * 500 +
      (frequent >= 0 ? frequent : 20 + operators.findIndex((known) => known === base)) +
      (set === undefined ? 0 : 200) +
      (ifExists ? 100 : 0),
    suggestAgain: !context.token.colonFollows,
    data: { about: 'operator', name },
  };
}
