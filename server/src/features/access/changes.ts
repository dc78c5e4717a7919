// The differences of two versions in lines for people: actions that changed together on one resource stand together.

import type { AccessChange } from '../../analysis/evaluate/difference';
import type { StatementPlace } from '../../analysis/evaluate/access';
import { shorten } from '../../base/markdown';
import { principalName } from './words';

export interface ChangeLine {
  readonly certain: boolean;
  readonly actions: readonly string[];
  /** `on arn:…`, with principals and exceptions. */
  readonly where: string;
  readonly statements: readonly StatementPlace[];
}

/** What is certain comes first. */
export function changeLines(changes: readonly AccessChange[]): readonly ChangeLine[] {
  const lines = new Map<string, ChangeLine & { readonly actions: string[] }>();
  for (const change of changes) {
    const certain = change.witness !== undefined;
    const except = change.exceptActions.length === 0 ? '' : ` but ${shorten(change.exceptActions.join(', '), longest)}`;
    const where = placeOf(change);
    const places = change.statements.map(({ policy, statement }) => `${policy} ${statement}`).join();
    const key = `${String(certain)} ${places} ${where}`;
    const known = lines.get(key);
    if (known !== undefined) known.actions.push(change.action + except);
    else lines.set(key, { certain, actions: [change.action + except], where, statements: change.statements });
  }
  const all = [...lines.values()];
  return [...all.filter(({ certain }) => certain), ...all.filter(({ certain }) => !certain)];
}

/** The first few by name, the others by their number. */
export function actionsInShort({ actions }: ChangeLine): string {
  const shown = actions.slice(0, mostActions).join(', ');
  const left = actions.length - mostActions;
  return left > 0 ? `${shown} and ${left} more` : shown;
}

const mostActions = 4;
const longest = 200;

function placeOf({ resource, exceptResources, principals }: AccessChange): string {
  const except = exceptResources.length === 0 ? '' : ` but ${shorten(exceptResources.join(', '), longest)}`;
  const whom = principals === undefined ? '' : ` for ${principals.map(principalName).join(', ')}`;
  return `on ${resource}${except}${whom}`;
}
