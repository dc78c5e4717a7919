// What the check of a workspace needs of the machine. Paths are absolute and have slashes. Nothing here rejects: what
// cannot be done comes back as a value that says why.

/** A file larger than this is not read: no policy comes near it. */
export const largestFile = 5 * 1024 * 1024;

export type FileContent =
  /** Without a byte order mark; `mark` says whether the file begins with one. */
  | { readonly kind: 'text'; readonly text: string; readonly mark: boolean }
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

export type PathKind = 'file' | 'folder' | 'missing';

export interface FileQuery {
  readonly globs: readonly string[];
  /** Names of folders that are not entered. */
  readonly leftOut: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

export interface WorkspaceHost {
  kindOf(path: string): Promise<PathKind>;
  exists(path: string): Promise<boolean>;
  /** Where a path leads once its links are followed; the path itself where it leads nowhere. */
  realPath(path: string): Promise<string>;
  read(path: string): Promise<FileContent>;
  /** The text of a file, or why there is none; the reader of configuration files. */
  readText(path: string): Promise<{ readonly text: string } | { readonly fault: string }>;
  /** The files below a folder that match; absolute, in no order. */
  list(folder: string, query: FileQuery): Promise<readonly string[]>;
}

/** `readText` of a host that can `read`. */
export function textOf(content: FileContent): { readonly text: string } | { readonly fault: string } {
  return content.kind === 'text' ? { text: content.text } : { fault: content.why };
}
