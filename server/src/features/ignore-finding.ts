// What has to be written into the configuration file so that a finding is not reported again. The reason is left to the
// person: the entry says where it goes.

import type { Span } from '../base/span';
import { type TextEdit, applyEdits } from '../base/text-edit';
import { appendValues, nodeAt, setValue } from '../syntax/json-edit';
import { type JsonDocument, parseJson } from '../syntax/json-tree';
import { configurationFaults } from '../syntax/lenient';

export interface IgnoreEntry {
  readonly rule: string;
  /** With slashes, from the folder of the configuration file; undefined for every file. */
  readonly path: string | undefined;
}

export interface ConfigurationChange {
  readonly edits: readonly TextEdit[];
  /** The text of the reason in the file after the edits, for the person to write over. */
  readonly reason: Span;
}

export const reasonToWrite = 'Say here why this is fine';

/** `text` is that of the file, empty where there is none yet. Undefined for a file that cannot be read as a configuration. */
export function ignoreFinding(text: string, entry: IgnoreEntry): ConfigurationChange | undefined {
  const value = { rule: entry.rule, path: entry.path === undefined ? '**' : globOf(entry.path), reason: reasonToWrite };
  const edits = text.trim() === '' ? [whole(text, value)] : addition(text, value);
  if (edits === undefined || edits.length === 0) return undefined;
  const reason = placeOfReason(parseJson(applyEdits(text, edits)));
  return reason && { edits, reason };
}

/** A glob that matches this one path, whatever characters it has. */
export function globOf(path: string): string {
  const escaped = path.replaceAll(/[*?[\]{}()!+@\\|]/g, (character) => `\\${character}`);
  // Without a slash it would speak of the file name in every folder.
  return escaped === path || path.includes('/') ? escaped : `./${escaped}`;
}

type Value = Readonly<Record<string, string>>;

function whole(text: string, value: Value): TextEdit {
  const lines = Object.entries(value).map(([name, each]) => `      ${JSON.stringify(name)}: ${JSON.stringify(each)}`);
  const newText = `{\n  "ignore": [\n    {\n${lines.join(',\n')}\n    }\n  ]\n}\n`;
  return { span: { start: 0, end: text.length }, newText };
}

function addition(text: string, value: Value): readonly TextEdit[] | undefined {
  const json = parseJson(text);
  if (json.root?.type !== 'object' || configurationFaults(json).length > 0) return undefined;
  const list = nodeAt(json, ['ignore']);
  if (list === undefined) return setValue(json, ['ignore'], [value]);
  return list.type === 'array' ? appendValues(json, ['ignore'], [value]) : undefined;
}

/** The text inside the quotes of the last entry's reason. */
function placeOfReason(json: JsonDocument): Span | undefined {
  const list = nodeAt(json, ['ignore']);
  const node = nodeAt(json, ['ignore', (list?.children?.length ?? 0) - 1, 'reason']);
  return node && { start: node.offset + 1, end: node.offset + node.length - 1 };
}
