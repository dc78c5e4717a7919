// The two policies of a role, permissions and trust, from what a person chose: the smallest that do it.

import type { Catalog, Partition } from '../../catalog/catalog';
import type { NewPolicyParams, NewPolicyResult, NewPolicyText } from '../../protocol';
import { type Piece, stop, toSnippet } from '../completion/pieces';
import { type Json, type Places, fillPlaces } from './places';
import type { NewStatement } from './routes';
import { type PolicyUse, policyUse } from './uses';
import { withModels } from './with-models';

/** Never throws: what cannot be written is said in one sentence. */
export function writePair(catalog: Catalog, params: NewPolicyParams): NewPolicyResult {
  const use = policyUse(params.use);
  if (use === undefined) return { problem: `\`${params.use}\` is nothing that a new policy can be for` };
  const partition = partitionOf(catalog, params.regions);
  if (typeof partition === 'string') return { problem: partition };
  const problem = faultOf(catalog, use, params);
  if (problem !== undefined) return { problem };
  const { account, regions } = params;
  const values = new Map([
    ...Object.entries(params.values ?? {}),
    ...(account === undefined ? [] : [['account', account] as const]),
  ]);
  const places: Places = { partition: partition.id, regions, values };
  const statements = use
    .statements(params.parts ?? [])
    .flatMap((statement) =>
      withModels(statement, { models: catalog.models, regions, routes: params.models ?? {}, lookUps: use.lookUps }),
    );
  const trust = use.trust ?? ownAccount;
  return {
    permissions: written(withOwnSids(statements), places),
    trust: written([trust], places),
    source: use.source,
  };
}

const ownAccount: NewStatement = {
  Sid: 'LetAccountAssumeRole',
  Effect: 'Allow',
  Principal: { AWS: 'arn:<partition>:iam::<account>:root' },
  Action: 'sts:AssumeRole',
};

function faultOf(
  catalog: Catalog,
  use: PolicyUse,
  { account, models = {}, parts = [], regions }: NewPolicyParams,
): string | undefined {
  if (account !== undefined && !/^\d{12}$/.test(account))
    return `\`${account}\` is no account id, which has twelve digits`;
  const unknown = parts.find((part) => !use.offered.parts.some(({ id }) => id === part));
  if (unknown !== undefined) return `\`${unknown}\` is no part of the ${use.offered.title}`;
  for (const { place, label, needed, part } of use.offered.models) {
    const routes = models[place] ?? [];
    if (routes.length === 0 && needed && (part === undefined || parts.includes(part))) return `No ${label} was chosen`;
    for (const id of routes) {
      const known = catalog.models.profile(id)?.sources ?? catalog.models.model(id)?.regions;
      if (known === undefined) return `\`${id}\` is no model or inference profile as of ${catalog.models.dataDate}`;
      if (!regions.some((region) => known.includes(region)))
        return `\`${id}\` cannot be called from ${regions.join(', ')}`;
    }
  }
  return undefined;
}

/** The one partition that all Regions lie in, or what is wrong with them. */
function partitionOf(catalog: Catalog, regions: readonly string[]): Partition | string {
  const found = regions.map((region) =>
    catalog.partitions.find(
      ({ regions: known, hasRegionShape }) => known.some(({ id }) => id === region) || hasRegionShape(region),
    ),
  );
  const [first] = found;
  if (regions.length === 0) return 'No Region was chosen';
  const unknown = found.indexOf(undefined);
  if (first === undefined || unknown >= 0) return `\`${regions[Math.max(0, unknown)]}\` is no Region`;
  return found.every((each) => each === first) ? first : 'The Regions lie in different partitions';
}

/** A `Sid` is written once in a policy. */
function withOwnSids(statements: readonly NewStatement[]): readonly NewStatement[] {
  const taken = new Map<string, number>();
  return statements.map((statement) => {
    const count = (taken.get(statement.Sid) ?? 0) + 1;
    taken.set(statement.Sid, count);
    return count === 1 ? statement : { ...statement, Sid: `${statement.Sid}${count}` };
  });
}

function written(statements: readonly NewStatement[], places: Places): NewPolicyText {
  const policy: Json = { Version: '2012-10-17', Statement: statements.map((each) => fillPlaces(each, places)) };
  return {
    text: `${JSON.stringify(policy, undefined, 2)}\n`,
    snippet: toSnippet(withStops(JSON.stringify(policy, undefined, '\t'))),
  };
}

/** Names between angle brackets as places to fill in; the same name is the same place. */
function withStops(text: string): readonly Piece[] {
  const numbers = new Map<string, number>();
  return text.split(/(<[a-z0-9-]+>)/).map((piece, index) => {
    if (index % 2 === 0) return piece;
    const number = numbers.get(piece) ?? numbers.size + 1;
    numbers.set(piece, number);
    return stop(number, piece);
  });
}
