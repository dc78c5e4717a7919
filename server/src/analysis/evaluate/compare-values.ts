// Comparisons of condition values that are no plain text: numbers, dates, addresses, `true` and `false`. A value that is
// not of the operator's form compares with nothing.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

import type { Operator } from '../../catalog/operators';
import { isAddressRange, isDate, isNumber, isTrueOrFalse } from '../condition-values';

/** Does the request's value stand to the policy's value as the operator says, its negation left aside? */
export function compareValues({ family, name }: Operator, policy: string, request: string): boolean {
  switch (family) {
    case 'Numeric':
      return relates(name, numberOf(request), numberOf(policy));
    case 'Date':
      return relates(name, momentOf(request), momentOf(policy));
    case 'Bool':
    case 'Null':
      return isTrueOrFalse(policy) && policy.toLowerCase() === request.toLowerCase();
    case 'IpAddress':
      return liesIn(request, policy);
    case 'Binary':
    case 'String':
    case 'Arn':
      return policy === request;
  }
}

function relates(operator: string, request: number | undefined, policy: number | undefined): boolean {
  if (request === undefined || policy === undefined) return false;
  if (operator.endsWith('LessThan')) return request < policy;
  if (operator.endsWith('LessThanEquals')) return request <= policy;
  if (operator.endsWith('GreaterThan')) return request > policy;
  if (operator.endsWith('GreaterThanEquals')) return request >= policy;
  return request === policy;
}

function numberOf(text: string): number | undefined {
  return isNumber(text) ? Number(text) : undefined;
}

/** Milliseconds since 1970; four digits are a year, any other number counts seconds. */
function momentOf(text: string): number | undefined {
  if (!isDate(text)) return undefined;
  if (/^\d+$/.test(text) && text.length !== 4) return Number(text) * 1000;
  const zone = /[+-]\d{4}$/.test(text) && text.includes('T') ? `${text.slice(0, -2)}:${text.slice(-2)}` : text;
  const stated = !zone.includes('T') || /(?:Z|[+-]\d{2}:\d{2})$/.test(zone);
  const moment = Date.parse(stated ? zone : `${zone}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}

/** Is the address, or the whole range, inside the range? One without a mask is that address alone. */
export function liesIn(inner: string, outer: string): boolean {
  if (!isAddressRange(inner) || !isAddressRange(outer)) return false;
  const small = rangeOf(inner);
  const large = rangeOf(outer);
  if (small.width !== large.width || small.mask < large.mask) return false;
  const shift = BigInt(large.width - large.mask);
  return small.address >> shift === large.address >> shift;
}

interface AddressRange {
  readonly address: bigint;
  readonly mask: number;
  readonly width: 32 | 128;
}

function rangeOf(text: string): AddressRange {
  const [address = '', mask] = text.split('/');
  const width = address.includes(':') ? 128 : 32;
  const number = width === 32 ? address4(address) : address6(address);
  return { address: number, mask: mask === undefined ? width : Number(mask), width };
}

function address4(text: string): bigint {
  return text.split('.').reduce((sum, part) => sum * 256n + BigInt(Number(part)), 0n);
}

function address6(text: string): bigint {
  const [head = '', tail] = text.split('::');
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0n);
  return [...before, ...zeros, ...after].reduce((sum, group) => sum * 65_536n + group, 0n);
}

/** Groups of 16 bits; an IPv4 address at the end makes two. */
function groupsOf(text: string): readonly bigint[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [BigInt(`0x${group}`)];
    const whole = address4(group);
    return [whole / 65_536n, whole % 65_536n];
  });
}
