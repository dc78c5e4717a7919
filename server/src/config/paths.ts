// Paths with slashes, as text. No file system and no platform: hosts convert at their border.

/** The folder a path lies in; `.` for a bare name. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** `path` seen from `folder`, with `.` and `..` worked out. */
export function resolvePath(folder: string, path: string): string {
  const whole = isAbsolutePath(path) ? path : `${folder}/${path}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    const last = parts.at(-1);
    if (part === '..' && last !== undefined && last !== '..') parts.pop();
    else if (part !== '..' || !whole.startsWith('/')) parts.push(part);
  }
  const joined = parts.join('/');
  return whole.startsWith('/') ? `/${joined}` : joined || '.';
}

/** The path below `root`; as it is when it lies elsewhere. */
export function pathBelow(root: string, path: string): string {
  const prefix = root.endsWith('/') ? root : `${root}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}
