// Regions in the order one looks for them: those of the document, those where Bedrock runs, the rest.

import type { Catalog, Region } from '../../catalog/catalog';
import type { DocumentFacts } from './document-facts';

/** The Regions of a partition; of the document's where the one named is unknown. */
export function regionWords(
  catalog: Catalog,
  facts: DocumentFacts,
  partition: string = facts.partition,
): readonly Region[] {
  const all =
    (catalog.partition(partition) ?? catalog.partition(facts.partition) ?? catalog.partition('aws'))?.regions ?? [];
  const bedrock = bedrockRegions(catalog);
  const rank = ({ id }: Region): number => {
    const used = facts.regions.indexOf(id);
    if (used >= 0) return used;
    return bedrock.has(id) ? 100 - (usual.includes(id) ? 10 - usual.indexOf(id) : 0) : 200;
  };
  return all
    .map((region) => ({ region, rank: rank(region) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ region }) => region);
}

const usual: readonly string[] = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'];

function bedrockRegions(catalog: Catalog): ReadonlySet<string> {
  const known = cache.get(catalog);
  if (known !== undefined) return known;
  const regions = new Set(catalog.models.list.flatMap((model) => model.regions));
  cache.set(catalog, regions);
  return regions;
}

const cache = new WeakMap<Catalog, ReadonlySet<string>>();
