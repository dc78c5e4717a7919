// Names that people look for and IAM does not have: an API operation or a wrong name leads to the action that allows it.

import { actionCorrections } from '../../catalog/bedrock/wrong-actions';
import type { Catalog } from '../../catalog/catalog';
import { actionNames } from './action-names';
import type { Proposal } from './item';
import { type Name, nameOf } from './match';

/** Actions for an operation, of this service where one is named, that begins with what is typed. */
export function operationProposals(catalog: Catalog, prefix: string | undefined, typed: string): Proposal[] {
  if (typed.length < 3) return [];
  const wanted = typed.toLowerCase();
  return wrongNames().flatMap(({ service, name, right }) => {
    if ((prefix !== undefined && service !== prefix) || !name.lower.startsWith(wanted)) return [];
    // A name that still leads to real actions of the service needs no detour.
    if (leadsToActions(catalog, service, wanted)) return [];
    return right
      .filter((action) => exists(catalog, action))
      .map((action, index) => offer(action, { name: name.text, prefix, index }));
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

interface Sought {
  readonly name: string;
  readonly prefix: string | undefined;
  /** Its place among the actions that the name leads to. */
  readonly index: number;
}

function offer(action: string, { name, prefix, index }: Sought): Proposal {
  return {
    label: action,
    kind: 'action',
    detail: `for ${name}`,
    match: `${prefix === undefined ? '' : `${prefix}:`}${name} ${action}`,
    body: { text: [action] },
    isBare: true,
    rank: 90 + index,
  };
}

function exists(catalog: Catalog, action: string): boolean {
  const [prefix = '', name = ''] = action.split(':');
  return catalog.service(prefix)?.action(name) !== undefined;
}
