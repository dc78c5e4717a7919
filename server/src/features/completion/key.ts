// Condition keys: those that requests of the statement's actions carry, then the global ones. Keys whose type the operator
// cannot compare are left out.

import { keysOfActions } from '../../analysis/applicable-keys';
import { statementActions } from '../../analysis/expand-actions';
import type { ActionInfo, KeyInfo } from '../../catalog/catalog';
import { parseOperator } from '../../catalog/operators';
import { type Asked, type Proposals, complete } from './asked';
import type { Proposal } from './item';
import { fitRank } from './operator-fit';
import { type Piece, pieces, stop } from './pieces';

export function keyProposals(asked: Asked<'condition-key'>): Proposals {
  const { context } = asked;
  const present = new Set([...context.present].map((name) => name.toLowerCase()));
  const candidates = [...ownKeys(asked), ...globalKeys(asked)];
  const seen = new Set<string>();
  return complete(
    candidates.flatMap(({ key, detail, rank }) => {
      const fit = fitRank(context.operator, key);
      if (fit === undefined || seen.has(key.name) || present.has(key.name.toLowerCase())) return [];
      seen.add(key.name);
      return [proposal(asked, key, detail, rank + fit * 10)];
    }),
  );
}

interface Candidate {
  readonly key: KeyInfo;
  readonly detail: string;
  readonly rank: number;
}

function ownKeys({ catalog, context }: Asked<'condition-key'>): Candidate[] {
  const statement = context.statement()?.statement;
  const actions = statement === undefined ? [] : statementActions(catalog, statement).actions;
  if (actions.length === 0)
    return (catalog.service('bedrock')?.keys ?? []).map((key) => ({ key, detail: key.type, rank: 100 }));
  return [...keysOfActions(catalog, actions)].flatMap(([name, carriers]) => {
    const key = catalog.key(name);
    return key === undefined
      ? []
      : [
          {
            key,
            detail: `${key.type}, ${carriedBy(carriers, actions)}`,
            rank: carriers.length === actions.length ? 0 : 50,
          },
        ];
  });
}

function carriedBy(carriers: readonly ActionInfo[], actions: readonly ActionInfo[]): string {
  if (carriers.length === actions.length)
    return actions.length === 1 ? `with ${actions[0]?.name ?? ''}` : 'with every action here';
  const names = carriers.map((action) => action.name);
  return names.length <= 2 ? `with ${names.join(' and ')}` : `with ${names.length} of ${actions.length} actions`;
}

/** The usual guards come before the rest. */
const usual: ReadonlySet<string> = new Set([
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:RequestedRegion',
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalAccount',
  'aws:SourceVpce',
]);

function globalKeys({ catalog }: Asked<'condition-key'>): Candidate[] {
  // Tags of the resource and of the request belong to the actions that carry them.
  const keys = catalog.globalKeys.filter(
    (key) =>
      !key.name.startsWith('aws:ResourceTag/') && !key.name.startsWith('aws:RequestTag/') && key.name !== 'aws:TagKeys',
  );
  return keys.map((key) => ({ key, detail: `${key.type}, global`, rank: usual.has(key.name) ? 200 : 300 }));
}

function proposal({ context }: Asked<'condition-key'>, key: KeyInfo, detail: string, rank: number): Proposal {
  const name = nameOf(key.name);
  const { set, base } = parseOperator(context.operator);
  const initial =
    base?.family === 'Null'
      ? pieces`"${stop(2, 'false')}"`
      : set === undefined
        ? pieces`"${stop(2)}"`
        : pieces`["${stop(2)}"]`;
  const member = pieces`"${name}": ${initial}`;
  return {
    label: key.name,
    kind: 'key',
    detail,
    body: { json: context.wrapped ? pieces`{${member}}` : context.token.colonFollows ? pieces`"${name}"` : member },
    rank,
    suggestAgain: !context.token.colonFollows,
    data: { about: 'key', name: key.name },
  };
}

/** The variable part of `aws:PrincipalTag/${TagKey}` is a place to fill in. */
function nameOf(name: string): readonly Piece[] {
  const open = name.indexOf('${');
  const close = name.indexOf('}', open);
  if (open < 0 || close < 0) return [name];
  return [name.slice(0, open), stop(1, name.slice(open + 2, close)), name.slice(close + 1)];
}
