// All roles that features of Bedrock take on, and what one asks about them.

import { agentRoles } from './agents';
import { agentCoreRoles } from './agentcore';
import { jobRoles } from './jobs';
import { knowledgeBaseRoles } from './knowledge-base';
import { platformRoles } from './platform';
import type { PermissionStatement, RolePart, RoleUse, TrustStatement, VectorStore } from './role-use';

/** In the order they are offered. */
export const roleUses: readonly RoleUse[] = [
  ...agentRoles,
  ...knowledgeBaseRoles,
  ...jobRoles,
  ...platformRoles,
  ...agentCoreRoles,
];

/** The role of an id; undefined for any other text. */
export function roleUse(id: string): RoleUse | undefined {
  return roleUses.find((use) => use.id === id);
}

/** The vector stores among which the role chooses; empty where it has none. */
export function storesOf(use: RoleUse): readonly VectorStore[] {
  return [...new Set(use.parts.flatMap((part) => part.stores ?? []))];
}

/** The parts that every role of the sort needs, with one vector store where the role has one. */
export function neededParts(use: RoleUse, store?: VectorStore): readonly RolePart[] {
  return use.parts.filter((part) => part.when === undefined && isForStore(part, store));
}

/** The parts that only some roles of the sort need. */
export function optionalParts(use: RoleUse): readonly RolePart[] {
  return use.parts.filter((part) => part.when !== undefined);
}

/** The statements of parts, each `Sid` once. */
export function statementsOf(parts: readonly RolePart[]): readonly PermissionStatement[] {
  const taken = new Map<string, PermissionStatement>();
  for (const statement of parts.flatMap((part) => part.statements)) {
    if (!taken.has(statement.Sid)) taken.set(statement.Sid, statement);
  }
  return [...taken.values()];
}

/** Every action that a part needs, in the order of its statements. */
export function actionsOf({ statements, besides = [] }: RolePart): readonly string[] {
  const all = new Set(statements.flatMap((statement) => statement.Action));
  for (const action of besides) all.delete(action);
  return [...all];
}

/** The statement of the trust policy, against the confused deputy; undefined where no service takes the role on. */
export function trustStatement({ trust }: RoleUse): TrustStatement | undefined {
  if (trust === undefined) return undefined;
  const account = { StringEquals: { 'aws:SourceAccount': '<account>' } };
  const [first, ...more] = trust.sourceArns;
  return {
    Sid: 'LetServiceAssumeRole',
    Effect: 'Allow',
    Principal: { Service: trust.service },
    Action: 'sts:AssumeRole',
    Condition:
      first === undefined
        ? account
        : { ...account, ArnLike: { 'aws:SourceArn': more.length === 0 ? first : trust.sourceArns } },
  };
}

/** Does a role with this vector store need the part, as far as the store decides? Every part fits where no store is given. */
export function isForStore(part: RolePart, store: VectorStore | undefined): boolean {
  return part.stores === undefined || store === undefined || part.stores.includes(store);
}

/** The services to which somebody hands a role with this action; the action's own service where the table does not know it. */
export function passedTo(action: string): string | readonly string[] {
  const trust = roleUses.find((use) => use.makers?.includes(action))?.trust;
  return trust?.passedTo ?? trust?.service ?? `${action.split(':')[0] ?? ''}.amazonaws.com`;
}
