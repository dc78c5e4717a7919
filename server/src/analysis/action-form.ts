// Is an entry of `Action` written as `service:Name` at all? Entries that are not are one rule's matter, so the others ask here.

import type { ActionText } from '../model/policy';

export type ActionFault = 'empty' | 'blank' | 'separator' | 'colons' | 'part' | 'character';

/** What is wrong with the form of an entry; undefined where nothing is, or where it is not written out yet. */
export function actionFault(action: ActionText): ActionFault | undefined {
  const text = action.text.value;
  if (action.hasHole || isEveryAction(text)) return undefined;
  if (text.trim() === '') return 'empty';
  if (/\s/.test(text)) return 'blank';
  if (!action.hasColon) return 'separator';
  if (action.name.includes(':')) return 'colons';
  if (action.prefix === '' || action.name === '') return 'part';
  return isName(action.prefix) && isName(action.name) ? undefined : 'character';
}

/** The lone `*`, however often it is repeated. */
function isEveryAction(text: string): boolean {
  return /^\*+$/.test(text);
}

function isName(text: string): boolean {
  return /^[\w*?-]+$/.test(text);
}
