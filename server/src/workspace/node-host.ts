// The host on a real file system.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import type * as Tinyglobby from 'tinyglobby';
import { type FileContent, type FileQuery, type PathKind, type WorkspaceHost, largestFile, textOf } from './host';

export interface NodeHostOptions {
  /**
   * Files are read while everything else waits. That takes a tenth of the CPU, and is right for a program that has nothing else
   * to answer.
   */
  readonly waits?: boolean;
}

export function createNodeHost({ waits = false }: NodeHostOptions = {}): WorkspaceHost {
  const read = waits ? async (path: string) => readNow(path) : readBeside;
  return {
    kindOf,
    exists: async (path) => (await kindOf(path)) !== 'missing',
    realPath: async (path) => toSlashes(await realpath(path).catch(() => path)),
    read,
    readText: async (path) => textOf(await read(path)),
    list,
  };
}

/** The form that all paths above the host have. */
export function toSlashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

async function kindOf(path: string): Promise<PathKind> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    // A name that is there but may not be looked at is a file, so that reading it says why it cannot be read.
    return ['ENOENT', 'ENOTDIR', 'EINVAL'].includes(codeOf(error)) ? 'missing' : 'file';
  }
}

async function readBeside(path: string): Promise<FileContent> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const status = await file.stat();
    if (status.isDirectory()) return { kind: 'failed', why: 'is a folder' };
    if (status.size > largestFile) return tooLarge(status.size);
    return decode(await readUpTo(file, largestFile + 1));
  } catch (error) {
    return { kind: 'failed', why: reasonOf(error) };
  } finally {
    await file?.close().catch(() => undefined);
  }
}

/** Reads on until the end, for pipes too; never more than `limit` bytes. */
async function readUpTo(file: FileHandle, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < limit) {
    const { bytesRead, buffer } = await file.read(
      Buffer.allocUnsafe(Math.min(64 * 1024, limit - length)),
      0,
      null,
      null,
    );
    if (bytesRead === 0) break;
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
  }
  return Buffer.concat(chunks, length);
}

function readNow(path: string): FileContent {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const status = fstatSync(file);
    if (status.isDirectory()) return { kind: 'failed', why: 'is a folder' };
    if (status.size > largestFile) return tooLarge(status.size);
    return decode(readNowUpTo(file, largestFile + 1));
  } catch (error) {
    return { kind: 'failed', why: reasonOf(error) };
  } finally {
    if (file !== undefined) closeNow(file);
  }
}

/** As `readUpTo`; most files fit into the room that is kept for all. */
function readNowUpTo(file: number, limit: number): Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < limit) {
    const bytesRead = readSync(file, room, 0, Math.min(room.length, limit - length), null);
    if (bytesRead === 0) break;
    chunks.push(Buffer.from(room.subarray(0, bytesRead)));
    length += bytesRead;
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length);
}

const room = Buffer.allocUnsafeSlow(64 * 1024);

function closeNow(file: number): void {
  try {
    closeSync(file);
  } catch {
    // What was read is read.
  }
}

/** Bytes as text, or why they are none. Also for what comes through a pipe. */
export function decode(bytes: Uint8Array): FileContent {
  if (bytes.length > largestFile) return tooLarge(undefined);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { kind: 'skipped', why: 'is UTF-16; save it as UTF-8' };
  if (bytes.includes(0)) return { kind: 'skipped', why: 'is binary' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const mark = text.startsWith('\uFEFF');
    return { kind: 'text', text: mark ? text.slice(1) : text, mark };
  } catch {
    return { kind: 'skipped', why: 'is not UTF-8 text' };
  }
}

function tooLarge(size: number | undefined): FileContent {
  const limit = `${largestFile / 1024 / 1024} MB`;
  const megabytes = size === undefined ? '' : ` (${(size / 1024 / 1024).toFixed(1)} MB)`;
  return { kind: 'skipped', why: `is larger than ${limit}${megabytes}` };
}

async function list(folder: string, query: FileQuery): Promise<readonly string[]> {
  try {
    const { escapePath, glob } = globbing();
    const found = await glob([...query.globs], {
      cwd: folder,
      ignore: query.leftOut.map((name) => `**/${escapePath(name)}/**`),
      absolute: true,
      dot: true,
      expandDirectories: false,
      followSymbolicLinks: false,
      ...(query.signal && { signal: query.signal }),
    });
    return found.map(toSlashes);
  } catch {
    // Only a cancelled walk or a folder that vanished ends here; what cannot be entered is passed over.
    return [];
  }
}

/** Loaded on first use, which an editor may never come to; by `require`, for its other form cannot be bundled. */
function globbing(): typeof Tinyglobby {
  return require('tinyglobby') as typeof Tinyglobby;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'does not exist'],
  ['ENOTDIR', 'does not exist'],
  ['EACCES', 'cannot be read: permission denied'],
  ['EPERM', 'cannot be read: permission denied'],
  ['EISDIR', 'is a folder'],
  ['ELOOP', 'cannot be read: its links go in a circle'],
  ['ENAMETOOLONG', 'cannot be read: the name is too long'],
]);

/** What a failed file operation means, as the end of a sentence that begins with the path. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return reasons.get(code) ?? `cannot be read: ${code || String(error)}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
