// Which role of Bedrock a policy is for, where something says so beyond doubt, and what that role still lacks. Most policies say
// nothing of the kind, and then nothing is known: a role may be made of several policies, and an application is no role of Bedrock.

import type { Span } from '../base/span';
import { actionsOf, roleUses } from '../catalog/bedrock/roles/list';
import type { RolePart, RoleUse } from '../catalog/bedrock/roles/role-use';
import type { RoleFrame } from '../documents/role-frame';
import { placed } from '../model/build';
import type { ActionText, PlacedStatement, Policy, Statement } from '../model/policy';
import { grants, reaches } from './expand-actions';
import { grantsOf, textsOf } from './model-breadth';
import { perPolicy, perStatement } from './statement-facts';

export interface ServiceRole {
  readonly use: RoleUse;
  /** What tells it, in the text of the site. */
  readonly span: Span;
  /** True where the document shows every permission of the role. */
  readonly whole: boolean;
}

/** An action that a policy allows, where it stands. */
export interface GrantedAction {
  readonly action: string;
  readonly place: PlacedStatement;
  readonly entry: ActionText;
}

/** The role a policy is for; undefined where nothing tells, or two things tell different roles. Worked out once for a policy. */
export const serviceRoleOf = perPolicy((policy): ServiceRole | undefined => {
  if (policy.form !== 'policy' || policy.statements.some(({ statement }) => mayAllowMore(statement))) return undefined;
  const told = new Map<RoleUse, Span | undefined>();
  for (const use of usesByFrame(policy)) told.set(use, undefined);
  for (const place of policy.statements) {
    for (const { use, span } of toldBy(place.statement)) told.set(use, told.get(use) ?? placed(place, span));
  }
  if (told.size === 0) for (const use of usesByParts(policy)) told.set(use, undefined);
  const [first, ...more] = told;
  if (first === undefined || more.length > 0) return undefined;
  const [use, span] = first;
  const found = span ?? firstGranted(policy, use);
  return found && { use, span: found, whole: policy.frame.alone };
});

/** The first place where the policy allows an action by name or pattern; `NotAction` names none. */
export function grantedBy(policy: Policy, action: string): GrantedAction | undefined {
  for (const place of policy.statements) {
    const [entry] = place.statement.allows ? grantsOf(place.statement, action) : [];
    if (entry !== undefined) return { action, place, entry };
  }
  return undefined;
}

/** Does the policy allow the action on something? */
export function isGranted(policy: Policy, action: string): boolean {
  return policy.statements.some(({ statement }) => statement.allows && reaches(statement, action));
}

/** Is there something of the part in the policy, so that its author wants it? */
export function isWanted(policy: Policy, part: RolePart): boolean {
  const { mark } = part;
  const actions = part.signs ?? actionsOf(part);
  const marked = mark !== undefined && policy.statements.some(({ statement }) => isMarked(statement, part, mark));
  return (
    marked || ((mark === undefined || part.signs !== undefined) && actions.some((each) => isGranted(policy, each)))
  );
}

/** Does the statement allow something of the part on an ARN that only the part names? */
function isMarked(statement: Statement, part: RolePart, mark: string): boolean {
  return (
    statement.allows &&
    actionsOf(part).some((action) => reaches(statement, action)) &&
    textsOf(statement).some((resource) => resource.text.value.includes(mark))
  );
}

/** Intrinsic functions and gaps among the actions may stand for whatever seems to be missing. */
const mayAllowMore = perStatement(
  ({ allows, action }) =>
    allows && action !== undefined && action.items.some((item) => item.kind === 'opaque' || item.hasHole),
);

interface Told {
  readonly use: RoleUse;
  readonly span: Span;
}

const none: readonly Told[] = [];

