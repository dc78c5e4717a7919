// The words of the outline: short enough for a side bar, and telling one resource from another.

import type { Scope } from '../../analysis/evaluate/access';
import type { AccessRow } from '../../analysis/evaluate/rows';
import { listed, shorten } from '../../base/markdown';
import { isBedrockFamily } from '../../catalog/catalog';
import type { PolicyKind } from '../../documents/site';
import { parseArn, typeWord } from '../../model/arn';
import type { Arn, ArnPart } from '../../model/policy';
import { nounOf } from '../statement-reach';

const everyRegion = 'every Region';
const noRegion = 'no Region';
export const openRegion = 'Region to be filled in';

/** The Region of a resource, or what stands in its place. */
export function regionOf(resource: string): string {
  const arn = parseArn(resource);
  if (arn === undefined) return resource === '*' ? everyRegion : openRegion;
  const { region } = arn;
  if (region === undefined || region.value === '*') return everyRegion;
  if (region.unknown) return openRegion;
  return region.value === '' ? noRegion : region.value;
}

/** What reaches everywhere says the most, so it comes first. */
export function byOpenness(a: string, b: string): number {
  if (a === b) return 0;
  if (a === everyRegion || b === everyRegion) return a === everyRegion ? -1 : 1;
  return a < b ? -1 : 1;
}

export interface ResourceName {
  readonly label: string;
  /** What kind of thing it is and where; empty where the label says all. */
  readonly type: string;
}

export function resourceName(
  { resource, exceptResources, principals }: Scope,
  { kind, withRegion }: { readonly kind: PolicyKind; readonly withRegion: boolean },
): ResourceName {
  if (resource === '*') {
    const every = principals !== undefined && kind !== 'vpc-endpoint' ? itself.get(kind) : undefined;
    const except = exceptResources.length === 0 ? '' : `but not ${shorten(exceptResources.join(', '), longest)}`;
    return { label: every ?? 'every resource', type: except };
  }
  const arn = parseArn(resource);
  const service = arn?.service?.value ?? '';
  const word = arn?.resource === undefined ? undefined : typeWord(arn.resource.value);
  if (arn?.resource === undefined || word === undefined || !(isBedrockFamily(service) || service === 'iam'))
    return { label: resource, type: '' };
  const id = arn.resource.value.slice(word.length + 1);
  return {
    label: id === '*' ? `every ${nounOf(word)}` : id,
    type: inWords(id === '*' ? '' : nounOf(word), ...placeOf(arn, withRegion)),
  };
}

/** Where something else than text stands for the resource. */
export const openResource: ResourceName = { label: 'a resource to be filled in', type: '' };

/** In these `*` is what the policy is attached to. */
const itself: ReadonlyMap<PolicyKind, string> = new Map([
  ['trust', 'this role'],
  ['kms-key', 'this key'],
  ['resource', 'this resource'],
]);

function placeOf({ region, account }: Arn, withRegion: boolean): readonly string[] {
  const shown = (part: ArnPart | undefined): string => (part === undefined || part.value === '*' ? '' : part.value);
  return [withRegion ? shown(region) : '', shown(account)];
}

/** One by its name, several by their number. */
export function actionsInWords(rows: readonly AccessRow[]): string {
  const [only, more] = rows;
  if (only === undefined) return '';
  return more === undefined ? only.action.slice(only.action.indexOf(':') + 1) : `${rows.length} actions`;
}

/** `if aws:SourceVpce and 2 more`; empty without conditions. */
export function whenInWords({ conditions }: Scope): string {
  const keys = [...new Set(conditions.map(({ key }) => key))];
  if (keys.length === 0) return '';
  const [first, second] = keys;
  if (first === undefined || keys.length > 2) return `if ${first ?? ''} and ${keys.length - 1} more`;
  return `if ${listed(second === undefined ? [first] : [first, second])}`;
}

/** Of each action, the denials that may concern it. */
export function limitsInWords(limited: readonly (readonly number[])[]): string {
  const some = limited.filter((denials) => denials.length > 0).length;
  if (some === 0) return '';
  return some === limited.length ? 'denied in part' : `${some} denied in part`;
}

/** The parts that say something, in one line. */
export function inWords(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** Everything it rests on. */
export function detailLines(scope: Scope, denials: readonly string[]): readonly string[] {
  return [
    ...scope.conditions.map(({ operator, key, values }) =>
      shorten(`if ${key} ${operator} ${values.length === 0 ? 'nothing' : values.join(', ')}`, longest),
    ),
    ...(denials.length === 0 ? [] : [`${listed(denials)} may deny a part of it`]),
    ...(scope.known ? [] : ['rests on text that is still to be filled in']),
  ];
}

const longest = 300;

/** `bedrock.amazonaws.com` of `Service:bedrock.amazonaws.com`, and `everyone` for `*`. */
export function principalName(principal: string): string {
  const negated = principal.startsWith('not ');
  const text = negated ? principal.slice('not '.length) : principal;
  const name = text.slice(text.indexOf(':') + 1);
  // `AWS:arn:…` and `Service:…` have a type in front; `*` alone has none.
  const shown = text === '*' || text === 'AWS:*' ? 'everyone' : name;
  return negated ? `everyone but ${shown}` : shown;
}
