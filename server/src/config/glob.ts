// Globs over paths with slashes, relative to the workspace. Compiled once per pattern; a pattern that cannot be compiled
// matches nothing.

import picomatch from 'picomatch';

export type PathTest = (path: string) => boolean;

const kept = new Map<string, PathTest>();
const mostKept = 500;

/**
 * A test for paths. A glob without a slash, such as `*.scp.json`, speaks of the file name in any folder; a plain name or a
 * glob with a slash speaks of the path from the workspace folder. `./` in front means the workspace folder itself.
 */
export function compileGlob(pattern: string): PathTest {
  const known = kept.get(pattern);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const made = compile(pattern);
  kept.set(pattern, made);
  return made;
}

/** A test for lists of globs in which `!` in front takes files out again. Compiled when first asked: a start waits for no glob that nobody needs. */
export function compileGlobs(patterns: readonly string[]): PathTest {
  const matches = (pattern: string, path: string): boolean => compileGlob(pattern)(path);
  const taken = patterns.filter((pattern) => !pattern.startsWith('!'));
  const left = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  return (path) => taken.some((pattern) => matches(pattern, path)) && !left.some((pattern) => matches(pattern, path));
}

function compile(pattern: string): PathTest {
  try {
    const anchored = pattern.startsWith('./');
    const glob = anchored ? pattern.slice(2) : pattern;
    const anywhere = !anchored && !glob.includes('/') && picomatch.scan(glob).isGlob;
    // Paths come with slashes on every platform, so a backslash in a pattern is always an escape.
    const options = { dot: true, windows: false, nonegate: true };
    return picomatch(anywhere ? `**/${glob}` : glob, options);
  } catch {
    return () => false;
  }
}
