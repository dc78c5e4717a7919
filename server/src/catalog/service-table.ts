// Turns one line of the pack into a service, with what the overlay adds. Knows the table format and nothing of files.
import type { AccessLevel, ActionInfo, KeyInfo, KeyType, ResourceTypeInfo, ServiceInfo } from './catalog';
import { dependentActions } from './bedrock/dependent-actions';
import { referencePage } from './fact';
import { extraActionKeys, extraActionTypes, extraArns, extraKeys, keyCorrection } from './overlay';
import { accessLevels, tableVersion } from './table-format';
import type { ActionRow, ServiceTable } from './table-format';

/** Undefined when the text is not a table of this version. */
export function readServiceTable(text: string, title: string): ServiceInfo | undefined {
  try {
    const table = JSON.parse(text) as ServiceTable;
    return table.version === tableVersion ? buildService(table, title) : undefined;
  } catch {
    return undefined;
  }
}

/** A key from its printed type, `ArrayOf` taken off; a type that is not known is text, the least that can be said. */
export function readKey(name: string, type: string, description: string): KeyInfo {
  const correction = keyCorrection(name);
  const many = type.startsWith('ArrayOf');
  const bare = many ? type.slice('ArrayOf'.length) : type;
  return {
    name,
    type: keyTypes.has(bare) ? (bare as KeyType) : 'String',
    many,
    description,
    ...(correction === undefined ? {} : correction),
  };
}

const keyTypes: ReadonlySet<string> = new Set<KeyType>([
  'String',
  'ARN',
  'Bool',
  'Numeric',
  'Date',
  'IPAddress',
  'Binary',
]);

function buildService(table: ServiceTable, title: string): ServiceInfo {
  const { prefix } = table;
  const keys = table.keys.map(([name, type, description]) => readKey(name, type, description));
  const added = extraKeys.filter((extra) => extra.prefix === prefix && !keys.some((key) => key.name === extra.name));
  const names = [...keys.map((key) => key.name), ...table.otherKeys];
  const nameAt = (index: number) => names[index] ?? '';
  const resourceTypes = table.resources.map(([name, arn, used]) => ({
    name,
    arns: [arn, ...extraArns(prefix, name)],
    keys: used.map(nameAt),
  }));
  const actions = table.actions.map((row) => readAction(prefix, row, resourceTypes, nameAt));
  return {
    prefix,
    title,
    url: referencePage(prefix),
    actions,
    resourceTypes,
    keys: [...keys, ...added.map((extra) => readKey(extra.name, extra.type, extra.description))],
    action: lookup(actions),
    resourceType: lookup(resourceTypes),
  };
}

function readAction(
  prefix: string,
  [name, access, description, types, used]: ActionRow,
  resourceTypes: readonly ResourceTypeInfo[],
  nameAt: (index: number) => string,
): ActionInfo {
  return {
    prefix,
    name,
    access: levelsOf(access),
    description,
    resourceTypes: [...types.map((index) => resourceTypes[index]?.name ?? ''), ...extraActionTypes(prefix, name)],
    keys: [...used.map(nameAt), ...extraActionKeys(prefix, name)],
    dependsOn: dependentActions(prefix, name).map((dependent) => dependent.action),
  };
}

/** There are a handful of sums, so every action of the same levels shares one list. */
function levelsOf(access: number): readonly AccessLevel[] {
  let levels = levelLists.get(access);
  if (levels === undefined) {
    levels = accessLevels.filter((_, index) => (access & (1 << index)) !== 0);
    levelLists.set(access, levels);
  }
  return levels;
}

const levelLists = new Map<number, readonly AccessLevel[]>();

function lookup<T extends { readonly name: string }>(items: readonly T[]): (name: string) => T | undefined {
  const byName = new Map(items.map((item) => [item.name.toLowerCase(), item]));
  return (name) => byName.get(name.toLowerCase());
}
