// Hover on a condition value: what it names (a Region, an account, a service, an ARN) or else what it is compared with.

import { code, link, paragraphs } from '../../base/markdown';
import type { Catalog } from '../../catalog/catalog';
import { hasServicePrincipalShape } from '../../catalog/principals';
import { hasHole } from '../../model/opaque';
import { parseArn } from '../../model/arn';
import { explainArn } from './arn';
import { keyMeaning } from './key';
import { describeServicePrincipal } from './principal';
import type { Answer, Place } from './target';
import { codes, heading } from './words';

export interface ValueTarget {
  readonly place: Place;
  readonly key: string;
  readonly operator: string;
}

export function explainValue(catalog: Catalog, target: ValueTarget): Answer | undefined {
  const { value } = target.place.text;
  if (value === '' || hasHole(value)) return undefined;
  if (parseArn(value) !== undefined) return explainArn(catalog, target.place, undefined);
  const named = naming(catalog, value, target.key.toLowerCase());
  return { markdown: paragraphs(named ?? heading(value, ''), compared(catalog, target)) };
}

function naming(catalog: Catalog, value: string, key: string): string | undefined {
  if (key === 'aws:requestedregion' && value === 'unspecified') {
    return paragraphs(
      heading(value, 'no Region'),
      'What a request carries that Bedrock runs through a global inference profile.',
      link(
        'AWS on global inference',
        'https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html',
      ),
    );
  }
  const region = catalog.region(value);
  if (region !== undefined) return heading(value, region.name);
  if (hasServicePrincipalShape(value)) return describeServicePrincipal(value);
  if (/^\d{12}$/.test(value)) return heading(value, 'account id');
  return ids.find(([start]) => value.startsWith(start))?.[1](value);
}

const ids: readonly (readonly [start: string, (value: string) => string])[] = [
  ['vpce-', (value) => heading(value, 'VPC endpoint')],
  ['vpc-', (value) => heading(value, 'VPC')],
  ['o-', (value) => heading(value, 'organisation')],
];

function compared(catalog: Catalog, target: ValueTarget): string {
  const known = catalog.key(target.key);
  const meaning = known === undefined ? '' : keyMeaning(known);
  const fixed = known?.values === undefined ? '' : `Values known: ${codes(known.values, 12)}`;
  return paragraphs(
    `Compared by ${code(target.operator)} with ${code(known?.name ?? target.key)}${meaning === '' ? '' : `: ${meaning}`}`,
    fixed,
  );
}
