// What there is to find in a list of actions, prepared once: names in the form they are looked for, and offers that say the same whatever is typed.

import { type ActionInfo, type Catalog, type ServiceInfo, bedrockFamily } from '../../catalog/catalog';
import type { Proposal } from './item';
import { type Name, nameOf } from './match';

/** An action, or a pattern over actions, of one service. */
export interface ActionName {
  /** Without the prefix. */
  readonly name: Name;
  /** By how well what is typed fits: 0, 1 or 2. */
  readonly offers: readonly Proposal[];
}

export interface ActionNames {
  readonly actions: readonly ActionName[];
  /** Patterns by the verb a name begins with, where they stand for several actions. */
  readonly verbs: readonly ActionName[];
  /** Of `*`. */
  readonly all: Proposal;
}

export interface ServiceName {
  readonly prefix: string;
  readonly name: Name;
  readonly title: Name;
  /** The place in the Bedrock family; below zero for the others. */
  readonly family: number;
}

/** The names of a service, kept as long as the catalog keeps the service. */
export function actionNames(service: ServiceInfo): ActionNames {
  let names = kept.get(service);
  if (names === undefined) {
    names = {
      actions: service.actions.map((action) => actionName(service.prefix, action)),
      verbs: verbNames(service),
      all: wildcard(`${service.prefix}:*`, service.actions.length, 901),
    };
    kept.set(service, names);
  }
  return names;
}

const kept = new WeakMap<ServiceInfo, ActionNames>();

/** All services by name, kept as long as the catalog. */
export function serviceNames(catalog: Catalog): readonly ServiceName[] {
  let names = keptServices.get(catalog);
  if (names === undefined) {
    names = catalog.prefixes.map((prefix) => ({
      prefix,
      name: nameOf(prefix),
      title: nameOf(catalog.title(prefix) ?? ''),
      family: familyPlace(prefix),
    }));
    keptServices.set(catalog, names);
  }
  return names;
}

const keptServices = new WeakMap<Catalog, readonly ServiceName[]>();

/** One action; for services that are not worth keeping names of. */
export function actionName(prefix: string, action: ActionInfo): ActionName {
  const whole = `${prefix}:${action.name}`;
  const family = familyPlace(prefix);
  const rank = 100 + (family < 0 ? 50 : family * 2) - (isInvocation(whole) ? 1 : 0);
  const detail = action.access.join(', ');
  const body = { text: [whole] };
  return {
    name: nameOf(action.name),
    offers: [0, 1, 2].map((quality) => ({
      label: whole,
      kind: 'action',
      detail,
      body,
      isBare: true,
      rank: rank + quality * 100,
    })),
  };
}

function familyPlace(prefix: string): number {
  return (bedrockFamily as readonly string[]).indexOf(prefix);
}

/** The two actions that most Bedrock policies are about. */
function isInvocation(name: string): boolean {
  return name === 'bedrock:InvokeModel' || name === 'bedrock:InvokeModelWithResponseStream';
}

function verbNames(service: ServiceInfo): readonly ActionName[] {
  const counts = new Map<string, number>();
  for (const action of service.actions) {
    const verb = verbOf(action.name);
    counts.set(verb, (counts.get(verb) ?? 0) + 1);
  }
  return [...counts]
    .filter(([verb, count]) => count > 1 && verb.length > 1)
    .map(([verb, count]) => {
      const whole = `${service.prefix}:${verb}*`;
      return { name: nameOf(`${verb}*`), offers: [wildcard(whole, count, 900)] };
    });
}

function wildcard(whole: string, count: number, rank: number): Proposal {
  return { label: whole, kind: 'wildcard', detail: `${count} actions`, body: { text: [whole] }, isBare: true, rank };
}

/** `Get` of `GetAgent`. */
function verbOf(name: string): string {
  let end = 1;
  while (end < name.length && !(name[end]! >= 'A' && name[end]! <= 'Z')) end++;
  return name.slice(0, end);
}
