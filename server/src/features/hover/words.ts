// Small pieces of text that several hovers share: headings, bounded lists, AWS's descriptions in our form.

import { code, plain } from '../../base/markdown';
import type { ActionInfo } from '../../catalog/catalog';

/** The most important line: the name, and in few words what it is. */
export function heading(name: string, what: string): string {
  return what === '' ? `**${code(name)}**` : `**${code(name)}** — ${what}`;
}

/** `a`, `b`, `c` … and 4 more. */
export function codes(names: readonly string[], limit: number): string {
  const shown = names.slice(0, limit).map(code);
  const left = names.length - shown.length;
  return left > 0 ? `${shown.join(', ')} … and ${left} more` : shown.join(', ');
}

/** AWS begins every description with the same words; what follows says what the thing does. */
export function description(text: string): string {
  const opening = openings.find((words) => text.startsWith(words));
  const rest = text.slice(opening?.length ?? 0).trim();
  return plain(capital(rest));
}

const openings = ['Grants permission to ', 'Grants permissions to ', 'Filters access by ', 'Filters access based on '];

/** Half a sentence of ours with its first letter in upper case. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function fullName(action: ActionInfo): string {
  return `${action.prefix}:${action.name}`;
}

/** `1 action`, `2 actions`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
