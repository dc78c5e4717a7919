// Edits of one entry of `Action` or `Resource` that several rules make.

import { actionCovers } from '../analysis/covers';
import type { Span } from '../base/span';
import { hasWildcard } from '../base/wildcard';
import type { TextEdit } from '../base/text-edit';
import type { Action, ActionText, ArnPart, Resource, ResourceText, Statement } from '../model/policy';
import { part, quoted } from '../model/text';
import type { Editor, Fix } from './rule';

/** Writes other actions in the place of an entry, leaving out what the list has already; then the entry just goes. */
export function replaceAction(
  edit: Editor,
  action: ActionText,
  statement: Statement,
  names: readonly string[],
  safety: Fix['safety'],
): Fix {
  const others = (statement.action?.items ?? []).filter((item) => item.kind === 'action' && item !== action);
  const listed = (name: string) =>
    others.some((item) => item.kind === 'action' && !item.hasHole && actionCovers(item.text.value, name));
  const missing = names.filter((name) => !listed(name));
  const [only] = missing;
  if (only === undefined) {
    return {
      title: `Remove: ${names.join(' and ')} is in the list already`,
      safety,
      edits: removeEntry(edit, statement.action, action),
    };
  }
  const title = `Replace with ${missing.join(' and ')}`;
  if (missing.length === 1) return { title, safety, edits: [edit.write(action.text.span, only)] };
  const json = missing.map((name) => JSON.stringify(name)).join(', ');
  const text = statement.action?.form === 'many' ? json : `[${json}]`;
  return { title, safety, edits: [edit.replace(quoted(action.text), text)] };
}

/** Takes an entry out of its list together with one comma; nothing where it is the only one. */
export function removeEntry(
  edit: Editor,
  list: Statement['action'] | Statement['resource'],
  entry: Action | Resource,
): readonly TextEdit[] {
  const items: readonly (Action | Resource)[] = list?.items ?? [];
  const spans = items.map((item) => (item.kind === 'opaque' ? item.span : quoted(item.text)));
  const index = items.indexOf(entry);
  const own = spans[index];
  const next = spans[index + 1];
  const before = spans[index - 1];
  if (own === undefined) return [];
  if (next !== undefined) return [edit.replace({ start: own.start, end: next.start }, '')];
  return before === undefined ? [] : [edit.replace({ start: before.end, end: own.end }, '')];
}

/** Writes one or more other ARNs in the place of an entry. */
export function replaceResource(
  edit: Editor,
  resource: ResourceText,
  statement: Statement,
  arns: readonly string[],
  safety: Fix['safety'],
): Fix {
  const title = `Replace with ${arns.join(' and ')}`;
  const [only] = arns;
  if (only !== undefined && arns.length === 1) return { title, safety, edits: [edit.write(resource.text.span, only)] };
  const json = arns.map((arn) => JSON.stringify(arn)).join(', ');
  const text = statement.resource?.form === 'many' ? json : `[${json}]`;
  return { title, safety, edits: [edit.replace(quoted(resource.text), text)] };
}

/** Writes one field of an ARN anew. */
export function writeField(
  edit: Editor,
  resource: ResourceText,
  field: ArnPart,
  value: string,
  safety: Fix['safety'],
  title = `Replace with ${value}`,
): Fix {
  return { title, safety, edits: [edit.write(part(resource.text, field.start, field.end), value)] };
}

/** The span of a field; an empty one is shown by the colons around it. */
export function fieldSpan(resource: ResourceText, field: ArnPart): Span {
  return field.end > field.start
    ? part(resource.text, field.start, field.end)
    : part(resource.text, field.start - 1, field.end + 1);
}

/** The one value that the other ARNs of the statement have in a field, if they agree. */
export function sharedField(statement: Statement, name: 'region' | 'account'): string | undefined {
  const values = new Set<string>();
  for (const item of statement.resource?.items ?? []) {
    const field = item.kind === 'resource' ? item.arn?.[name] : undefined;
    if (field !== undefined && !field.unknown && field.value !== '' && !hasWildcard(field.value))
      values.add(field.value);
  }
  return values.size === 1 ? [...values][0] : undefined;
}
