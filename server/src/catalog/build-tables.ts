// Writes the tables that `load.ts` reads: for the generator at build time, and for a refresh, which adds to the bundled tables
// what AWS has published since. Pure: texts and plain data in, texts out.
import type { AccessLevel } from './catalog';
import { accessLevels, tableVersion } from './table-format';
import type { ActionRow, IndexTable, ServiceRow, ServiceTable } from './table-format';

/** A service with names where its table has numbers. */
export interface ServiceData {
  readonly prefix: string;
  readonly keys: readonly KeyData[];
  readonly resources: readonly ResourceData[];
  readonly actions: readonly ActionData[];
}

export interface KeyData {
  readonly name: string;
  /** As AWS prints it, `ArrayOf` included. */
  readonly type: string;
  readonly description: string;
}

export interface ResourceData {
  readonly name: string;
  readonly arns: readonly string[];
  readonly keys: readonly string[];
}

export interface ActionData {
  readonly name: string;
  readonly access: readonly AccessLevel[];
  readonly description: string;
  /** Names of resource types of this service; one that the service does not list is left out. */
  readonly resources: readonly string[];
  readonly keys: readonly string[];
}

export function buildServiceTable(data: ServiceData): ServiceTable {
  const keys = [...new Map(data.keys.map((key) => [keyName(key.name), key]))]
    .map(([name, { type, description }]): ServiceTable['keys'][number] => [name, type, description])
    .sort((a, b) => byText(a[0], b[0]));
  const places = new Map(keys.map(([name], at) => [name, at]));
  const numberOf = (key: string): number => {
    const name = keyName(key);
    const at = places.get(name) ?? places.size;
    places.set(name, at);
    return at;
  };
  const resources = data.resources.toSorted((a, b) => byText(a.name, b.name));
  const types = new Map(resources.map(({ name }, at) => [name, at]));
  const rows = resources.map(({ name, arns: [arn = '', ...more], keys: used }): ServiceTable['resources'][number] =>
    more.length === 0 ? [name, arn, unique(used.map(numberOf))] : [name, arn, unique(used.map(numberOf)), more],
  );
  const actions = data.actions
    .toSorted((a, b) => byText(a.name, b.name))
    .map((action): ActionRow => {
      const taken = action.resources.flatMap((name) => types.get(name) ?? []);
      return [
        action.name,
        accessSum(action.access),
        action.description,
        unique(taken),
        unique(action.keys.map(numberOf)),
      ];
    });
  const otherKeys = [...places.keys()].slice(keys.length);
  return { version: tableVersion, prefix: data.prefix, keys, otherKeys, resources: rows, actions };
}

/** The same service with names for numbers. */
export function readServiceData({ prefix, keys, otherKeys, resources, actions }: ServiceTable): ServiceData {
  const names = [...keys.map(([name]) => name), ...otherKeys];
  const namesOf = (numbers: readonly number[]): string[] => numbers.flatMap((at) => names[at] ?? []);
  return {
    prefix,
    keys: keys.map(([name, type, description]) => ({ name, type, description })),
    resources: resources.map(([name, arn, used, more = []]) => ({ name, arns: [arn, ...more], keys: namesOf(used) })),
    actions: actions.map(([name, access, description, types, used]) => ({
      name,
      access: accessLevels.filter((_, at) => (access & (1 << at)) !== 0),
      description,
      resources: types.flatMap((at) => resources[at]?.[0] ?? []),
      keys: namesOf(used),
    })),
  };
}

/** What the index says besides what follows from the services. */
export type IndexHead = Pick<IndexTable, 'version' | 'package' | 'date' | 'globals' | 'partitions'>;

export interface PackedTables {
  readonly index: string;
  readonly pack: string;
}

/** Index and pack of these services. `titles` are by prefix; a service without one is called by its prefix. */
export function packTables(
  head: IndexHead,
  services: readonly ServiceTable[],
  titles: ReadonlyMap<string, string>,
): PackedTables {
  const tables = services.toSorted((a, b) => byText(a.prefix, b.prefix));
  const lines = tables.map((table) => JSON.stringify(table));
  const encoder = new TextEncoder();
  let offset = 0;
  const rows = tables.map(({ prefix }, at): ServiceRow => {
    const length = encoder.encode(lines[at]).length;
    const row: ServiceRow = [prefix, titles.get(prefix) ?? prefix, offset, length];
    offset += length + 1;
    return row;
  });
  const { version, package: from, date, globals, partitions } = head;
  const borrowed = borrowedKeys(tables);
  const index: IndexTable = { version, package: from, date, services: rows, globals, borrowed, partitions };
  return { index: `${JSON.stringify(index)}\n`, pack: `${lines.join('\n')}\n` };
}

/** One spelling for the variable part of a key: AWS also writes `<key>`, `tag-key` and nothing at all. */
export function keyName(key: string): string {
  const name = key.replace(/<\w+>$/, '${TagKey}').replace(/\/tag-key$/, '/${TagKey}');
  return name.endsWith('/') ? `${name}\${TagKey}` : name;
}

/** Hosts of identity providers are left out: the loader looks for every name with a dot under `sts`. */
function borrowedKeys(tables: readonly ServiceTable[]): [string, string][] {
  const own = new Set(
    tables.flatMap((table) => table.keys.map((key) => key[0]).filter((key) => isOwn(key, table.prefix))),
  );
  const borrowed = new Map<string, string>();
  for (const { prefix, keys } of tables) {
    for (const [key] of keys) {
      const host = key.split(':')[0] ?? '';
      const plain =
        !isOwn(key, prefix) && host !== 'aws' && host !== 'saml' && !host.includes('.') && !key.includes('$');
      if (plain && !own.has(key) && !borrowed.has(key)) borrowed.set(key, prefix);
    }
  }
  return [...borrowed];
}

function isOwn(key: string, prefix: string): boolean {
  return key.startsWith(`${prefix}:`);
}

function accessSum(levels: readonly AccessLevel[]): number {
  return [...new Set(levels)].reduce((total, level) => total + (1 << accessLevels.indexOf(level)), 0);
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)];
}

/** By code unit, so the order does not depend on the machine's language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
