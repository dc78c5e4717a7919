// One `.bedrock-iam.json`: text to settings and problems with their places. Comments and trailing commas are fine.

import { closest } from '../base/closest';
import { shorten } from '../base/markdown';
import type { Span } from '../base/span';
import { type JsonNode, itemsOf, nameOf, parseJson, propertiesOf, stringOf, valueOf } from '../syntax/json-tree';
import { configurationFaults } from '../syntax/lenient';
import { placeOf, plainValue, spanOf } from './json-value';
import { readSettings } from './read-settings';
import { type Settings, noSettings, settingDefinitions } from './settings';

export const configFileName = '.bedrock-iam.json';

/** Something wrong in a configuration; `span` counts in the text of the file at `path`. */
export interface ConfigProblem {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
  /** What stands there counts all the same. */
  readonly harmless?: true;
}

/** A preset's name or a path as written, and where. */
export interface Extended {
  readonly name: string;
  readonly span: Span;
}

export interface ConfigFile {
  readonly path: string;
  readonly extends: readonly Extended[];
  readonly settings: Settings;
  readonly problems: readonly ConfigProblem[];
}

const members = [
  '$schema',
  'extends',
  ...settingDefinitions.filter((setting) => setting.inFile).map((setting) => setting.name),
];

/** Never throws: what cannot be read is a problem, and the rest counts. */
export function parseConfigFile(text: string, path: string, ruleIds: readonly string[]): ConfigFile {
  const json = parseJson(text);
  const problems: ConfigProblem[] = configurationFaults(json).map((fault) => ({
    path,
    span: fault.span,
    message: `The text is no JSON here: ${fault.kind.replaceAll('-', ' ')}`,
  }));
  const report = (node: JsonNode, message: string): void => void problems.push({ path, span: spanOf(node), message });
  if (json.root === undefined || json.root.type !== 'object') {
    if (json.root !== undefined) report(json.root, 'A configuration file holds an object');
    return { path, extends: [], settings: noSettings, problems };
  }
  reportUnknown(json.root, report);
  const read = readSettings(withoutOthers(json.root), ruleIds);
  for (const problem of read.problems) problems.push({ ...problem, path, span: placeOf(json, problem.path) });
  return { path, extends: readExtends(json.root, report), settings: read.settings, problems };
}

function reportUnknown(root: JsonNode, report: (node: JsonNode, message: string) => void): void {
  for (const property of propertiesOf(root)) {
    const name = nameOf(property);
    if (members.includes(name)) continue;
    const near = closest(name, members)[0];
    report(
      property.children?.[0] ?? property,
      `\`${shorten(name, 100)}\` is no member of a configuration file${near === undefined ? '' : `; did you mean \`${near}\`?`}`,
    );
  }
}

function readExtends(root: JsonNode, report: (node: JsonNode, message: string) => void): Extended[] {
  const property = propertiesOf(root).find((candidate) => nameOf(candidate) === 'extends');
  const node = property && valueOf(property);
  if (node === undefined) return [];
  const found: Extended[] = [];
  for (const item of node.type === 'array' ? itemsOf(node) : [node]) {
    const name = stringOf(item);
    if (name === undefined || name === '')
      report(item, '`extends` takes paths of configuration files and names of presets');
    else found.push({ name, span: spanOf(item) });
  }
  return found;
}

/** The members that are settings of a file; `preset` has its place in `extends` there. */
function withoutOthers(root: JsonNode): unknown {
  const known = propertiesOf(root).filter((property) => members.includes(nameOf(property)));
  return Object.fromEntries(known.map((property) => [nameOf(property), plainValue(valueOf(property))]));
}
