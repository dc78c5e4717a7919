// A configuration file with all that it extends. Files are read through a function that is handed in; nothing here knows a
// file system. Never rejects: what cannot be read is a problem at the place that names it.

import type { Span } from '../base/span';
import { type ConfigFile, type ConfigProblem, parseConfigFile } from './config-file';
import { folderOf, resolvePath } from './paths';
import { isPresetName } from './presets';
import type { PresetName, Settings } from './settings';

/** A text, or why there is none: `cannot be read: permission denied`. */
export type ReadText = (path: string) => Promise<{ readonly text: string } | { readonly fault: string }>;

export interface LoadedConfig {
  /** The weakest first: what a file extends comes before it. */
  readonly layers: readonly Settings[];
  /** In the order named; the last one that speaks of a rule counts. */
  readonly presets: readonly PresetName[];
  readonly problems: readonly ConfigProblem[];
  /** Every file that was read or looked for, so that a change of any can be noticed. */
  readonly paths: readonly string[];
}

export const noConfig: LoadedConfig = { layers: [], presets: [], problems: [], paths: [] };

/** Paths have slashes; those in `extends` count from the file that names them. */
export async function loadConfig(path: string, read: ReadText, ruleIds: readonly string[]): Promise<LoadedConfig> {
  const state: State = { read, ruleIds, layers: [], presets: [], problems: [], paths: new Set() };
  const fault = await loadFile(path, [], state);
  if (fault !== undefined) state.problems.push({ path, span: { start: 0, end: 0 }, message: fault });
  return { layers: state.layers, presets: state.presets, problems: state.problems, paths: [...state.paths] };
}

interface State {
  readonly read: ReadText;
  readonly ruleIds: readonly string[];
  readonly layers: Settings[];
  readonly presets: PresetName[];
  readonly problems: ConfigProblem[];
  readonly paths: Set<string>;
}

/** Returns what keeps the file from being read, for the place that names it. */
async function loadFile(path: string, above: readonly string[], state: State): Promise<string | undefined> {
  if (above.includes(path))
    return `\`${path}\` extends itself, over ${above.length} ${above.length === 1 ? 'file' : 'files'}`;
  // A file that two others extend counts where it is named first; the second time would only say the same again.
  if (state.paths.has(path)) return undefined;
  state.paths.add(path);
  const content = await state.read(path);
  if ('fault' in content) return `\`${path}\` ${content.fault}`;
  const file = parseConfigFile(content.text, path, state.ruleIds);
  state.problems.push(...file.problems);
  await loadExtended(file, [...above, path], state);
  state.layers.push(file.settings);
  return undefined;
}

async function loadExtended(file: ConfigFile, above: readonly string[], state: State): Promise<void> {
  const report = (span: Span, message: string): void => void state.problems.push({ path: file.path, span, message });
  for (const { name, span } of file.extends) {
    if (isPresetName(name)) {
      state.presets.push(name);
      continue;
    }
    const fault = await loadFile(resolvePath(folderOf(file.path), name), above, state);
    if (fault !== undefined) report(span, fault);
  }
}
