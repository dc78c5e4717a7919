// The one line on a terminal that says how far a long run is. Written over, never kept.

import type { Io } from './io';

export interface Progress {
  done(files: number): void;
  /** Takes the line away; to be called before anything else is written. */
  clear(): void;
}

const quietFor = 400;
const between = 100;

export function createProgress(io: Io, total: number): Progress {
  const started = Date.now();
  let last = started;
  let shown = false;
  return {
    done(files) {
      const now = Date.now();
      if (!io.progress || now - started < quietFor || now - last < between) return;
      last = now;
      shown = true;
      io.err(`\r\u001B[KChecked ${files} of ${total} files`);
    },
    clear() {
      if (shown) io.err('\r\u001B[K');
      shown = false;
    },
  };
}
