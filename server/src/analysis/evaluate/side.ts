// One of two versions, made ready to be compared: its statements with what each says, and which of them speak of an action.

import { hasWildcard } from '../../base/wildcard';
import type { Opaque, Policy, Statement } from '../../model/policy';
import { reaches } from '../expand-actions';
import { perStatement, perStatementIn } from '../statement-facts';
import { type ActionPart, type Scope, type StatementPlace, actionsKnown, scopesOf } from './access';
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
  /** As written; one list for all statements of a side that are written alike. */
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
  about(part: ActionPart): Spoken;
  /** Is there a statement that says just the same? */
  says(other: SideStatement): boolean;
}

/** The same object wherever the same statements speak. */
export interface Spoken {
  readonly allows: readonly SideStatement[];
  readonly denies: readonly SideStatement[];
}

/** Sides that share `scopes` have one object for what is the same. */
export function createSide(version: readonly PolicyText[], scopes: Map<string, Scope>): Side {
  const statements: SideStatement[] = [];
  const wordings = new Set<string>();
  const groups = new Map<string, Group>();
  version.forEach(({ policy, text }, index) => {
    const language = languageOf(policy);
    for (const { statement, offset, index: place } of policy.statements) {
      const effect = effectOf(statement);
      if (effect !== 'allow' && effect !== 'deny') continue;
      const written = actionsAsWritten(statement);
      const group = groups.get(written.wording) ?? { actions: written.actions, id: groups.size, members: [] };
      groups.set(written.wording, group);
      const said: SideStatement = {
        index: statements.length,
        place: { policy: index, statement: place },
        statement,
        language,
        effect,
        actions: group.actions,
        scopes: scopesOf(statement, language, scopes).flatMap((scope) => onePrincipalEach(scope)),
        unread: unreadIn(statement, text.slice(offset, offset + statement.span.end)),
      };
      statements.push(said);
      group.members.push(said);
      wordings.add(wordingOf(said));
    }
  });
  const about = createIndex([...groups.values()]);
  return { statements, about, says: (other) => wordings.has(wordingOf(other)) };
}

/** The statements whose actions are written alike: one of them answers for all which actions they speak of. */
interface Group {
  readonly id: number;
  readonly actions: readonly ActionPart[];
  readonly members: SideStatement[];
}

function createIndex(groups: readonly Group[]): Side['about'] {
  const byAction = new Map<string, Spoken>();
  const byGroups = new Map<string, Spoken>();
  return (part) => {
    const key = [part.action.toLowerCase(), ...part.exceptActions].join('\n');
    const known = byAction.get(key);
    if (known !== undefined) return known;
    const speaking = groups.filter(({ members: [any] }) => any !== undefined && speaksOf(any, part));
    const ids = speaking.map(({ id }) => id).join();
    const spoken = byGroups.get(ids) ?? byEffect(speaking.flatMap(({ members }) => members));
    byGroups.set(ids, spoken);
    byAction.set(key, spoken);
    return spoken;
  };
}

function byEffect(statements: readonly SideStatement[]): Spoken {
  const inOrder = statements.toSorted((a, b) => a.index - b.index);
  return {
    allows: inOrder.filter(({ effect }) => effect === 'allow'),
    denies: inOrder.filter(({ effect }) => effect === 'deny'),
  };
}

function speaksOf({ statement, actions }: SideStatement, part: ActionPart): boolean {
  if (!hasWildcard(part.action)) return reaches(statement, part.action);
  return actions.some((own) => actionsMeet(own, part));
}

interface WrittenActions {
  readonly actions: readonly ActionPart[];
  /** The same where everything said of actions is. */
  readonly wording: string;
}

const actionsAsWritten = perStatement((statement: Statement): WrittenActions => {
  const actions = actionPatterns(statement);
  return { actions, wording: JSON.stringify([statement.action?.negated, actionsKnown(statement), actions]) };
});

function actionPatterns({ action }: Statement): readonly ActionPart[] {
  if (action === undefined) return [];
  const texts = action.items.flatMap((item) => (item.kind === 'action' ? [item.text.value] : []));
  if (action.negated) return [{ action: '*', exceptActions: texts }];
  const written = texts.length < action.items.length ? [...texts, '*'] : texts;
  return written.map((text) => ({ action: text, exceptActions: [] }));
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

/** What nobody can read is told by its text. */
function wordingOf({ statement, language, unread }: SideStatement): string {
  const readable = readableWording(language, statement);
  return unread === nothing ? readable : `${readable}\n${JSON.stringify(unread)}`;
}

const readableWording = perStatementIn((language: Language, statement): string => {
  const scopes = scopesOf(statement, language, new Map()).flatMap((scope) => onePrincipalEach(scope));
  const conditions = scopes[0]?.conditions.map(({ operator, key, values }) => [operator, key.toLowerCase(), values]);
  const places = scopes.map(({ resource, exceptResources, principals, known }) => [
    resource,
    exceptResources,
    principals,
    known,
  ]);
  return JSON.stringify([effectOf(statement), actionsAsWritten(statement).actions, places, conditions]);
});

const nothing: Unread = { place: '', condition: '' };

/** `text` is that of the statement. */
function unreadIn(statement: Statement, text: string): Unread {
  const textOf = ({ start, end }: Opaque['span']): string => compact(text.slice(start, end));
  const opaque = opaqueIn(statement);
  const { condition } = statement;
  const isRead = condition === undefined || isReadable(statement);
  if (opaque.length === 0 && isRead) return nothing;
  const place = opaque.map(({ span }) => textOf(span));
  return { place: place.join('\n'), condition: isRead ? '' : textOf(condition.span) };
}

const opaqueIn = perStatement(({ action, resource, principal }: Statement): readonly Opaque[] => {
  const items = [
    ...(action?.items ?? []),
    ...(resource?.items ?? []),
    ...(principal?.entries ?? []).flatMap(({ values }) => values.items),
  ];
  return items.flatMap((item) => (item.kind === 'opaque' ? [item] : []));
});

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
