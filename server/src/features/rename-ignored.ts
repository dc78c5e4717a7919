// What a renamed `Sid` changes in the configuration file: entries of `ignore` that speak of the statement by its name go with it.

import type { TextEdit } from '../base/text-edit';
import { appendValues, memberValue, nodeAt, setValue } from '../syntax/json-edit';
import { type JsonNode, itemsOf, parseJson, stringOf } from '../syntax/json-tree';
import { configurationFaults } from '../syntax/lenient';
import { globOf } from './ignore-finding';

export interface RenamedSid {
  /** Of the policy's file, with slashes, from the folder of the configuration file. */
  readonly path: string;
  readonly from: string;
  readonly to: string;
  /** Does another statement of the file keep the old name? */
  readonly isShared: boolean;
  /** Does a glob of the configuration match the path? */
  matches(glob: string): boolean;
}

/**
 * Edits of the configuration's text. An entry for this file alone gets the new name; one that other statements may need too
 * stays, and a copy for this file is put behind the others. None for a text that cannot be read as a configuration.
 */
export function renameIgnored(text: string, renamed: RenamedSid): readonly TextEdit[] {
  const json = parseJson(text);
  if (configurationFaults(json).length > 0) return [];
  const list = nodeAt(json, ['ignore']);
  const own = globOf(renamed.path);
  const copies: Readonly<Record<string, string>>[] = [];
  const edits: TextEdit[] = [];
  for (const [index, entry] of (list?.type === 'array' ? itemsOf(list) : []).entries()) {
    const { path = '', sid, ...rest } = textsOf(entry);
    if (sid !== renamed.from || !renamed.matches(path)) continue;
    const isOwn = [own, renamed.path, `./${renamed.path}`].includes(path);
    if (isOwn && !renamed.isShared) edits.push(...setValue(json, ['ignore', index, 'sid'], renamed.to));
    else copies.push({ ...rest, path: own, sid: renamed.to });
  }
  return copies.length === 0 ? edits : [...edits, ...appendValues(json, ['ignore'], copies)];
}

/** The members of an entry that are texts, in the order an entry is written. */
function textsOf(entry: JsonNode): Readonly<Partial<Record<'rule' | 'path' | 'sid' | 'reason', string>>> {
  const names = ['rule', 'path', 'sid', 'reason'];
  const texts = names.map((name) => [name, stringOf(memberValue(entry, name))]);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}
