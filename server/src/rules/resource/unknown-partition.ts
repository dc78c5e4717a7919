// A partition that AWS does not have, or one that does not hold the Region beside it.

import { completeArn } from '../../analysis/arn-form';
import { closest } from '../../base/closest';
import { hasWildcard } from '../../base/wildcard';
import type { Catalog, Partition } from '../../catalog/catalog';
import { fieldSpan, writeField } from '../list-entry';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Partition of an ARN that AWS does not have',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_PARTITION',
  messages: {
    unknown: '`{partition}` is no partition; the public one is `aws`',
    newer: '`{partition}` is not among the partitions known on {date}',
    region: '`{partition}` does not hold the Region `{region}`, which belongs to `{right}`',
  },
  // A name of the right shape may be a partition that is younger than the data.
  messageLevels: { newer: 'info' },
  resource(ctx, resource) {
    const arn = completeArn(ctx.catalog, resource);
    if (arn === undefined || arn.partition.unknown || hasWildcard(arn.partition.value)) return;
    const partition = arn.partition.value;
    const home = ctx.catalog.partitions.find((each) => each.id === partition);
    const known = home !== undefined;
    if (known && (arn.region.unknown || holds(home, arn.region.value))) return;
    const byRegion = arn.region.unknown ? undefined : partitionOf(ctx.catalog, arn.region.value);
    if (ctx.catalog.partitions.length === 0 || (known && (byRegion === undefined || byRegion === partition))) return;
    const message = known ? 'region' : partition.startsWith('aws-') && byRegion === undefined ? 'newer' : 'unknown';
    const [near] = closest(
      partition,
      ctx.catalog.partitions.map((each) => each.id),
    );
    const right = byRegion ?? near ?? 'aws';
    const data = { partition, date: ctx.catalog.dataDate, region: arn.region.value, right };
    ctx.report(fieldSpan(resource, arn.partition), message, data, {
      fixes: (edit) => [
        writeField(
          edit,
          resource,
          arn.partition,
          right,
          message === 'unknown' && byRegion !== undefined ? 'safe' : 'suggested',
        ),
      ],
    });
  },
});

function partitionOf(catalog: Catalog, region: string): string | undefined {
  return region === '' ? undefined : catalog.partitions.find((partition) => holds(partition, region))?.id;
}

function holds({ regions }: Partition, region: string): boolean {
  return regions.some(({ id }) => id === region);
}
