// The configuration of a run: the file that was named, or the nearest one above the working folder.

import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ConfigProblem, configFileName } from '../config/config-file';
import { type LoadedConfig, loadConfig, noConfig } from '../config/load';
import { folderOf, pathBelow, resolvePath } from '../config/paths';
import { type WorkspaceHost, textOf } from '../workspace/host';
import { readerInside } from '../workspace/inside';
import { toSlashes } from '../workspace/node-host';
import type { Trouble } from './reporters/report';

export interface RunConfiguration {
  /** The folder that globs count from: where the file was found, or the working folder. */
  readonly root: string;
  readonly loaded: LoadedConfig;
  readonly problems: readonly Trouble[];
  /** Worth a word, and nothing is left out for it. */
  readonly notes: readonly Trouble[];
}

export async function readConfiguration(
  named: string | undefined,
  host: WorkspaceHost,
  ruleIds: readonly string[],
  folder: string,
): Promise<RunConfiguration> {
  const path = named === undefined ? await nearest(host, folder) : resolvePath(folder, toSlashes(named));
  if (path === undefined) return { root: folder, loaded: noConfig, problems: [], notes: [] };
  // A file that was named is the person's own choice, with all that it names. One that was found may belong to anybody.
  const read = named === undefined ? readerInside(host, [await ownFolder(host, folderOf(path))]) : host.read;
  const loaded = await loadConfig(path, async (each) => textOf(await read(each)), ruleIds);
  const told = (problems: readonly ConfigProblem[]): Promise<Trouble[]> =>
    Promise.all(problems.map((problem) => toTrouble(problem, host, folder)));
  const root = named === undefined ? folderOf(path) : folder;
  const problems = await told(loaded.problems.filter(({ harmless }) => harmless !== true));
  return { root, loaded, problems, notes: await told(loaded.problems.filter(({ harmless }) => harmless === true)) };
}

/** Looks no higher than the repository the folder lies in. */
async function nearest(host: WorkspaceHost, folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = folderOf(at)) {
    const path = resolvePath(at, configFileName);
    if ((await host.kindOf(path)) === 'file') return path;
    if (folderOf(at) === at || (await host.exists(resolvePath(at, '.git')))) return undefined;
  }
}

/** The repository that a folder lies in, or the folder. */
async function ownFolder(host: WorkspaceHost, folder: string): Promise<string> {
  for (let at = folder; ; at = folderOf(at)) {
    if (await host.exists(resolvePath(at, '.git'))) return at;
    if (folderOf(at) === at) return folder;
  }
}

async function toTrouble(
  { path, span, message }: ConfigProblem,
  host: WorkspaceHost,
  folder: string,
): Promise<Trouble> {
  const shown = pathBelow(folder, path);
  const content = await host.readText(path);
  // A file that cannot be read has no places; its message names it.
  if ('fault' in content) return { path: shown, message: message.replace(path, shown) };
  const { line, character } = TextDocument.create('', 'json', 0, content.text).positionAt(span.start);
  return { path: shown, message: `${shown}:${line + 1}:${character + 1} ${message.replaceAll(`${folder}/`, '')}` };
}
