// What a role of Bedrock lacks. Only parts that somebody read on AWS's page are asked for.

import { actionsOf, isForStore, neededParts, storesOf } from '../catalog/bedrock/roles/list';
import { type PermissionStatement, type RolePart, type VectorStore } from '../catalog/bedrock/roles/role-use';
import type { Policy } from '../model/policy';
import { type GrantedAction, type ServiceRole, grantedBy, isGranted, isWanted } from './service-role';

export interface Lack {
  readonly part: RolePart;
  /** The actions of the part that the policy does not allow. */
  readonly actions: readonly string[];
  /** What the policy allows of the part; undefined where it is missing as a whole. */
  readonly present: GrantedAction | undefined;
  /** The part is one of several of which the role needs one. */
  readonly choice: boolean;
}

/**
 * The parts a role lacks. A part that is begun must be whole. One of which nothing is there is asked for where every permission of the
 * role is at hand, or where the policy holds so many other parts that it is hardly one of several.
 */
export function lacksOf(policy: Policy, role: ServiceRole): readonly Lack[] {
  const stores = storesIn(policy, role);
  const parts = role.use.parts.filter(
    (part) => part.verified !== undefined && fits(part, stores ?? ['opensearch-serverless']),
  );
  const wanted = new Set(parts.filter((part) => isWanted(policy, part)));
  const expected = role.whole || countApart(wanted) >= 2;
  return parts.flatMap((part) => {
    const actions = actionsOf(part).filter((action) => !isGranted(policy, action));
    if (actions.length === 0) return [];
    const choice = stores === undefined && part.stores?.length === 1;
    if (wanted.has(part)) return [{ part, actions, present: presentOf(policy, part), choice }];
    const needed = part.when === undefined && !part.instead?.some((action) => isGranted(policy, action));
    return needed && expected ? [{ part, actions, present: undefined, choice }] : [];
  });
}

/** The vector stores among which the role may choose, each with the statements that are missing then; those that ask for the same are one. */
export function storeChoices(
  policy: Policy,
  { use }: ServiceRole,
): readonly { readonly stores: readonly VectorStore[]; readonly statements: readonly PermissionStatement[] }[] {
  const choices = new Map<string, { stores: VectorStore[]; statements: readonly PermissionStatement[] }>();
  for (const store of storesOf(use)) {
    const statements = neededParts(use, store).flatMap((part) =>
      statementsFor(
        part,
        actionsOf(part).filter((action) => !isGranted(policy, action)),
      ),
    );
    const key = statements.map((statement) => statement.Sid).join(' ');
    const same = choices.get(key);
    if (same === undefined) choices.set(key, { stores: [store], statements });
    else same.stores.push(store);
  }
  return [...choices.values()];
}

/** The statements of a part with nothing but these actions in them. */
export function statementsFor(part: RolePart, actions: readonly string[]): readonly PermissionStatement[] {
  return part.statements.flatMap((statement) => {
    const own = [statement.Action].flat().filter((action) => actions.includes(action));
    if (own.length === 0) return [];
    return [{ ...statement, Action: own.length === 1 ? own[0]! : own }];
  });
}

/** Undefined where the role needs a vector store and the policy tells none. */
function storesIn(policy: Policy, { use }: ServiceRole): readonly VectorStore[] | undefined {
  const own = use.parts.flatMap((part) => (part.stores?.length === 1 ? [{ part, store: part.stores[0]! }] : []));
  if (own.length === 0) return [];
  const named = own.filter(({ part }) => isWanted(policy, part)).map(({ store }) => store);
  if (named.length > 0) return named;
  // The others are reached with a secret alone.
  return isGranted(policy, 'secretsmanager:GetSecretValue') ? ['pinecone'] : undefined;
}

/** How many parts have an action that is of no other of them: those a policy holds for their own sake. */
function countApart(parts: ReadonlySet<RolePart>): number {
  const all = [...parts].flatMap(actionsOf);
  const once = (action: string): boolean => all.indexOf(action) === all.lastIndexOf(action);
  return [...parts].filter((part) => actionsOf(part).some(once)).length;
}

function fits(part: RolePart, stores: readonly VectorStore[]): boolean {
  return part.stores === undefined || stores.some((store) => isForStore(part, store));
}

function presentOf(policy: Policy, part: RolePart): GrantedAction | undefined {
  for (const action of [...actionsOf(part), ...(part.signs ?? [])]) {
    const found = grantedBy(policy, action);
    if (found !== undefined) return found;
  }
  return undefined;
}
