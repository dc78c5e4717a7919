// One of two versions, made ready to be compared: its statements with what each says, and which of them speak of an action.

import { hasWildcard } from '../../base/wildcard';
import type { Opaque, Policy, Statement } from '../../model/policy';
import { reaches } from '../expand-actions';
import { type ActionPart, type Scope, type StatementPlace, scopesOf } from './access';
import { isReadable } from './constraints';
import { type Language, effectOf, languageOf } from './match-statement';
import { actionsMeet } from './subset';

export interface PolicyText {
  readonly policy: Policy;
  /** The text its spans count in. */
  readonly text: string;
}

export interface SideStatement {
  readonly index: number;
  readonly place: StatementPlace;
  readonly statement: Statement;
  readonly language: Language;
  readonly effect: 'allow' | 'deny';
  /** As written. */
  readonly actions: readonly ActionPart[];
  /** One for each resource and principal. */
  readonly scopes: readonly Scope[];
  /** The texts of what cannot be read: what they come to nobody knows, but the same text comes to the same. */
  readonly unread: Unread;
}

export interface Unread {
  readonly place: string;
  readonly condition: string;
}

export interface Side {
  readonly statements: readonly SideStatement[];
  /** The statements that may speak of an action. */
  about(part: ActionPart): readonly SideStatement[];
  /** Is there a statement that says just the same? */
  says(other: SideStatement): boolean;
}

/** Sides that share `scopes` have one object for what is the same. */
export function createSide(version: readonly PolicyText[], scopes: Map<string, Scope>): Side {
  const statements: SideStatement[] = [];
  version.forEach(({ policy, text }, index) => {
    const language = languageOf(policy);
    for (const { statement, offset, index: place } of policy.statements) {
      const effect = effectOf(statement);
      if (effect !== 'allow' && effect !== 'deny') continue;
      const { actions, known } = actionsAsWritten(statement);
      statements.push({
        ...{
          index: statements.length,
          place: { policy: index, statement: place },
          statement,
          language,
          effect,
          actions,
        },
        scopes: scopesOf(statement, language.variables, known, scopes).flatMap((scope) => onePrincipalEach(scope)),
        unread: unreadIn(statement, text.slice(offset, offset + statement.span.end)),
      });
    }
  });
  const byAction = new Map<string, readonly SideStatement[]>();
  let wordings: ReadonlySet<string> | undefined;
  return {
    statements,
    about(part) {
      const key = [part.action.toLowerCase(), ...part.exceptActions].join('\n');
      const found = byAction.get(key) ?? statements.filter((each) => speaksOf(each, part));
      byAction.set(key, found);
      return found;
    },
    says(other) {
      wordings ??= new Set(statements.map(wordingOf));
      return wordings.has(wordingOf(other));
    },
  };
}

function speaksOf({ statement, actions }: SideStatement, part: ActionPart): boolean {
  if (!hasWildcard(part.action)) return reaches(statement, part.action);
  return actions.some((own) => actionsMeet(own, part));
}

function actionsAsWritten({ action }: Statement): { readonly actions: readonly ActionPart[]; readonly known: boolean } {
  if (action === undefined) return { actions: [], known: true };
  const texts = action.items.flatMap((item) => (item.kind === 'action' ? [item.text.value] : []));
  const known = action.items.every((item) => item.kind === 'action' && !item.hasHole);
  if (action.negated) return { actions: [{ action: '*', exceptActions: texts }], known };
  const written = texts.length < action.items.length ? [...texts, '*'] : texts;
  return { actions: written.map((text) => ({ action: text, exceptActions: [] })), known };
}

const split = new WeakMap<Scope, readonly Scope[]>();

/** A permission of several principals is one of each; exceptions from everyone stay together. */
function onePrincipalEach(scope: Scope): readonly Scope[] {
  const { principals } = scope;
  if (principals === undefined || principals.length < 2 || principals.some((each) => each.startsWith('not ')))
    return [scope];
  const parts = split.get(scope) ?? principals.map((each): Scope => ({ ...scope, principals: [each] }));
  split.set(scope, parts);
  return parts;
}

function wordingOf({ effect, actions, scopes, unread }: SideStatement): string {
  const conditions = scopes[0]?.conditions.map(({ operator, key, values }) => [operator, key.toLowerCase(), values]);
  const places = scopes.map(({ resource, exceptResources, principals, known }) => [
    resource,
    exceptResources,
    principals,
    known,
  ]);
  return JSON.stringify([effect, actions, places, conditions, unread]);
}

const nothing: Unread = { place: '', condition: '' };

/** `text` is that of the statement. */
function unreadIn(statement: Statement, text: string): Unread {
  const textOf = ({ start, end }: Opaque['span']): string => compact(text.slice(start, end));
  const place = opaqueIn(statement).map(({ span }) => textOf(span));
  const { condition } = statement;
  const isRead = condition === undefined || isReadable(statement);
  if (place.length === 0 && isRead) return nothing;
  return { place: place.join('\n'), condition: isRead ? '' : textOf(condition.span) };
}

function opaqueIn({ action, resource, principal }: Statement): readonly Opaque[] {
  const items = [
    ...(action?.items ?? []),
    ...(resource?.items ?? []),
    ...(principal?.entries ?? []).flatMap(({ values }) => values.items),
  ];
  return items.flatMap((item) => (item.kind === 'opaque' ? [item] : []));
}

/** JSON without the white space between its parts. */
function compact(json: string): string {
  let result = '';
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const letter = json[at] ?? '';
    if (letter === '"') inString = !inString;
    if (inString && letter === '\\') result += letter + (json[++at] ?? '');
    else if (inString || letter.trim() !== '') result += letter;
  }
  return result;
}
