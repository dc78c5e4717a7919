// IP ranges as numbers: which lie in networks that are never seen from outside, and which are written with bits behind the
// mask. Only for texts whose form is known to be right.

import { isAddressRange } from './condition-values';

export interface AddressRange {
  /** The address as written, as a number. */
  readonly address: bigint;
  readonly mask: number;
  readonly bits: 32 | 128;
}

/** The range a text names; undefined for any other text. */
export function addressRange(text: string): AddressRange | undefined {
  if (!isAddressRange(text)) return undefined;
  const [written = '', mask] = text.split('/');
  const bits = written.includes(':') ? 128 : 32;
  return { address: bits === 32 ? number4(written) : number6(written), mask: Number(mask ?? bits), bits };
}

/** Does the whole range lie in a network that no request comes from over the internet? */
export function isPrivate(range: AddressRange): boolean {
  return privateNetworks.some(
    (network) =>
      network.bits === range.bits && network.mask <= range.mask && first(range, network.mask) === first(network),
  );
}

/** The range written by its first address; undefined where it is so already, and for IPv6, which has many spellings. */
export function withoutHostBits(range: AddressRange): string | undefined {
  const start = first(range);
  if (start === range.address || range.bits !== 32) return undefined;
  const octets = [24n, 16n, 8n, 0n].map((shift) => String((start >> shift) & 255n));
  return `${octets.join('.')}/${range.mask}`;
}

export function hasHostBits(range: AddressRange): boolean {
  return first(range) !== range.address;
}

function first(range: AddressRange, mask = range.mask): bigint {
  const rest = BigInt(range.bits - mask);
  return (range.address >> rest) << rest;
}

function number4(text: string): bigint {
  return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function number6(text: string): bigint {
  const [head = '', tail] = text.split('::');
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const middle = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0n);
  return [...before, ...middle, ...after].reduce((sum, group) => sum * 65536n + group, 0n);
}

function groups(text: string): readonly bigint[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [BigInt(`0x${group}`)];
    const embedded = number4(group);
    return [embedded >> 16n, embedded & 65535n];
  });
}

/** RFC 1918, shared and link-local addresses, loopback, and their like in IPv6. Networks of documentation are not among them. */
const privateNetworks: readonly AddressRange[] = [
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['fc00::/7', 'fe80::/10', '::1/128'],
].flatMap((text) => addressRange(text) ?? []);
