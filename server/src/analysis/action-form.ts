// Is an entry of `Action` written as `service:Name` at all? Entries that are not are one rule's matter, so the others ask here.

import { byText } from '../base/by-text';
import type { ActionText } from '../model/policy';

export type ActionFault = 'empty' | 'blank' | 'separator' | 'colons' | 'part' | 'character';

/** What is wrong with the form of an entry; undefined where nothing is, or where it is not written out yet. */
export function actionFault(action: ActionText): ActionFault | undefined {
  return action.hasHole ? undefined : faultOf(action.text.value);
}

const faultOf = byText((text: string): ActionFault | undefined => {
  if (isEveryAction(text)) return undefined;
  if (text.trim() === '') return 'empty';
  if (/\s/.test(text)) return 'blank';
  const colon = text.indexOf(':');
  if (colon < 0) return 'separator';
  const [prefix, name] = [text.slice(0, colon), text.slice(colon + 1)];
  if (name.includes(':')) return 'colons';
  if (prefix === '' || name === '') return 'part';
  return isName(prefix) && isName(name) ? undefined : 'character';
});

/** The lone `*`, however often it is repeated. */
function isEveryAction(text: string): boolean {
  return /^\*+$/.test(text);
}

function isName(text: string): boolean {
  return /^[\w*?-]+$/.test(text);
}
