// The endpoints of AgentCore runtimes that a policy lets be called.

import { hasWildcard, intersects } from '../base/wildcard';
import type { Policy, Statement } from '../model/policy';
import { loose } from './match-resources';
import { perStatement } from './statement-facts';

/** The runtimes whose endpoints the policy may reach by an action of this kind. */
export interface Reached {
  readonly open: boolean;
  /** `runtime/name-AbCdEf1234` of endpoints written in full. */
  readonly exact: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

/** Written once for a policy: long lists of runtimes and endpoints are not compared with each other. */
export function reachedEndpoints(policy: Policy): Reached {
  const all = policy.statements.map(({ statement }) => endpoints(statement));
  return {
    open: all.some(({ open }) => open),
    exact: new Set(all.flatMap(({ exact }) => [...exact])),
    patterns: [...new Set(all.flatMap(({ patterns }) => patterns))],
  };
}

const infix = '/runtime-endpoint/';

const nothing: Reached = { open: false, exact: new Set(), patterns: [] };

const endpoints = perStatement((statement): Reached => {
  const { allows, resource } = statement;
  if (!allows || resource === undefined || !mayInvoke(statement)) return nothing;
  const open = resource.negated || resource.items.some((item) => item.kind === 'opaque' || item.arn === undefined);
  const names = resource.items.map((item) => (item.kind === 'opaque' ? '*' : loose(item.arn?.resource)));
  return {
    open,
    exact: new Set(
      names
        .filter((name) => !hasWildcard(name) && name.includes(infix))
        .map((name) => name.slice(0, name.indexOf(infix))),
    ),
    patterns: names.filter(hasWildcard),
  };
});

/** May an endpoint of the runtime be among them? */
export function mayReach({ open, exact, patterns }: Reached, runtime: string): boolean {
  return open || exact.has(runtime) || patterns.some((pattern) => intersects(pattern, `${runtime}/runtime-endpoint/*`));
}

/** May the statement be about invoking runtimes? */
function mayInvoke({ action }: Statement): boolean {
  if (action === undefined || action.negated) return action !== undefined;
  return action.items.some(
    (item) =>
      item.kind === 'opaque' ||
      item.hasHole ||
      intersects(item.text.value.toLowerCase(), 'bedrock-agentcore:invokeagentruntime*'),
  );
}
