// Adds what AWS's service reference says to the bundled tables. What is bundled stays: the reference carries no descriptions and
// less than AWS's pages in places, and a name that is forgotten would turn right policies wrong.
import { type ActionData, type ServiceData, buildServiceTable, keyName, packTables } from '../catalog/build-tables';
import { type PackedTables, readServiceData } from '../catalog/build-tables';
import type { IndexTable, ServiceTable } from '../catalog/table-format';

export interface MergedServices extends PackedTables {
  readonly newServices: readonly string[];
  /** With their prefix, sorted. */
  readonly newActions: readonly string[];
}

/** `tables` are the bundled services; the index in the result bears `date`, `yyyy-mm-dd`. */
export function mergeServices(
  index: IndexTable,
  tables: readonly ServiceTable[],
  fresh: readonly ServiceData[],
  date: string,
): MergedServices {
  const merged = new Map(tables.map((table) => [table.prefix, table]));
  const newServices: string[] = [];
  const newActions: string[] = [];
  for (const service of fresh) {
    const table = merged.get(service.prefix);
    const before = table && readServiceData(table);
    if (before === undefined) newServices.push(service.prefix);
    const known = new Set(before?.actions.map(({ name }) => name.toLowerCase()));
    for (const { name } of service.actions)
      if (!known.has(name.toLowerCase())) newActions.push(`${service.prefix}:${name}`);
    merged.set(service.prefix, buildServiceTable(before === undefined ? service : mergeService(before, service)));
  }
  const titles = new Map(index.services.map(([prefix, title]) => [prefix, title]));
  const packed = packTables({ ...index, date }, [...merged.values()], titles);
  return { ...packed, newServices, newActions: newActions.toSorted() };
}

function mergeService(before: ServiceData, fresh: ServiceData): ServiceData {
  return {
    prefix: before.prefix,
    keys: join(before.keys, fresh.keys, ({ name }) => keyName(name).toLowerCase()),
    resources: join(
      before.resources,
      fresh.resources,
      ({ name }) => name.toLowerCase(),
      (old, added) => ({
        name: old.name,
        arns: join(old.arns, added.arns, arnShape),
        keys: joinKeys(old.keys, added.keys),
      }),
    ),
    actions: join(before.actions, fresh.actions, ({ name }) => name.toLowerCase(), mergeAction),
  };
}

function mergeAction(old: ActionData, added: ActionData): ActionData {
  return {
    ...old,
    resources: join(old.resources, added.resources, (name) => name.toLowerCase()),
    keys: joinKeys(old.keys, added.keys),
  };
}

function joinKeys(old: readonly string[], added: readonly string[]): readonly string[] {
  return join(old, added, (key) => keyName(key).toLowerCase());
}

/** Both lists without doubles; of two that are the same, the old one with what `merge` takes over from the new one. */
function join<T>(
  old: readonly T[],
  added: readonly T[],
  idOf: (item: T) => string,
  merge: (old: T, added: T) => T = (first) => first,
): readonly T[] {
  const items = new Map(old.map((item) => [idOf(item), item]));
  for (const item of added) {
    const known = items.get(idOf(item));
    items.set(idOf(item), known === undefined ? item : merge(known, item));
  }
  return [...items.values()];
}

/** AWS's pages and its reference name the holes of an ARN differently. */
function arnShape(arn: string): string {
  return arn.replace(/\$\{\w*\}/g, '${}').toLowerCase();
}
