// Turns one line of the pack into a service, with what the overlay adds. Knows the table format and nothing of files. It runs
// while somebody waits for a completion, so it copies no list it can share and builds no map before it is asked.
import type { AccessLevel, ActionInfo, KeyInfo, KeyType, ResourceTypeInfo, ServiceInfo } from './catalog';
import { dependentActionNames } from './bedrock/dependent-actions';
import { referencePage } from './fact';
import { correctedType, extraActionKeys, extraActionTypes, extraArns, extraKeys, extraValues } from './overlay';
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

interface KeyText {
  readonly description: string;
  readonly url: string;
  readonly values?: readonly string[] | undefined;
}

/** A key from its printed type, `ArrayOf` taken off; a type that is not known is text, the least that can be said. */
export function readKey(name: string, type: string, { description, url, values }: KeyText): KeyInfo {
  const many = type.startsWith('ArrayOf');
  const bare = many ? type.slice('ArrayOf'.length) : type;
  const known = { name, type: keyTypes.has(bare) ? (bare as KeyType) : 'String', many, description, url } as const;
  return values === undefined ? known : { ...known, values };
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
  const page = referencePage(prefix);
  const names = [...table.keys.map((key) => key[0]), ...table.otherKeys];
  const types = table.resources.map(([name, arn, used, further = []]): ResourceTypeInfo => {
    const arns = [...new Set([arn, ...further, ...extraArns(prefix, name)])];
    return { name, arns, keys: pick(names, used) };
  });
  const typeNames = types.map((type) => type.name);
  const actions = table.actions.map((row) => readAction(prefix, row, typeNames, names));
  return {
    prefix,
    title,
    url: page,
    actions,
    resourceTypes: types,
    keys: readKeys(table, `${page}#list_${prefix}-policy-keys`),
    action: lookup(actions),
    resourceType: lookup(types),
  };
}

function readKeys(table: ServiceTable, url: string): readonly KeyInfo[] {
  const keys = table.keys.map(([name, type, description]) =>
    readKey(name, correctedType(name) ?? type, { description, url, values: extraValues(name) }),
  );
  for (const { prefix, name, type, description, source } of extraKeys) {
    if (prefix !== table.prefix || keys.some((key) => key.name === name)) continue;
    keys.push(readKey(name, type, { description, url: source }));
  }
  return keys;
}

function readAction(
  prefix: string,
  [name, access, description, types, used]: ActionRow,
  typeNames: readonly string[],
  keyNames: readonly string[],
): ActionInfo {
  const whole = `${prefix}:${name}`;
  return {
    prefix,
    name,
    access: levelsOf(access),
    description,
    resourceTypes: join(pick(typeNames, types), extraActionTypes(whole)),
    keys: join(pick(keyNames, used), extraActionKeys(whole)),
    dependsOn: dependentActionNames(whole),
  };
}

const none: readonly string[] = [];

function pick(names: readonly string[], indexes: readonly number[]): readonly string[] {
  return indexes.length === 0 ? none : indexes.map((index) => names[index] ?? '');
}

function join(own: readonly string[], added: readonly string[]): readonly string[] {
  return added.length === 0 ? own : [...new Set([...own, ...added])];
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
  let byName: Map<string, T> | undefined;
  // Mostly the name is spelled as AWS spells it.
  let exact: Map<string, T> | undefined;
  return (name) => {
    exact ??= new Map(items.map((item) => [item.name, item]));
    const known = exact.get(name);
    if (known !== undefined) return known;
    byName ??= new Map(items.map((item) => [item.name.toLowerCase(), item]));
    return byName.get(name.toLowerCase());
  };
}
