// The shape of the generated tables, shared by the generator that writes them and the loader that reads them. Tuples
// instead of objects: the names of the fields would be half of the bytes.

/** One in every table; the loader refuses any other number, so an old folder of data is "no data", not nonsense. */
export const tableVersion = 1;

export interface IndexTable {
  readonly version: number;
  /** The data package this was made from. */
  readonly package: string;
  /** `yyyy-mm-dd` */
  readonly date: string;
  readonly services: readonly ServiceRow[];
  /** Name and type of each global key, session keys of single services included. */
  readonly globals: readonly (readonly [name: string, type: string])[];
  /** Keys whose prefix is another service or none at all, with the service that lists them: `catalog:ChangeType`. */
  readonly borrowed: readonly (readonly [name: string, service: string])[];
  readonly partitions: readonly PartitionRow[];
}

/** Offset and length are bytes in the pack. */
export type ServiceRow = readonly [prefix: string, title: string, offset: number, length: number];

/** `stems` are what comes before `-<word>-<number>` in the Region ids of the partition. */
export type PartitionRow = readonly [
  id: string,
  dnsSuffix: string,
  stems: readonly string[],
  regions: readonly (readonly [id: string, name: string])[],
];

export interface ServiceTable {
  readonly version: number;
  readonly prefix: string;
  /** Numbers in `resources` and `actions` point into `keys`, then on into `otherKeys`. */
  readonly keys: readonly (readonly [name: string, type: string, description: string])[];
  readonly otherKeys: readonly string[];
  readonly resources: readonly ResourceRow[];
  readonly actions: readonly ActionRow[];
}

/** `further` are ARN forms besides the first; most types have none. */
export type ResourceRow = readonly [name: string, arn: string, keys: readonly number[], further?: readonly string[]];

/** `access` is a sum of `1 << index` into `accessLevels`; `resources` points into the resources of the service. */
export type ActionRow = readonly [
  name: string,
  access: number,
  description: string,
  resources: readonly number[],
  keys: readonly number[],
];

/** The order is part of the format. */
export const accessLevels = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'] as const;
