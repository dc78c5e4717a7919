// Names that people look for and IAM does not have: an API operation or a wrong name leads to the action that allows it.

import { actionCorrections } from '../../catalog/bedrock/wrong-actions';
import type { Catalog } from '../../catalog/catalog';
import type { Proposal } from './item';

/** Actions for an operation that begins with what is typed. `written` is the prefix typed before the name. */
export function operationProposals(
  catalog: Catalog,
  prefix: string | undefined,
  typed: string,
  written: string,
): Proposal[] {
  if (typed.length < 3) return [];
  const wanted = typed.toLowerCase();
  return actionCorrections.flatMap(({ written: wrong, right }) => {
    const [service = '', name = ''] = wrong.split(':');
    if ((prefix !== undefined && service !== prefix) || !name.toLowerCase().startsWith(wanted)) return [];
    // A name that still leads to real actions of the service needs no detour.
    if (catalog.service(service)?.actions.some((action) => action.name.toLowerCase().startsWith(wanted))) return [];
    return right
      .filter((action) => exists(catalog, action))
      .map((action, index) => offer(action, name, written, index));
  });
}

function offer(action: string, operation: string, written: string, index: number): Proposal {
  return {
    label: action,
    kind: 'action',
    detail: `for ${operation}`,
    match: `${written}${operation} ${action}`,
    body: { text: [action] },
    rank: 90 + index,
    data: { about: 'action', name: action },
  };
}

function exists(catalog: Catalog, action: string): boolean {
  const [prefix = '', name = ''] = action.split(':');
  return catalog.service(prefix)?.action(name) !== undefined;
}
