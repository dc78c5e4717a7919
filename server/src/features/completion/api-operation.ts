// Names that people look for and IAM does not have: an API operation or a wrong name leads to the action that allows it.

import { actionCorrections } from '../../catalog/bedrock/wrong-actions';
import type { Catalog } from '../../catalog/catalog';
import { actionNames } from './action-names';
import type { Proposal } from './item';
import { type Name, nameOf } from './match';

/** Actions for an operation that begins with what is typed. `written` is the prefix typed before the name. */
export function operationProposals(
  catalog: Catalog,
  prefix: string | undefined,
  typed: string,
  written: string,
): Proposal[] {
  if (typed.length < 3) return [];
  const wanted = typed.toLowerCase();
  return wrongNames().flatMap(({ service, name, right }) => {
    if ((prefix !== undefined && service !== prefix) || !name.lower.startsWith(wanted)) return [];
    // A name that still leads to real actions of the service needs no detour.
    if (leadsToActions(catalog, service, wanted)) return [];
    return right
      .filter((action) => exists(catalog, action))
      .map((action, index) => offer(action, name.text, written, index));
  });
}

interface WrongName {
  readonly service: string;
  readonly name: Name;
  readonly right: readonly string[];
}

/** Split when somebody first types three letters. */
function wrongNames(): readonly WrongName[] {
  return (split ??= actionCorrections.map(({ written, right }) => {
    const [service = '', name = ''] = written.split(':');
    return { service, name: nameOf(name), right };
  }));
}

let split: readonly WrongName[] | undefined;

function leadsToActions(catalog: Catalog, prefix: string, wanted: string): boolean {
  const service = catalog.service(prefix);
  return service !== undefined && actionNames(service).actions.some(({ name }) => name.lower.startsWith(wanted));
}

function offer(action: string, operation: string, written: string, index: number): Proposal {
  return {
    label: action,
    kind: 'action',
    detail: `for ${operation}`,
    match: `${written}${operation} ${action}`,
    body: { text: [action] },
    rank: 90 + index,
  };
}

function exists(catalog: Catalog, action: string): boolean {
  const [prefix = '', name = ''] = action.split(':');
  return catalog.service(prefix)?.action(name) !== undefined;
}
