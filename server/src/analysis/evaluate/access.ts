// What a set of policies says without a request: who may do which action on which resources under which constraints, and
// what is denied. Wildcards over the Bedrock family become its actions; other services stay as they are written.

import { hasWildcard, matches } from '../../base/wildcard';
import { type Catalog, bedrockFamily, isBedrockFamily } from '../../catalog/catalog';
import type { Policy, PrincipalElement, Resource, Statement } from '../../model/policy';
import { type Constraint, constraintsOf, isReadable } from './constraints';
import { effectOf, languageOf } from './match-statement';

export interface AccessEntry {
  /** In AWS's spelling, or a pattern as it is written. */
  readonly action: string;
  /** Patterns that `action` does not stand for: those of a `NotAction`. */
  readonly exceptActions: readonly string[];
  /** A pattern as it is written. */
  readonly resource: string;
  /** The patterns of a `NotResource`; `resource` is `*` then. */
  readonly exceptResources: readonly string[];
  /** Undefined for policies without principals. `Service:bedrock.amazonaws.com`; with `not ` in front for `NotPrincipal`. */
  readonly principals: readonly string[] | undefined;
  readonly conditions: readonly Constraint[];
  /** Every statement that says just this. */
  readonly statements: readonly StatementPlace[];
  /** False where an intrinsic function keeps a part of it from being read. */
  readonly known: boolean;
}

export interface StatementPlace {
  /** Index of the policy. */
  readonly policy: number;
  readonly statement: number;
}

export interface Access {
  readonly allowed: readonly AccessEntry[];
  readonly denied: readonly AccessEntry[];
}

/** Statements whose effect is not known are left out. Entries that say the same are one. */
export function accessOf(policies: readonly Policy[], catalog: Catalog): Access {
  const allowed = new Map<string, Collected>();
  const denied = new Map<string, Collected>();
  const family = familyActions(catalog);
  policies.forEach((policy, index) => {
    const { variables } = languageOf(policy);
    for (const { statement, index: place } of policy.statements) {
      const effect = effectOf(statement);
      if (effect !== 'allow' && effect !== 'deny') continue;
      const collect = effect === 'allow' ? allowed : denied;
      for (const { key, said } of entriesOf(statement, family, variables))
        add(collect, key, said, { policy: index, statement: place });
    }
  });
  return { allowed: finished(allowed), denied: finished(denied) };
}

/** The condition keys an entry rests on, each once, as the policy spells them. */
export function keysOf(entry: AccessEntry): readonly string[] {
  const keys = new Map<string, string>();
  for (const { key } of entry.conditions) if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
  return [...keys.values()];
}

type Said = Omit<AccessEntry, 'statements'>;

interface Collected {
  readonly said: Said;
  readonly statements: StatementPlace[];
}

/** Places come in order, so that the last one is the only one that can come twice. */
function add(collected: Map<string, Collected>, key: string, said: Said, place: StatementPlace): void {
  const before = collected.get(key);
  const last = before?.statements.at(-1);
  if (before === undefined) collected.set(key, { said, statements: [place] });
  else if (last?.policy !== place.policy || last.statement !== place.statement) before.statements.push(place);
}

function finished(collected: ReadonlyMap<string, Collected>): readonly AccessEntry[] {
  return [...collected.values()].map(({ said, statements }) => ({ ...said, statements }));
}

interface Actions {
  readonly names: readonly string[];
  readonly except: readonly string[];
  readonly known: boolean;
}

/** Each entry with a text that is the same for entries that say the same. */
function* entriesOf(
  statement: Statement,
  family: Family,
  variables: boolean,
): Generator<{ readonly key: string; readonly said: Said }> {
  const actions = actionsOf(statement, family);
  const resources = resourcesOf(statement, variables);
  const principals = statement.principal && principalsOf(statement.principal);
  const conditions = constraintsOf(statement);
  const readable = isReadable(statement) && actions.known;
  const constraints = conditions.map(({ operator, key, values }) => [operator, key.toLowerCase(), values]);
  const rest = JSON.stringify([resources.except, principals, constraints, readable]);
  const excepted = JSON.stringify(actions.except);
  for (const action of actions.names) {
    // Only what stays a pattern can still mean what the exceptions name.
    const open = hasWildcard(action) && actions.except.length > 0;
    const exceptActions = open ? actions.except : [];
    const before = `${action.toLowerCase()}\n${open ? excepted : ''}\n`;
    for (const { text, known } of resources.patterns) {
      const common = { action, exceptActions, resource: text, exceptResources: resources.except };
      yield {
        key: `${before}${String(known)}\n${text}\n${rest}`,
        said: { ...common, principals, conditions, known: readable && known },
      };
    }
  }
}