/** What one statement says of the role it is written for. */
const toldBy = perStatement((statement): readonly Told[] => {
  if (!statement.allows) return none;
  const { sid } = statement;
  const bySid = sid === undefined ? undefined : usesBySid.get(sid.value);
  if (sid !== undefined && bySid !== undefined) return [{ use: bySid, span: sid.span }];
  const named = statement.action?.negated === false ? statement.action.items : [];
  if (!named.some((item) => item.kind === 'action' && tellingNames.has(item.text.value.toLowerCase()))) return none;
  return tellingActions.flatMap(({ use, action, on }) => {
    const entry = named.find((item) => grants(item, action));
    if (entry?.kind !== 'action' || entry.hasWildcard) return [];
    if (on !== undefined && !textsOf(statement).some((resource) => resource.text.value.includes(on))) return [];
    return [{ use, span: entry.text.span }];
  });
});

const usesBySid = new Map(roleUses.flatMap((use) => (use.evidence.sids ?? []).map((sid) => [sid, use] as const)));

const tellingActions = roleUses.flatMap((use) => (use.evidence.actions ?? []).map((each) => ({ use, ...each })));

const tellingNames = new Set(tellingActions.map(({ action }) => action.toLowerCase()));

/** What the names around the policy and the trust policy beside it tell. */
function usesByFrame({ frame }: Policy): readonly RoleUse[] {
  const trusted = frame.trust;
  const byTrust =
    trusted === undefined ? [] : roleUses.filter((use) => sourceTypes(use).some((type) => trusted.includes(type)));
  if (byTrust.length > 0) return byTrust;
  return usesNamed(frame);
}

/** The roles that the names around a policy tell. */
export function usesNamed(frame: RoleFrame): readonly RoleUse[] {
  const names = frame.names.map((name) => name.toLowerCase().replaceAll(/[-_\s]/g, ''));
  if (!names.some((name) => tellingWords.test(name))) return [];
  return roleUses.filter((use) => use.evidence.names?.some((name) => names.some((each) => each.includes(name))));
}

/** All of them at once: most names are none. Made of the words of the table, which are letters. */
const tellingWords = new RegExp(roleUses.flatMap(({ evidence }) => evidence.names ?? []).join('|'));

/** `:agent/` for a role that agents take on; none where `aws:SourceArn` names no type. */
function sourceTypes({ trust }: RoleUse): readonly string[] {
  return (trust?.sourceArns ?? []).flatMap((arn) => {
    const resource = arn.split(':').at(-1) ?? '';
    return resource.includes('/') ? [`:${resource.slice(0, resource.indexOf('/') + 1)}`] : [];
  });
}

/** Parts that no application has together, in a policy that allows nothing else. */
function usesByParts(policy: Policy): readonly RoleUse[] {
  return roleUses.filter((use) => {
    const sets = use.evidence.parts ?? [];
    if (sets.length === 0 || !policy.statements.every(({ statement }) => allowsOnly(statement, use))) return false;
    return sets.some((ids) => use.parts.every((part) => !ids.includes(part.id) || isWanted(policy, part)));
  });
}

function allowsOnly({ allows, action }: Statement, use: RoleUse): boolean {
  if (!allows || action === undefined) return true;
  const own = actionsByUse.get(use);
  return (
    !action.negated && action.items.every((item) => item.kind === 'action' && own?.has(item.text.value.toLowerCase()))
  );
}

const actionsByUse = new Map(
  roleUses.map((use) => [
    use,
    new Set(
      use.parts.flatMap((part) => [...actionsOf(part), ...(part.besides ?? [])]).map((each) => each.toLowerCase()),
    ),
  ]),
);

/** Where the policy first allows something that the role has a part for. */
function firstGranted(policy: Policy, use: RoleUse): Span | undefined {
  const named = use.parts.flatMap((part) => [...actionsOf(part), ...(part.signs ?? [])]);
  for (const place of policy.statements) {
    for (const item of place.statement.allows ? (place.statement.action?.items ?? []) : []) {
      if (item.kind === 'action' && named.some((action) => grants(item, action))) return placed(place, item.text.span);
    }
  }
  return undefined;
}
