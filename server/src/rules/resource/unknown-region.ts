// A Region field that names no Region.

import { completeArn, typedArn } from '../../analysis/arn-form';
import { closest } from '../../base/closest';
import { hasWildcard } from '../../base/wildcard';
import { fieldSpan, writeField } from '../list-entry';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Region of an ARN that AWS does not have',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_ARN_REGION',
  messages: {
    unknown: '`{region}` is no Region',
    newer: '`{region}` is not among the Regions known on {date}',
  },
  // A Region that is spelt as Regions are may have opened since.
  messageLevels: { newer: 'info' },
  resource(ctx, resource) {
    const arn = completeArn(ctx.catalog, resource);
    if (arn === undefined || arn.region.unknown || arn.region.value === '' || hasWildcard(arn.region.value)) return;
    const region = arn.region.value;
    if (ctx.catalog.region(region)?.id === region) return;
    const regions = ctx.catalog.partitions.flatMap((partition) => partition.regions.map((known) => known.id));
    if (regions.length === 0) return;
    const patterns = typedArn(ctx.catalog, resource)?.patterns ?? [];
    // Another rule says that the type has no Region at all; a few types have a word of their own in the field.
    if (
      patterns.some((pattern) => pattern.region === '' || pattern.region === region) &&
      !patterns.some((pattern) => pattern.region === '*')
    )
      return;
    const shaped = ctx.catalog.partitions.some((partition) => partition.hasRegionShape(region));
    ctx.report(
      fieldSpan(resource, arn.region),
      shaped ? 'newer' : 'unknown',
      { region, date: ctx.catalog.dataDate },
      {
        fixes: (edit) =>
          closest(region, regions, shaped ? 1 : 2, 3).map((near) =>
            writeField(edit, resource, arn.region, near, 'suggested'),
          ),
      },
    );
  },
});
