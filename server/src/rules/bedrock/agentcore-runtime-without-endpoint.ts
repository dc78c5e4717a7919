// Invoking an AgentCore runtime is checked on the runtime and on the endpoint it is called by.
// https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/resource-based-policies.html

import { expandAction } from '../../analysis/expand-actions';
import { loose } from '../../analysis/match-resources';
import { statementPath } from '../../analysis/model-paths';
import { perStatement } from '../../analysis/statement-facts';
import { type Reached, mayReach, reachedEndpoints } from '../../analysis/trap-runtime-endpoints';
import { hasWildcard } from '../../base/wildcard';
import type { Catalog } from '../../catalog/catalog';
import { typeRule } from '../../catalog/bedrock/facts';
import { placed } from '../../model/build';
import type { ResourceText, Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'AgentCore runtime allowed without its endpoints',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'session', 'permissions-boundary'],
  messages: {
    missing: '`{resource}` is not enough for `{action}`: the call is checked on the endpoint, `{endpoint}`, as well',
    name: '`{resource}` has no endpoint beside it, and `{action}` is checked on the endpoint, `{endpoint}`, as well',
  },
  // Without the end that AWS gives to every id it may be a sketch, or not the name of a runtime at all.
  messageLevels: { name: 'info' },
  policy(ctx, policy) {
    let reached: Reached | undefined;
    for (const place of policy.statements) {
      const all = runtimes(place.statement);
      const found = all.length > 0 ? invocation(ctx.catalog, place.statement) : undefined;
      if (found === undefined) continue;
      reached ??= reachedEndpoints(policy);
      for (const resource of all) {
        const endpoint = `${resource.text.value}/runtime-endpoint/*`;
        if (mayReach(reached, loose(resource.arn?.resource))) continue;
        const data = { resource: loose(resource.arn?.resource), action: found, endpoint: 'runtime-endpoint/*' };
        const message = isWholeId(data.resource) ? 'missing' : 'name';
        ctx.report(placed(place, resource.text.span), message, data, {
          fixes(edit) {
            const path = statementPath(policy, place);
            if (path === undefined) return [];
            const edits = edit.append([...path, 'Resource'], [endpoint]);
            return [{ title: 'Add the endpoints of the runtime', safety: 'suggested', edits }];
          },
        });
      }
    }
  },
});

/** The ARNs of one runtime, written in full or by a pattern that ends within its name. */
const runtimes = perStatement(({ allows, resource }): readonly ResourceText[] => {
  if (!allows || resource === undefined || resource.negated) return [];
  return resource.items.filter((item) => item.kind === 'resource').filter((item) => isRuntime(item));
});

function isRuntime({ arn, hasHole }: ResourceText): boolean {
  const resource = loose(arn?.resource);
  if (hasHole || arn?.service?.value !== 'bedrock-agentcore' || !resource.startsWith('runtime/')) return false;
  // `runtime/agent-*` takes in whatever comes behind a slash.
  return !hasWildcard(resource) && resource.split('/').length === 2;
}

/** `runtime/name-AbCdEf1234`: AWS puts ten characters behind the name. */
function isWholeId(resource: string): boolean {
  return /^-[A-Za-z0-9]{10}$/.test(resource.slice(-11));
}

/** An action of the statement that AWS checks on both. */
function invocation(catalog: Catalog, { action }: Statement): string | undefined {
  if (action === undefined || action.negated) return undefined;
  for (const item of action.items) {
    const known = item.kind === 'action' ? (expandAction(catalog, item) ?? []) : [];
    const found = known.find(
      ({ prefix, name }) => name.startsWith('InvokeAgentRuntime') && typeRule(prefix, name) === 'all',
    );
    if (found !== undefined) return `${found.prefix}:${found.name}`;
  }
  return undefined;
}
