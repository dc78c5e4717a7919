// What the policies of a document allow, as an outline: by principal where there are any, then by use, by Region for models,
// by resource, down to the actions. What is denied stands last.

import type { Scope } from '../../analysis/evaluate/access';
import { type AccessRow, accessRows } from '../../analysis/evaluate/rows';
import { type Catalog, isBedrockFamily } from '../../catalog/catalog';
import type { Policy } from '../../model/policy';
import type { CheckedDocument } from '../checked-document';
import type { AccessNode, AccessNodeKind } from './node';
import { type Places, placesOf } from './places';
import { reachable } from './reachable';
import { type Use, useTitles, uses, usesOf } from './uses';
import {
  actionsInWords,
  byOpenness,
  detailLines,
  inWords,
  limitsInWords,
  openRegion,
  openResource,
  principalName,
  regionOf,
  resourceName,
  whenInWords,
} from './words';

/** One node for each policy where there are several, else what is below it. Empty where nothing is said. */
export function accessTree({ policies }: Pick<CheckedDocument, 'policies'>, catalog: Catalog): readonly AccessNode[] {
  const several = policies.length > 1;
  return policies.flatMap(({ site, policy }): readonly AccessNode[] => {
    const rows = accessRows(policy, catalog);
    const isReachable = reachable(policy, catalog);
    const denials = rows.denied.filter(isReachable);
    const outline: Outline = { catalog, policy, places: placesOf(site, policy), touches: touching(denials) };
    const children = [...byPrincipal(rows.allowed.filter(isReachable), outline)];
    if (denials.length > 0) children.push(node('denied', 'Denied', byPrincipal(denials, outline)));
    if (!several) return children;
    const spans = [outline.places.policy];
    const description = children.length === 0 ? 'allows nothing' : '';
    return [{ ...node('policy', `${policy.kind} policy`, children), description, spans }];
  });
}

interface Outline {
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly places: Places;
  /** Does a `Deny` statement speak of the row's action on something the action can be done to? */
  readonly touches: (row: AccessRow, denial: number) => boolean;
}

function touching(denials: readonly AccessRow[]): Outline['touches'] {
  const known = new Set(denials.flatMap(({ action, statements }) => statements.map((index) => `${index} ${action}`)));
  // A pattern of another service is denied under whatever name.
  return ({ action }, denial) =>
    known.has(`${denial} ${action}`) || !isBedrockFamily(action.slice(0, action.indexOf(':')));
}

function node(kind: AccessNodeKind, label: string, children: readonly AccessNode[]): AccessNode {
  return { kind, label, description: '', details: [], statements: [], spans: [], children };
}

function byPrincipal(rows: readonly AccessRow[], outline: Outline): readonly AccessNode[] {
  const groups = grouped(rows, ({ scope }) => [scope.principals?.join('\n')]);
  return [...groups].flatMap(([principals, members]) => {
    // A trust policy is about its role alone.
    const children = outline.policy.kind === 'trust' ? byResource(members, 'trust', outline) : byUse(members, outline);
    if (principals === undefined) return children;
    const named = (members[0]?.scope.principals ?? []).map(principalName);
    return [node('principal', named.join(', '), children)];
  });
}

function byUse(rows: readonly AccessRow[], outline: Outline): readonly AccessNode[] {
  const groups = grouped(rows, ({ action, exceptActions }) => usesOf(action, exceptActions, outline.catalog));
  return uses.flatMap((use): readonly AccessNode[] => {
    const members = groups.get(use);
    if (members === undefined) return [];
    const children = use === 'models' ? byRegion(members, outline) : byResource(members, use, outline);
    return [node('use', useTitles[use], children)];
  });
}

function byRegion(rows: readonly AccessRow[], outline: Outline): readonly AccessNode[] {
  const groups = [...grouped(rows, (row) => [isOpen(row, outline) ? openRegion : regionOf(row.scope.resource)])];
  return groups
    .toSorted(([a], [b]) => byOpenness(a, b))
    .map(([region, members]) => node('region', region, byResource(members, 'models', outline)));
}

function byResource(rows: readonly AccessRow[], use: Use | 'trust', outline: Outline): readonly AccessNode[] {
  const groups = grouped(rows, ({ scope }) => [scope]);
  return [...groups].map(([scope, members]) => resourceNode(scope, members, use, outline));
}

function resourceNode(scope: Scope, rows: readonly AccessRow[], use: Use | 'trust', outline: Outline): AccessNode {
  const options = { kind: outline.policy.kind, withRegion: use !== 'models' };
  const isLeftOpen = rows.some((row) => isOpen(row, outline));
  const { label, type } = isLeftOpen ? openResource : resourceName(scope, options);
  const statements = distinct(rows.flatMap((row) => row.statements));
  const limited = rows.map((row) => row.limitedBy.filter((index) => outline.touches(row, index)));
  const denials = distinct(limited.flat());
  const named = (indexes: readonly number[]): readonly string[] => indexes.map((index) => nameOf(index, outline));
  return {
    kind: 'resource',
    label,
    description: inWords(type, actionsInWords(rows), whenInWords(scope), limitsInWords(limited)),
    details: detailLines(scope, named(denials)),
    statements: named(statements),
    spans: statements.map((index) => outline.places.resource(index, scope.resource)),
    children: rows.map((row, at) => actionNode(row, limitsInWords(limited.slice(at, at + 1)), outline)),
  };
}

/** Does an intrinsic function stand where the resource belongs? The row says `*` for it. */
function isOpen({ scope, statements }: AccessRow, { policy }: Outline): boolean {
  if (scope.known || scope.resource !== '*') return false;
  const [first = -1] = statements;
  const { resource } = policy.statements[first]?.statement ?? {};
  return resource?.items.every(({ kind }) => kind === 'opaque') === true;
}

function actionNode(row: AccessRow, limits: string, { places }: Outline): AccessNode {
  const except = row.exceptActions.length === 0 ? '' : `but not ${row.exceptActions.join(', ')}`;
  const description = inWords(except, limits);
  const spans = row.statements.map((index) => places.action(index, row.action));
  return { kind: 'action', label: row.action, description, details: [], statements: [], spans, children: [] };
}

/** By its `Sid`, or by its number as people count. */
function nameOf(index: number, { policy }: Outline): string {
  const sid = policy.statements[index]?.statement.sid?.value ?? '';
  return sid === '' ? `statement ${index + 1}` : sid;
}

function distinct(indexes: readonly number[]): readonly number[] {
  return [...new Set(indexes)].sort((a, b) => a - b);
}

/** In the order in which they first come. */
function grouped<K>(rows: readonly AccessRow[], keysOf: (row: AccessRow) => readonly K[]): ReadonlyMap<K, AccessRow[]> {
  const groups = new Map<K, AccessRow[]>();
  for (const row of rows)
    for (const key of keysOf(row)) {
      const members = groups.get(key);
      if (members === undefined) groups.set(key, [row]);
      else members.push(row);
    }
  return groups;
}
