// Calling Bedrock and administering it in two statements, so that each can be given to whom it belongs.

import { expandAction } from '../../analysis/expand-actions';
import { isEveryAction, isWholeService } from '../../analysis/model-breadth';
import { isAdministration } from '../../catalog/bedrock/uses';
import { isBedrockFamily } from '../../catalog/catalog';
import type { Action } from '../../model/policy';
import type { Refactor, StatementPlace } from './refactor';
import { isAtHead, isAtList } from './selected';
import { canCopy, copyStatement, freeSidAt } from './statement-copies';

export const splitAdministration: Refactor = {
  id: 'splitAdministration',
  kind: 'refactor.rewrite',
  answers: ['privilege/sensitive-action'],
  statement(at) {
    const list = at.statement.action;
    if (list === undefined || list.negated || !canCopy(at)) return [];
    if (at.finding === undefined && !isAtList(at, list) && !isAtHead(at)) return [];
    const parts = list.items.map((item) => partOf(at, item));
    const calling = parts.flatMap((part) => part.calling);
    const administration = parts.flatMap((part) => part.administration);
    if (administration.length === 0 || !parts.some((part) => part.calls)) return [];
    const count = administration.length === 1 ? '1 action' : `${administration.length} actions`;
    const sid = freeSidAt(at, `${at.statement.sid?.value ?? ''}Administration`);
    return [
      {
        title: `Split off administration (${count}) into a statement of its own`,
        edits: () => copyStatement(at, [{ actions: calling }, { actions: administration, sid }]),
      },
    ];
  },
};

export interface AdministrationPart {
  readonly calling: readonly (Action | string)[];
  readonly administration: readonly (Action | string)[];
  /** Does it hold anything of Bedrock that is no administration? */
  readonly calls: boolean;
}

/** Nobody reads a longer list. */
const longest = 60;

/** What of an entry is administration. An entry that takes in both is written out; one too wide for that stays whole. */
export function partOf(at: StatementPlace, item: Action): AdministrationPart {
  const whole = { calling: [item], administration: [] };
  if (item.kind !== 'action' || !isBedrockFamily(item.prefix)) return { ...whole, calls: false };
  if (isWholeService(item) || isEveryAction(item)) return { ...whole, calls: false };
  const found = expandAction(at.catalog, item) ?? [];
  const administration = found.filter(isAdministration);
  if (administration.length === 0) return { ...whole, calls: found.length > 0 };
  if (administration.length === found.length) return { calling: [], administration: [item], calls: false };
  if (found.length > longest) return { ...whole, calls: true };
  const name = ({ prefix, name: own }: (typeof found)[number]): string => `${prefix}:${own}`;
  return {
    calling: found.filter((action) => !isAdministration(action)).map(name),
    administration: administration.map(name),
    calls: true,
  };
}
