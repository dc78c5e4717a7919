// What a new statement of a policy is filled in with: the Region, account and partition that the policy names already, where it names
// one, and the names in the ARNs of the permissions the new ones belong to. What nothing tells stays a gap, a finding of its own.

import { hasWildcard } from '../base/wildcard';
import type { PermissionStatement } from '../catalog/bedrock/roles/role-use';
import { hasHole } from '../model/opaque';
import type { Policy, Statement } from '../model/policy';
import { reaches } from './expand-actions';
import { textsOf } from './model-breadth';
import { perStatement } from './statement-facts';
import { isExampleAccount } from './structure-placeholders';

type Places = ReadonlyMap<string, string>;

/** `statements`, a choice of those that belong `together`, with every place filled that the policy tells. */
export function fillPlaces(
  policy: Policy,
  statements: readonly PermissionStatement[],
  together: readonly PermissionStatement[],
): readonly PermissionStatement[] {
  const places = new Map([...placesOf(policy), ...together.flatMap((each) => [...namesOf(policy, each)])]);
  const text = JSON.stringify(statements).replaceAll(
    /<([a-z-]+)>/g,
    (whole, name: string) => places.get(name) ?? whole,
  );
  // Names that were taken from ARNs of the policy hold nothing that JSON would escape: see `nameIn`.
  return JSON.parse(text) as readonly PermissionStatement[];
}

function placesOf(policy: Policy): Places {
  const named = policy.statements.map(({ statement }) => namedBy(statement));
  const places = new Map([['partition', only(named.flatMap((each) => each.partitions)) ?? 'aws']]);
  const region = only(named.flatMap((each) => each.regions));
  const account = only(named.flatMap((each) => each.accounts));
  if (region !== undefined) places.set('region', region);
  if (account !== undefined) places.set('account', account);
  return places;
}

/** What the places of a statement's ARNs hold where the policy allows the same on one ARN. */
function namesOf(policy: Policy, { Action, Resource }: PermissionStatement): Places {
  const patterns = [Resource].flat();
  const found = new Map<string, Set<string>>();
  for (const { statement } of policy.statements) {
    if (!statement.allows || ![Action].flat().some((action) => reaches(statement, action))) continue;
    for (const { text } of textsOf(statement)) {
      for (const pattern of patterns) {
        const name = nameIn(pattern, text.value);
        if (name !== undefined) found.set(name[0], (found.get(name[0]) ?? new Set()).add(name[1]));
      }
    }
  }
  return new Map([...found].flatMap(([name, values]) => (values.size === 1 ? [[name, [...values][0]!] as const] : [])));
}

/** The last place of a pattern and what stands there in an ARN of the same shape: `<bucket>` in `arn:<partition>:s3:::<bucket>/*`. */
function nameIn(pattern: string, arn: string): readonly [name: string, value: string] | undefined {
  const open = pattern.lastIndexOf('<');
  const close = pattern.lastIndexOf('>');
  const rest = pattern.slice(close + 1);
  const start = pattern.slice(0, Math.max(0, open));
  // What precedes the last place may hold others, but only before the resource.
  const head = start.slice(start.lastIndexOf(':') + 1);
  const resource = arn
    .split(':')
    .slice(start.split(':').length - 1)
    .join(':');
  if (open < 0 || head.includes('<') || !resource.startsWith(head) || !resource.endsWith(rest)) return undefined;
  if (arn.split(':')[2] !== pattern.split(':')[2]) return undefined;
  const value = resource.slice(head.length, resource.length - rest.length);
  if (!/^[\w.-]+$/.test(value) || hasWildcard(value) || hasHole(value)) return undefined;
  return [pattern.slice(open + 1, close), value];
}

function only(words: readonly string[]): string | undefined {
  return new Set(words).size === 1 ? words[0] : undefined;
}

const namedBy = perStatement((statement: Statement) => {
  const arns = textsOf(statement).flatMap(({ arn }) => arn ?? []);
  return {
    partitions: arns.flatMap(({ partition }) => partition?.value ?? []).filter((each) => /^aws[a-z-]*$/.test(each)),
    regions: arns.flatMap(({ region }) => region?.value ?? []).filter((each) => /^[a-z]{2}[a-z-]*-\d$/.test(each)),
    accounts: arns
      .flatMap(({ account }) => account?.value ?? [])
      .filter((each) => /^\d{12}$/.test(each) && !isExampleAccount(each)),
  };
});
