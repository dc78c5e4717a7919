// Passing roles: which statements allow it, on what, and to whom.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html

import type { Policy, ResourceText } from '../model/policy';
import { hasKey } from './condition-keys';
import { reaches } from './expand-actions';
import { grantsOf, isEveryResource } from './model-breadth';
import { perStatement } from './statement-facts';

export const passRole = 'iam:PassRole';
export const passedToService = 'iam:PassedToService';

/** Does a condition say which service may get the role, or for which resource? */
export const isBound = perStatement((statement) => hasKey(statement, passedToService, 'iam:AssociatedResourceArn'));

/** Does the statement reach it? */
export const reachesPassRole = perStatement((statement) => reaches(statement, passRole));

/** The entry of `Action` that allows passing roles; the one written in full, if there is one. */
export const passRoleEntry = perStatement((statement) => {
  const entries = grantsOf(statement, passRole);
  return entries.find((entry) => !entry.hasWildcard) ?? entries[0];
});

/** `*`, or an ARN that takes in every role of an account. */
export function isAnyRole(resource: ResourceText): boolean {
  if (isEveryResource(resource)) return true;
  const { arn } = resource;
  if (arn?.service?.value !== 'iam' || arn.resource === undefined) return false;
  return ['*', 'role*', 'role/*', 'role/**'].includes(arn.resource.value);
}

/** The service principals of Bedrock that the policy's own Bedrock actions pass roles to; empty where it has none. */
export function bedrockReceivers(policy: Policy): readonly string[] {
  const prefixes = new Set<string>();
  for (const { statement } of policy.statements) {
    if (!statement.allows || statement.action === undefined || statement.action.negated) continue;
    for (const item of statement.action.items) if (item.kind === 'action') prefixes.add(item.prefix.toLowerCase());
  }
  return ['bedrock', 'bedrock-agentcore']
    .filter((prefix) => prefixes.has(prefix))
    .map((prefix) => `${prefix}.amazonaws.com`);
}
