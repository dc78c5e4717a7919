// Invoking an AgentCore runtime is checked on the runtime and on the endpoint it is called by.
// https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/resource-based-policies.html

import { expandAction } from '../../analysis/expand-actions';
import { loose } from '../../analysis/match-resources';
import { statementPath } from '../../analysis/model-paths';
import { perStatement } from '../../analysis/statement-facts';
import { hasWildcard, intersects } from '../../base/wildcard';
import type { Catalog } from '../../catalog/catalog';
import { typeRule } from '../../catalog/bedrock/facts';
import { placed } from '../../model/build';
import type { Policy, ResourceText, Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'AgentCore runtime allowed without its endpoints',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'session', 'permissions-boundary'],
  messages: {
    missing: '`{resource}` is not enough for `{action}`: the call is checked on the endpoint, `{endpoint}`, as well',
  },
  policy(ctx, policy) {
    for (const place of policy.statements) {
      for (const resource of runtimes(place.statement)) {
        const found = invocation(ctx.catalog, place.statement);
        const endpoint = `${resource.text.value}/runtime-endpoint/*`;
        if (found === undefined || mayReachEndpoint(policy, found, resource)) continue;
        const data = { resource: loose(resource.arn?.resource), action: found, endpoint: 'runtime-endpoint/*' };
        ctx.report(placed(place, resource.text.span), 'missing', data, {
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

/** May a statement of the policy allow something of AgentCore on an endpoint of the runtime? */
function mayReachEndpoint(policy: Policy, action: string, { arn }: ResourceText): boolean {
  const endpoint = `${loose(arn?.resource)}/runtime-endpoint/*`;
  return policy.statements.some(({ statement }) => {
    const { allows, resource } = statement;
    if (!allows || resource === undefined || !mentions(statement, action)) return false;
    if (resource.negated) return true;
    return resource.items.some(
      (item) => item.kind === 'opaque' || item.arn === undefined || intersects(loose(item.arn.resource), endpoint),
    );
  });
}

function mentions({ action }: Statement, name: string): boolean {
  if (action === undefined) return false;
  return (
    action.negated ||
    action.items.some(
      (item) => item.kind === 'opaque' || item.hasHole || intersects(item.text.value.toLowerCase(), name.toLowerCase()),
    )
  );
}
