// What a set of policies says without a request: who may do which action on which resources under which constraints, and
// what is denied. Wildcards over the Bedrock family become its actions; other services stay as they are written.

import { hasWildcard, matches } from '../../base/wildcard';
import { type Catalog, bedrockFamily, isBedrockFamily } from '../../catalog/catalog';
import type { Policy, PrincipalElement, Resource, Statement } from '../../model/policy';
import { type Constraint, constraintsOf, isReadable } from './constraints';
import { perStatementIn } from '../statement-facts';
import { type Language, effectOf, languageOf } from './match-statement';

export interface AccessEntry {
  /** In AWS's spelling, or a pattern as it is written. */
  readonly action: string;
  /** Patterns that `action` does not stand for: those of a `NotAction`. */
  readonly exceptActions: readonly string[];
  readonly scope: Scope;
  /** Every statement that says just this. */
  readonly statements: readonly StatementPlace[];
}

/** What an entry says besides the action. Entries that agree in it share one object, so that work can be shared too. */
export interface Scope {
  /** A pattern as it is written. */
  readonly resource: string;
  /** The patterns of a `NotResource`; `resource` is `*` then. */
  readonly exceptResources: readonly string[];
  /** Undefined for policies without principals. `Service:bedrock.amazonaws.com`; with `not ` in front for `NotPrincipal`. */
  readonly principals: readonly string[] | undefined;
  readonly conditions: readonly Constraint[];
  /** False where an intrinsic function or a hole keeps a part of it from being read. */
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
  const collection: Collection = { scopes: new Map(), allowed: new Map(), denied: new Map() };
  const family = familyActions(catalog);
  policies.forEach((policy, index) => {
    const language = languageOf(policy);
    for (const { statement, index: place } of policy.statements) {
      const effect = effectOf(statement);
      if (effect !== 'allow' && effect !== 'deny') continue;
      const into = effect === 'allow' ? collection.allowed : collection.denied;
      const actions = actionsOf(statement, family);
      for (const scope of scopesOf(statement, language, collection.scopes))
        addAll(into, scope, actions, { policy: index, statement: place });
    }
  });
  return { allowed: entriesOf(collection.allowed), denied: entriesOf(collection.denied) };
}

/** The condition keys an entry rests on, each once, as the policy spells them. */
export function keysOf({ scope }: AccessEntry): readonly string[] {
  const keys = new Map<string, string>();
  for (const { key } of scope.conditions) if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
  return [...keys.values()];
}

/** By scope, and in it by the action and what is excepted from it. */
type Entries = Map<Scope, Map<string, Collected>>;

interface Collection {
  readonly scopes: Map<string, Scope>;
  readonly allowed: Entries;
  readonly denied: Entries;
}

type Collected = AccessEntry & { readonly statements: StatementPlace[] };

function addAll(into: Entries, scope: Scope, actions: Actions, place: StatementPlace): void {
  const entries = into.get(scope) ?? new Map<string, Collected>();
  into.set(scope, entries);
  const excepted = actions.except.join('\n');
  for (const action of actions.names) {
    // Only what stays a pattern can still mean what the exceptions name.
    const exceptActions = actions.except.length > 0 && hasWildcard(action) ? actions.except : [];
    const key = `${action.toLowerCase()}\n${exceptActions.length > 0 ? excepted : ''}`;
    const before = entries.get(key);
    const last = before?.statements.at(-1);
    if (before === undefined) entries.set(key, { action, exceptActions, scope, statements: [place] });
    // Places come in order, so that only the last one can come twice.
    else if (last?.policy !== place.policy || last.statement !== place.statement) before.statements.push(place);
  }
}

function entriesOf(entries: Entries): readonly AccessEntry[] {
  return [...entries.values()].flatMap((each) => [...each.values()]);
}

/** The scopes of a statement, one per resource; `known` keeps those that agree in one object. */
export function scopesOf(statement: Statement, language: Language, known?: Map<string, Scope>): readonly Scope[] {
  const scopes = ownScopes(language, statement);
  // One alone agrees with none, and the text to tell by is longer in the making than all the rest.
  if (known === undefined && scopes.length === 1) return scopes.map(({ own }) => own);
  const all = known ?? new Map<string, Scope>();
  return scopes.map(({ key, own }) => {
    const name = key();
    const scope = all.get(name) ?? own;
    all.set(name, scope);
    return scope;
  });
}

interface OwnScope {
  /** The same for all that agree. */
  key(): string;
  readonly own: Scope;
}

const ownScopes = perStatementIn(({ variables }: Language, statement): readonly OwnScope[] => {
  const { patterns, except } = resourcesOf(statement, variables);
  const principals = statement.principal && principalsOf(statement.principal);
  const conditions = constraintsOf(statement);
  const readable = isReadable(statement) && actionsKnown(statement);
  let rest: string | undefined;
  const common = (): string => {
    const constraints = conditions.map(({ operator, key, values }) => [operator, key.toLowerCase(), values]);
    return JSON.stringify([except, principals, constraints]);
  };
  return patterns.map((pattern) => {
    const key = (): string => `${String(readable && pattern.known)}\n${pattern.text}\n${(rest ??= common())}`;
    const parts = { resource: pattern.text, exceptResources: except, principals, conditions };
    return { key, own: { ...parts, known: readable && pattern.known } };
  });
});

/** Is nothing in the list of actions left to be filled in? */
export function actionsKnown({ action }: Statement): boolean {
  return action === undefined || action.items.every((item) => item.kind === 'action' && !item.hasHole);
}

/** What a statement names, wildcards over the family written out; none for one without actions. */
export function actionPartsOf(statement: Statement, family: Family): readonly ActionPart[] {
  const { names, except } = actionsOf(statement, family);
  return names.map((action) => ({ action, exceptActions: hasWildcard(action) ? except : [] }));
}

export type ActionPart = Pick<AccessEntry, 'action' | 'exceptActions'>;

/** The actions of the family, and those that the policies name in full although the catalog does not have them. */
export function familyBeside(policies: readonly Policy[], catalog: Catalog): Family {
  const family = new Map(familyActions(catalog));
  for (const { statement } of policies.flatMap(({ statements }) => statements))
    for (const item of statement.action?.items ?? []) {
      if (item.kind !== 'action' || item.hasWildcard || item.hasHole) continue;
      const { value } = item.text;
      if (isBedrockFamily(item.prefix.toLowerCase()) && !family.has(value.toLowerCase()))
        family.set(value.toLowerCase(), value);
    }
  return family;
}

interface Actions {
  readonly names: readonly string[];
  readonly except: readonly string[];
}

function actionsOf({ action }: Statement, family: Family): Actions {
  if (action === undefined) return { names: [], except: [] };
  const texts = action.items.flatMap((item) => (item.kind === 'action' ? [item.text.value] : []));
  const opaque = texts.length < action.items.length;
  if (!action.negated) {
    const names = new Set(texts.flatMap((text) => expanded(text, family)));
    if (opaque) names.add('*');
    return { names: [...names], except: [] };
  }
  const excepted = new Set(texts.flatMap((text) => standsFor(text, family)));
  return { names: [...[...family.values()].filter((name) => !excepted.has(name)), '*'], except: texts };
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
export type Family = ReadonlyMap<string, string>;

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
