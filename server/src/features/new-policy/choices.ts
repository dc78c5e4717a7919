// What a person chooses from for a new policy.

import type { Catalog } from '../../catalog/catalog';
import type { NewPolicyChoices } from '../../protocol';
import { modelRoutes } from './routes';
import { policyUses } from './uses';

/** `accounts` are names by account id. */
export function newPolicyChoices(catalog: Catalog, accounts: ReadonlyMap<string, string>): NewPolicyChoices {
  return {
    uses: policyUses.map(({ offered }) => offered),
    routes: modelRoutes(catalog.models),
    regions: catalog.partitions.flatMap(({ regions }) => regions),
    accounts: [...accounts].map(([id, name]) => ({ id, name })),
  };
}
