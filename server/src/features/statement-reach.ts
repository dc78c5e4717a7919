// How far a statement reaches, in half a line: `12 actions, 4 write, on 2 models`.

import { hasWildcard } from '../base/wildcard';
import { expandAction, statementActions } from '../analysis/expand-actions';
import { isAnyResource, patternsByResource, serviceOf } from '../analysis/match-resources';
import type { ActionInfo, Catalog } from '../catalog/catalog';
import type { PolicyKind } from '../documents/site';
import { typeWord } from '../model/arn';
import type { Arn, PrincipalElement, Resource, Statement } from '../model/policy';
import { byLevel } from './hover/access';
import { count } from './hover/words';

/** Undefined where no action is known yet. */
export function describeReach(statement: Statement, kind: PolicyKind, catalog: Catalog): string | undefined {
  const what = actions(statement, catalog);
  if (what === undefined) return undefined;
  const rest = [where(statement, kind, catalog), whom(statement.principal)].filter((part) => part !== '').join(' ');
  // The comma closes the list of levels.
  return rest === '' ? what : `${what}${what.includes(', ') ? ',' : ''} ${rest}`;
}

function actions(statement: Statement, catalog: Catalog): string | undefined {
  const element = statement.action;
  if (element === undefined || element.items.length === 0) return undefined;
  if (element.negated) return allBut(statement, catalog);
  if (element.items.some((item) => item.kind === 'action' && isEveryAction(item.text.value))) return 'every action';
  const { actions: found, complete } = statementActions(catalog, statement);
  if (found.length === 0) return undefined;
  const heavy = byLevel(found).filter(([level]) => level === 'Permissions management' || level === 'Write');
  const some = complete ? '' : 'at least ';
  const [first] = heavy;
  if (first?.[1].length === found.length) return some + count(found.length, `${first[0].toLowerCase()} action`);
  const levels = heavy.map(([level, group]) => `, ${group.length} ${level.toLowerCase()}`);
  return `${some}${count(found.length, 'action')}${levels.join('')}`;
}

function isEveryAction(text: string): boolean {
  return text === '*' || text === '*:*';
}

function allBut(statement: Statement, catalog: Catalog): string | undefined {
  const excluded = new Set<ActionInfo>();
  for (const item of statement.action?.items ?? []) {
    const found = item.kind === 'action' ? expandAction(catalog, item) : undefined;
    if (found === undefined) return undefined;
    for (const action of found) excluded.add(action);
  }
  return `all but ${count(excluded.size, 'action')}`;
}

function where(statement: Statement, kind: PolicyKind, catalog: Catalog): string {
  const element = statement.resource;
  if (element === undefined || element.items.length === 0) return '';
  const on = element.negated ? 'on all but ' : 'on ';
  if (element.items.some((item) => item.kind === 'resource' && isAnyResource(item.text.value)))
    return itself.has(kind) || takesOnlyAll(statement, catalog)
      ? ''
      : `${on}${element.negated ? 'all of them' : 'every resource'}`;
  const groups = [...grouped(element.items, catalog)].map(([noun, members]) => describe(noun, members));
  return on + (groups.length > 3 ? count(element.items.length, 'resource') : groups.join(' and '));
}

/** In these, `*` is what the policy is attached to. */
const itself: ReadonlySet<PolicyKind> = new Set(['kms-key', 'resource']);

/** Of a statement whose actions know no ARNs, the `*` says nothing. */
function takesOnlyAll(statement: Statement, catalog: Catalog): boolean {
  const found = statementActions(catalog, statement);
  return found.complete && found.actions.every((action) => action.resourceTypes.length === 0);
}

interface Member {
  readonly id: string;
  readonly region: string;
  /** Nothing but a wildcard behind the type's own word. */
  readonly every: boolean;
}

function grouped(items: readonly Resource[], catalog: Catalog): ReadonlyMap<string, readonly Member[]> {
  const groups = new Map<string, Member[]>();
  for (const item of items) {
    const arn = item.kind === 'resource' ? item.arn : undefined;
    const type = arn && typeOf(arn, catalog);
    const noun = type?.noun ?? unknownType;
    const every = type?.word !== undefined && arn?.resource?.value === `${type.word}/*`;
    const members = groups.get(noun) ?? [];
    // What is not known is counted as written: one each.
    members.push({ id: arn?.resource?.value ?? `${members.length}`, region: arn?.region?.value ?? '', every });
    groups.set(noun, members);
  }
  return groups;
}

/** What a person calls the resource; undefined where the ARN may be of several types. */
function typeOf(arn: Arn, catalog: Catalog): { noun: string; word: string | undefined } | undefined {
  const service = serviceOf(catalog, arn);
  if (service === undefined || arn.resource === undefined) return undefined;
  const word = typeWord(arn.resource.value);
  const all = patternsByResource(service, arn);
  const own = all.filter((pattern) => word !== undefined && typeWord(pattern.resource) === word);
  const types = new Set((own.length > 0 ? own : all).map((pattern) => pattern.type.name));
  const [type] = types;
  if (type === undefined || types.size > 1) return undefined;
  return { noun: nounOf(type), word: own.length > 0 ? word : undefined };
}

/** What a person calls a resource type of AWS. */
export function nounOf(type: string): string {
  return nouns.get(type) ?? type.replaceAll('-', ' ').toLowerCase();
}

const unknownType = 'resource';

const nouns: ReadonlyMap<string, string> = new Map([
  ['foundation-model', 'model'],
  ['inference-profile', 'profile'],
  ['application-inference-profile', 'application profile'],
]);

function describe(noun: string, members: readonly Member[]): string {
  const ids = [...new Set(members.map((member) => member.id))];
  if (members.some((member) => member.every)) return `every ${noun}`;
  const patterns = ids.filter(hasWildcard);
  // A model is one, in however many Regions.
  const regions = new Set(members.map((member) => member.region));
  const spread = noun === 'model' && ids.length === 1 && regions.size > 1 ? ` in ${regions.size} Regions` : '';
  const named = noun === 'model' ? ids.length - patterns.length : members.length - patterns.length;
  return [
    named === 0 ? '' : `${count(named, noun, plural(noun))}${spread}`,
    patterns.length === 0 ? '' : count(patterns.length, `${noun} pattern`),
  ]
    .filter((part) => part !== '')
    .join(' and ');
}

function plural(noun: string): string {
  if (noun.endsWith('y')) return `${noun.slice(0, -1)}ies`;
  return noun.endsWith('s') ? `${noun}es` : `${noun}s`;
}

function whom(principal: PrincipalElement | undefined): string {
  if (principal === undefined) return '';
  const values = principal.entries.flatMap((entry) => entry.values.items);
  const everyone =
    principal.text?.value === '*' || values.some((value) => value.kind === 'principal' && value.text.value === '*');
  const types = new Set(principal.entries.map((entry) => entry.type.value));
  if (!everyone && values.length === 0) return '';
  const noun = types.size === 1 && types.has('Service') ? 'service' : 'principal';
  const who = everyone ? 'everyone' : count(values.length, noun);
  return `for ${principal.negated ? 'all but ' : ''}${who}`;
}
