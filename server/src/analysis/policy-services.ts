// Which services a policy is about. Advice on roles and products is firm where Bedrock is concerned, and weak elsewhere.

import { isBedrockFamily } from '../catalog/catalog';
import type { Policy } from '../model/policy';

/** Does the policy allow actions of other services than `besides`, and none that could be Bedrock's? */
export function concernsOtherServices(policy: Policy, besides: string): boolean {
  let others = false;
  for (const { statement } of policy.statements) {
    if (!statement.allows || statement.action === undefined) continue;
    // Everything but a list, and what a template fills in, may be Bedrock's.
    if (statement.action.negated) return false;
    for (const item of statement.action.items) {
      if (item.kind !== 'action') return false;
      const prefix = item.prefix.toLowerCase();
      if (!/^[a-z0-9-]+$/.test(prefix) || isBedrockFamily(prefix)) return false;
      others ||= prefix !== besides;
    }
  }
  return others;
}
