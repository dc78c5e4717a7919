// What stands around a policy and tells what it is for: the names of the file, the role and the policy, and the trust policy of the
// same role. Knows JSON and names, and nothing of what a policy says.

import { type JsonNode, itemsOf, member, nameOf, propertiesOf, stringOf } from '../syntax/json-tree';

export interface RoleFrame {
  /** Of the file, the resource of a template, the role and the policy; the nearest last. */
  readonly names: readonly string[];
  /** The source text of the role's trust policy; undefined where the document does not show it. */
  readonly trust: string | undefined;
  /** Does the role get its permissions from this one policy, as far as the document tells? */
  readonly alone: boolean;
}

/** What the path tells of a policy that is a document of its own. */
export function frameOfFile(path: string): RoleFrame {
  const file = path.split('/').at(-1) ?? '';
  const name = file.split('.')[0] ?? '';
  return { names: name === '' ? [] : [name], trust: undefined, alone: false };
}

/** What the members around a node tell, in a text that holds it. */
export function frameOfPlace(node: JsonNode, text: string, path: string): RoleFrame {
  const names: string[] = [];
  let role: JsonNode | undefined;
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.type === 'object') {
      names.unshift(...nameMembers.flatMap((name) => stringOf(member(at, name)) ?? []));
      role ??= trustOf(at) === undefined ? undefined : at;
      // What a template calls a resource is the name of the member that holds its type.
      if (stringOf(member(at, 'Type')) !== undefined && at.parent?.type === 'property')
        names.unshift(nameOf(at.parent));
    }
  }
  const trust = role && trustOf(role);
  return {
    names: [...frameOfFile(path).names, ...names],
    trust: trust && text.slice(trust.offset, trust.offset + trust.length),
    alone: role !== undefined && isOnly(role),
  };
}

const nameMembers = ['RoleName', 'PolicyName', 'ManagedPolicyName'];

function trustOf(node: JsonNode): JsonNode | undefined {
  return member(node, 'AssumeRolePolicyDocument');
}

/** One inline policy and no managed ones. */
function isOnly(role: JsonNode): boolean {
  const managed = ['ManagedPolicyArns', 'AttachedManagedPolicies'].flatMap((name) => member(role, name) ?? []);
  if (managed.some((list) => list.type !== 'array' || itemsOf(list).length > 0)) return false;
  const inline = ['Policies', 'RolePolicyList'].flatMap((name) => member(role, name) ?? []);
  return inline.length === 1 && itemsOf(inline[0]).length === 1 && propertiesOf(itemsOf(inline[0])[0]).length > 0;
}
