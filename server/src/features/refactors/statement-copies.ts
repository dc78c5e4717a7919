// One statement becomes several: each a copy in the author's wording with its own share of the actions and resources.

import { type TextEdit, applyEdits, replace } from '../../base/text-edit';
import type { Action, OneOrMany, Resource } from '../../model/policy';
import { encodeString } from '../../syntax/string-map';
import { freeSid } from '../statement-sid';
import { type Item, itemSpan, layoutFor, listText, writeList } from './list-text';
import type { StatementPlace } from './refactor';

/** What one of the statements keeps; what is left out stays as it is. A text is written as a new item. */
export interface Share {
  readonly actions?: readonly (Action | string)[];
  readonly resources?: readonly (Resource | string)[];
  /** The name of the element in the place of `NotResource`. */
  readonly element?: 'Resource';
  /** Written only where the statement has a `Sid`. */
  readonly sid?: string;
}

/** Can other statements stand beside this one, and can its lists be taken apart without losing a comment? */
export function canCopy(at: StatementPlace): boolean {
  const { action, resource } = at.statement;
  const lists: readonly (OneOrMany<Item> | undefined)[] = [action, resource];
  return (
    separatorOf(at) !== undefined &&
    lists.every((list) => list?.form !== 'many' || listText(at.raw, list) !== undefined)
  );
}

/** Edits that leave the first share in the statement's place and put the others behind it. */
export function copyStatement(at: StatementPlace, shares: readonly Share[]): readonly TextEdit[] {
  const [first, ...others] = shares;
  const separator = separatorOf(at);
  if (first === undefined || separator === undefined) return [];
  const copies = others.map((share) => separator + applyEdits(at.raw, shareEdits(at, share))).join('');
  const { end } = at.statement.span;
  const behind = (text: string) => replace({ start: end, end }, text);
  const own = shareEdits(at, first);
  if (isInList(at)) return [...own, behind(copies)];
  return [replace({ start: 0, end: 0 }, '['), ...own, behind(`${copies}]`)];
}

/** A `Sid` that no other statement of the policy has: the wish itself, or with a number. */
export function freeSidAt(at: StatementPlace, wish: string, alsoTaken: readonly string[] = []): string {
  return freeSid(wish, new Set([...at.policy.statements.map((one) => one.statement.sid?.value), ...alsoTaken]));
}

function shareEdits(at: StatementPlace, share: Share): TextEdit[] {
  const { action, resource, sid } = at.statement;
  return [
    ...(sid === undefined || share.sid === undefined ? [] : [replace(sid.span, encodeString(share.sid))]),
    ...keepItems(at.raw, action, share.actions),
    ...keepItems(at.raw, resource, share.resources),
    ...(resource === undefined || share.element === undefined ? [] : [replace(resource.name.span, share.element)]),
  ];
}

/** Edits that leave the items given in a list, in its author's layout. A text among them is a new item. */
export function keepItems(
  raw: string,
  list: OneOrMany<Item> | undefined,
  kept: readonly (Item | string)[] | undefined,
): TextEdit[] {
  if (list === undefined || kept === undefined) return [];
  if (kept.length === list.items.length && kept.every((item, index) => item === list.items[index])) return [];
  const texts = kept.map((item) =>
    typeof item === 'string' ? JSON.stringify(item) : raw.slice(itemSpan(item).start, itemSpan(item).end),
  );
  if (list.form === 'one' && texts.length === 1) return [replace(list.span, texts.join(''))];
  const layout = texts.length <= list.items.length ? listText(raw, list) : layoutFor(raw, list, texts);
  return layout === undefined ? [] : [replace(list.span, writeList(layout, texts))];
}

/** What stands between two statements; undefined where the statement is all there is and nothing can stand beside it. */
function separatorOf(at: StatementPlace): string | undefined {
  const { form, statementSpan } = at.policy;
  if (form === 'statement' || form === 'members' || (form === 'policy' && statementSpan === undefined))
    return undefined;
  const { text } = at.site.json;
  const lineStart = text.lastIndexOf('\n', at.placed.offset - 1) + 1;
  const indent = text.slice(lineStart, at.placed.offset);
  if (lineStart === 0 || indent.trim() !== '') return ', ';
  return `,${text[lineStart - 2] === '\r' ? '\r\n' : '\n'}${indent}`;
}

function isInList(at: StatementPlace): boolean {
  const { form, statementSpan } = at.policy;
  return form === 'statements' || at.site.json.text[statementSpan?.start ?? 0] === '[';
}
