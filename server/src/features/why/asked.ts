// What a denial asked for, in the terms of the evaluator. A message may mask account ids or name no resource at all: then what
// was asked for is a pattern, of which only some things can be said.

import type { Denial } from '../../analysis/denial/denial';
import { isAccountId } from '../../analysis/condition-values';
import { type Context, contextOf } from '../../analysis/evaluate/request';
import { type Catalog, isBedrockFamily } from '../../catalog/catalog';
import { parseArn } from '../../model/arn';
import { hasHole } from '../../model/opaque';
import type { Arn } from '../../model/policy';

export interface Asked {
  readonly action: string;
  readonly resource: AskedResource;
  /** Undefined where the message names none, or masks it. */
  readonly principal: string | undefined;
  readonly context: Context;
}

export type AskedResource =
  /** Fully known: an ARN, or `*` for an action that takes no resource. */
  | { readonly kind: 'exact'; readonly text: string }
  /** Parts are masked; `pattern` has a `*` in their places. */
  | { readonly kind: 'masked'; readonly text: string; readonly pattern: string }
  | { readonly kind: 'unknown' };

/** One request for each action of the denial. */
export function askedBy(denial: Denial, catalog: Catalog): readonly Asked[] {
  const { principal } = denial;
  const whole =
    principal !== undefined && isAccountId(parseArn(principal)?.account?.value ?? '') ? principal : undefined;
  return denial.actions.map((action) => {
    const resource = resourceOf(denial, action, catalog);
    return { action, resource, principal: whole, context: contextFor(denial, resource, whole) };
  });
}

function resourceOf({ resource, principal }: Denial, action: string, catalog: Catalog): AskedResource {
  if (takesNone(action, catalog)) return { kind: 'exact', text: '*' };
  if (resource === '*') return { kind: 'exact', text: '*' };
  const text = resource?.startsWith('arn:') ? resource : resource && iamArn(resource, principal);
  const arn = text === undefined ? undefined : parseArn(text);
  if (text === undefined || arn?.resource === undefined) return { kind: 'unknown' };
  const pattern = unmasked(arn);
  return pattern.includes('*') && pattern !== text
    ? { kind: 'masked', text, pattern }
    : { kind: 'exact', text: pattern };
}

function takesNone(action: string, catalog: Catalog): boolean {
  const [prefix = '', name = ''] = action.split(':');
  const known = catalog.service(prefix)?.action(name);
  return known !== undefined && known.resourceTypes.length === 0;
}

/** `role Name` as IAM writes it, of the account that asked. */
function iamArn(written: string, principal: string | undefined): string | undefined {
  const [type, name, more] = written.split(' ');
  const caller = principal === undefined ? undefined : parseArn(principal);
  if (name === undefined || more !== undefined || caller?.account === undefined) return undefined;
  return `arn:${caller.partition?.value ?? 'aws'}:iam::${caller.account.value}:${type}/${name}`;
}

/** The ARN with `*` for what somebody took out before showing the message. */
function unmasked({ partition, service, region, account, resource }: Arn): string {
  const known = (value: string, shape: RegExp): string => (shape.test(value) ? value : '*');
  const id = resource?.value ?? '';
  return [
    'arn',
    known(partition?.value ?? '', /^aws[a-z-]*$/),
    service?.value ?? '',
    // Somebody may have set it in bold type.
    known((region?.value ?? '').replaceAll('*', ''), /^(?:[a-z]{2,4}(?:-[a-z]+){1,2}-\d)?$/),
    known(account?.value ?? '', /^(?:\d{12}|aws)?$/),
    isMasked(id) ? `${id.slice(0, id.search(/[/:]/) + 1)}*` : id,
  ].join(':');
}

/** Did somebody shorten the id or write over it? A single `*` may be the id that was asked for: `agent/*`. */
export function isMasked(id: string): boolean {
  return id.endsWith('...') || id.includes('…') || id.includes('**') || hasHole(id);
}

/** What follows from the names alone. Everything else about the request is unknown. */
function contextFor(denial: Denial, resource: AskedResource, principal: string | undefined): Context {
  const entries: (readonly [string, readonly string[]])[] = [...denial.context];
  const given = new Set(denial.context.map(([key]) => key.toLowerCase()));
  const add = (key: string, value: string | undefined): void => {
    if (value !== undefined && value !== '' && !given.has(key.toLowerCase())) entries.push([key, [value]]);
  };
  const who = principal === undefined ? undefined : parseArn(principal);
  add('aws:PrincipalAccount', who?.account?.value);
  if (who?.service?.value === 'iam' && who.resource?.value.startsWith('user/')) add('aws:PrincipalArn', principal);
  const arn = resource.kind === 'exact' ? parseArn(resource.text) : undefined;
  if (arn !== undefined) add('aws:RequestedRegion', requestedRegion(arn));
  return contextOf(entries, 'unknown');
}

/**
 * Bedrock asks for a model once in each Region a profile may route to, and without a Region for a global profile.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html (verified 2026-11-21)
 */
function requestedRegion({ service, region, resource }: Arn): string | undefined {
  if (!isBedrockFamily(service?.value ?? '')) return undefined;
  const isGlobal = region?.value === '' && resource?.value.startsWith('foundation-model/') === true;
  return isGlobal ? 'unspecified' : region?.value;
}
