// Which rows can ever match a request: `bedrock:*` on a guardrail allows what can be done to a guardrail, and an outline of
// all the rest would bury it. Only what a wildcard brought along is left out; what somebody wrote is shown.

import type { AccessRow } from '../../analysis/evaluate/rows';
import { type TypePattern, actionPatterns, patternsByResource, serviceOf } from '../../analysis/match-resources';
import { type Catalog, isBedrockFamily } from '../../catalog/catalog';
import { parseArn } from '../../model/arn';
import type { Policy } from '../../model/policy';

/** A test for the rows of one policy. True where it is not known. */
export function reachable(policy: Policy, catalog: Catalog): (row: AccessRow) => boolean {
  const types = new Map<string, ReadonlySet<TypePattern> | undefined>();
  const typesOf = (resource: string): ReadonlySet<TypePattern> | undefined => {
    if (!types.has(resource)) types.set(resource, familyTypes(resource, catalog));
    return types.get(resource);
  };
  return (row) => {
    const present = typesOf(row.scope.resource);
    if (present === undefined) return true;
    const [prefix = '', name = ''] = row.action.split(':');
    const action = isBedrockFamily(prefix) ? catalog.service(prefix)?.action(name) : undefined;
    // Tags and resource policies reach types that AWS's table names late.
    if (action === undefined || /^(?:Tag|Untag|ListTags)|ResourcePolicy$/.test(name)) return true;
    return actionPatterns(catalog, action).some((pattern) => present.has(pattern)) || isWritten(row, policy);
  };
}

/** The types of the family that an ARN may be; undefined where that is open. */
function familyTypes(resource: string, catalog: Catalog): ReadonlySet<TypePattern> | undefined {
  const arn = parseArn(resource);
  const service = arn && serviceOf(catalog, arn);
  if (arn?.resource === undefined || service === undefined || !isBedrockFamily(service.prefix)) return undefined;
  const found = patternsByResource(service, arn);
  return found.length === 0 ? undefined : new Set(found);
}

/** Does one of the row's statements name the action in full? */
function isWritten({ action, statements }: AccessRow, policy: Policy): boolean {
  const wanted = action.toLowerCase();
  return statements.some((index) =>
    policy.statements[index]?.statement.action?.items.some(
      (item) => item.kind === 'action' && item.text.value.toLowerCase() === wanted,
    ),
  );
}
