// What the kernel knows of another process: the CPU time it used and the most memory it held. Linux only; elsewhere
// the readings are undefined and the tables say so.

import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * CPU milliseconds of all threads so far. `schedstat` counts nanoseconds; `stat` only ticks of 10 ms, which is more
 * than a whole keystroke takes. A thread that ended is missing from the sum, but Node's threads live as long as it does.
 */
export function cpuMilliseconds(pid) {
  try {
    let nanoseconds = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0]);
    }
    return nanoseconds > 0 ? nanoseconds / 1e6 : tickMilliseconds(pid);
  } catch {
    return tickMilliseconds(pid);
  }
}

/** Peak resident memory in MiB. */
export function peakMemory(pid) {
  const status = read(`/proc/${pid}/status`);
  const match = status && /^VmHWM:\s+(\d+) kB/m.exec(status);
  return match ? Number(match[1]) / 1024 : undefined;
}

/** Waits until the process has stopped computing, so that work left after an answer is charged to that answer. */
export async function settled(pid, limit = 400) {
  const end = performance.now() + limit;
  let before = cpuMilliseconds(pid);
  await sleep(4);
  while (before !== undefined && performance.now() < end) {
    const now = cpuMilliseconds(pid);
    if (now - before < 0.02) return;
    before = now;
    await sleep(4);
  }
}

function tickMilliseconds(pid) {
  const stat = read(`/proc/${pid}/stat`);
  if (!stat) return undefined;
  // The program's name, in parentheses, may hold blanks; utime and stime are the 12th and 13th field behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function read(file) {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}
