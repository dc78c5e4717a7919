// Where calls through a guardrail profile may be evaluated, by the Region of the guardrail.

import type { Sourced } from '../fact';
import { words } from '../words';

interface Route extends Sourced {
  /** `us.guardrail.v1:0` */
  readonly profile: string;
  /** Source Regions with the same list, separated by white space. */
  readonly from: string;
  readonly to: string;
}

const source = 'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-cross-region-support.html';
const verified = '2026-11-22';

/** The rows of AWS's page that were read; other source Regions and profiles are not known. */
export const guardrailRoutes: readonly Route[] = [
  {
    profile: 'us.guardrail.v1:0',
    from: 'us-east-1 us-east-2 us-west-2',
    to: 'us-east-1 us-east-2 us-west-2',
    source,
    verified,
  },
  {
    profile: 'us.guardrail.v1:0',
    from: 'us-west-1',
    to: 'us-east-1 us-east-2 us-west-1 us-west-2',
    source,
    verified,
  },
  {
    profile: 'us-gov.guardrail.v1:0',
    from: 'us-gov-east-1 us-gov-west-1',
    to: 'us-gov-east-1 us-gov-west-1',
    source,
    verified,
  },
  {
    profile: 'eu.guardrail.v1:0',
    from: 'eu-central-1 eu-west-1',
    to: 'eu-central-1 eu-north-1 eu-west-1 eu-west-3',
    source,
    verified,
  },
];

/**
 * The Regions that a profile may use for certain, when the guardrail is in one of these; undefined where the routes from one
 * of them are not known.
 */
export function certainGuardrailRegions(profile: string, among: readonly string[]): readonly string[] | undefined {
  const lists = among.map((region) => destinations.get(`${profile} ${region}`));
  const [first, ...others] = lists;
  if (first === undefined || others.includes(undefined)) return undefined;
  return first.filter((region) => others.every((list) => list?.includes(region) === true));
}

const destinations: ReadonlyMap<string, readonly string[]> = new Map(
  guardrailRoutes.flatMap(({ profile, from, to }) =>
    words(from).map((region) => [`${profile} ${region}`, words(to)] as const),
  ),
);