function actionsOf({ action }: Statement, family: Family): Actions {
  if (action === undefined) return { names: [], except: [], known: true };
  const texts = action.items.flatMap((item) => (item.kind === 'action' ? [item.text.value] : []));
  const opaque = texts.length < action.items.length;
  const known = !opaque && action.items.every((item) => item.kind === 'action' && !item.hasHole);
  if (!action.negated) {
    const names = new Set(texts.flatMap((text) => expanded(text, family)));
    if (opaque) names.add('*');
    return { names: [...names], except: [], known };
  }
  const excepted = new Set(texts.flatMap((text) => standsFor(text, family)));
  return { names: [...[...family.values()].filter((name) => !excepted.has(name)), '*'], except: texts, known };
}

/** A pattern is kept where it reaches beyond the family, and where the data knows nothing that it stands for. */
function expanded(text: string, family: Family): readonly string[] {
  const found = standsFor(text, family);
  const inside = found.length > 0 && isBedrockFamily(prefixOf(text));
  return inside || (found.length > 0 && !hasWildcard(text)) ? found : [...found, text];
}

/** The actions of the family that a text stands for, in AWS's spelling. */
function standsFor(text: string, family: Family): readonly string[] {
  const pattern = text.toLowerCase();
  if (!hasWildcard(pattern)) {
    const name = family.get(pattern);
    return name === undefined ? [] : [name];
  }
  const prefix = prefixOf(pattern);
  if (prefix !== '' && !hasWildcard(prefix) && !isBedrockFamily(prefix)) return [];
  return [...family].flatMap(([folded, name]) => (matches(pattern, folded) ? [name] : []));
}

function prefixOf(text: string): string {
  return text.slice(0, Math.max(0, text.indexOf(':')));
}

/** The family's actions by their names in small letters. */
type Family = ReadonlyMap<string, string>;

const families = new WeakMap<Catalog, Family>();

function familyActions(catalog: Catalog): Family {
  const known = families.get(catalog);
  if (known !== undefined) return known;
  const names = bedrockFamily.flatMap((prefix) =>
    (catalog.service(prefix)?.actions ?? []).map(({ name }) => `${prefix}:${name}`),
  );
  const family = new Map(names.map((name) => [name.toLowerCase(), name]));
  families.set(catalog, family);
  return family;
}

interface Resources {
  readonly patterns: readonly { readonly text: string; readonly known: boolean }[];
  readonly except: readonly string[];
}

/** A trust policy names no resource; it is about the role it belongs to. */
function resourcesOf({ resource, principal }: Statement, variables: boolean): Resources {
  if (resource === undefined)
    return { patterns: principal === undefined ? [] : [{ text: '*', known: true }], except: [] };
  const patterns = resource.items.map((item) => patternOf(item, variables));
  if (!resource.negated) return { patterns, except: [] };
  return {
    patterns: [{ text: '*', known: patterns.every(({ known }) => known) }],
    except: patterns.map(({ text }) => text),
  };
}

function patternOf(item: Resource, variables: boolean): { readonly text: string; readonly known: boolean } {
  if (item.kind === 'opaque') return { text: '*', known: false };
  const { value } = item.text;
  return { text: value, known: !item.hasHole && (variables || !value.includes('${')) };
}

function principalsOf({ negated, text, entries }: PrincipalElement): readonly string[] {
  const before = negated ? 'not ' : '';
  if (text !== undefined) return [before + text.value];
  const named = entries.flatMap(({ type, values }) =>
    values.items.map((value) => `${before}${type.value}:${value.kind === 'principal' ? value.text.value : '*'}`),
  );
  return named.sort();
}
