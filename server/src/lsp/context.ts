// What every handler is given. Handlers hold no state of their own: a second request carries all that the first one had.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Connection, TextDocuments } from 'vscode-languageserver/node';
import type { Catalog } from '../catalog/catalog';
import type { Analysis, PolicyService } from '../service';
import type { WorkspaceHost } from '../workspace/host';
import type { ClientFeatures } from './capabilities';
import type { PositionEncoding } from './positions';
import type { Guard } from './safely';
import type { ServerSettings } from './settings';
import type { WatchedFiles } from './watched-files';

/** Between `file:` uris and absolute paths with slashes. */
export interface FileUris {
  /** Undefined for uris that name no file of this machine. */
  pathOf(uri: string): string | undefined;
  uriOf(path: string): string;
}

export interface ServerContext {
  readonly connection: Connection;
  readonly catalog: Catalog;
  readonly service: PolicyService;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: ServerSettings;
  readonly host: WorkspaceHost;
  readonly files: FileUris;
  readonly watchedFiles: WatchedFiles;
  /** By uri the committed text of open documents, as far as the editor told it. */
  readonly committed: Map<string, string>;
  readonly guard: Guard;
  readonly client: ClientFeatures;
  readonly encoding: PositionEncoding;
  /** Rules that threw since the start. */
  readonly failedRules: ReadonlySet<string>;
  /** The address of a rule's page. */
  pageUri(rule: string): string;
  /** The document as it is now with its analysis; undefined when it is not open. */
  opened(uri: string): Promise<Opened | undefined>;
}

export interface Opened {
  readonly document: TextDocument;
  readonly analysis: Analysis;
}
