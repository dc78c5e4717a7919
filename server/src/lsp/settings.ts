// The settings of each document: asked for with `workspace/configuration` where the client answers that, else as last
// notified, over the configuration file of the workspace folder. Kept until something says that they changed.

import type { Connection, InitializeParams } from 'vscode-languageserver/node';
import { configFileName } from '../config/config-file';
import { type LoadedConfig, loadConfig, noConfig } from '../config/load';
import { readSettings } from '../config/read-settings';
import { type Configuration, type ConfigurationResolver, createResolver, documentSettings } from '../config/resolve';
import { rules } from '../rules/index';
import type { DocumentSettings } from '../service';
import { type WorkspaceHost, textOf } from '../workspace/host';
import { readerInside } from '../workspace/inside';
import type { ClientFeatures } from './capabilities';
import type { FileUris } from './context';
import { type WorkspaceFolders, createFolders } from './folders';
import type { WatchedFiles } from './watched-files';

export interface ServerSettings {
  of(uri: string): Promise<DocumentSettings>;
  readonly folders: WorkspaceFolders;
  /** The configuration of a folder, for checks of the whole workspace. */
  configuration(folderUri: string | undefined): Promise<Configuration>;
  onDidChange(listener: () => void): void;
}

export interface SettingsSources {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly params: InitializeParams;
  readonly host: WorkspaceHost;
  readonly files: FileUris;
  readonly watchedFiles: WatchedFiles;
}

const section = 'bedrockIam';

export function createServerSettings(sources: SettingsSources): ServerSettings {
  const { connection, client } = sources;
  const resolver = createResolver(rules);
  const folders = createFolders(connection, sources.params);
  const listeners: (() => void)[] = [];
  let documents = new Map<string, Promise<DocumentSettings>>();
  let configurations = new Map<string, Promise<Configuration>>();
  let files = new Map<string, Promise<LoadedConfig>>();
  let notified: unknown = initialSettings(sources.params);

  const forget = (): void => {
    documents = new Map();
    configurations = new Map();
    for (const listener of listeners) listener();
  };
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    notified = sectionOf(settings);
    forget();
  });
  sources.watchedFiles.onDidChange((uris) => {
    if (!uris.some((uri) => uri.endsWith(`/${configFileName}`))) return;
    files = new Map();
    forget();
  });
  folders.onDidChange(forget);

  const file = (folder: string | undefined): Promise<LoadedConfig> =>
    folder === undefined
      ? Promise.resolve(noConfig)
      : remembered(files, folder, () => readConfig(sources, resolver, folder));
  const configuration = (folder: string | undefined, scope: string | undefined): Promise<Configuration> =>
    remembered(configurations, `${folder} ${scope}`, async () => {
      const own = client.asksConfiguration ? await ask(connection, scope) : notified;
      const { settings, problems } = readSettings(own, resolver.ruleIds);
      for (const problem of problems)
        connection.console.warn(`setting ${section}.${problem.path.join('.')}: ${problem.message}`);
      return resolver.resolve({ config: await file(folder), settings });
    });
  return {
    folders,
    of: (uri) =>
      remembered(documents, uri, async () => {
        const folder = folders.of(uri);
        return documentSettings(await configuration(folder?.uri, uri), folders.pathOf(uri));
      }),
    configuration: (folder) => configuration(folder, folder),
    onDidChange: (listener) => void listeners.push(listener),
  };
}

/** A client that answers nothing useful is a client without settings. */
async function ask(connection: Connection, scope: string | undefined): Promise<unknown> {
  try {
    return await connection.workspace.getConfiguration(
      scope === undefined ? { section } : { scopeUri: scope, section },
    );
  } catch {
    return undefined;
  }
}

async function readConfig(
  sources: SettingsSources,
  resolver: ConfigurationResolver,
  folder: string,
): Promise<LoadedConfig> {
  const { host, connection } = sources;
  const root = sources.files.pathOf(folder);
  if (root === undefined) return noConfig;
  const path = `${root}/${configFileName}`;
  if ((await host.kindOf(path)) !== 'file') return noConfig;
  const read = readerInside(host, [root]);
  const loaded = await loadConfig(path, async (each) => textOf(await read(each)), resolver.ruleIds);
  for (const problem of loaded.problems) connection.console.warn(`${problem.path}: ${problem.message}`);
  return loaded;
}

function remembered<T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  // What failed once is tried again next time.
  made.catch(() => map.delete(key));
  return made;
}

/** Clients send either the section itself or an object that holds it. */
function sectionOf(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return undefined;
  return Object.hasOwn(settings, section) ? (settings as Record<string, unknown>)[section] : settings;
}

function initialSettings(params: InitializeParams): unknown {
  const options: unknown = params.initializationOptions;
  return typeof options === 'object' && options !== null && 'settings' in options
    ? sectionOf(options.settings)
    : undefined;
}
