// Measures whole runs of the command line over many files, against a program that only parses them.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { policyDocument } from './documents.mjs';

const hook = fileURLToPath(new URL('usage.cjs', import.meta.url));
const parser = fileURLToPath(new URL('parse-files.mjs', import.meta.url));

/**
 * For each count `runs` pairs of processes over as many policies of 2 to 6 KB: `{ count, rounds }` with rounds of
 * `{ ours, json }`, each `{ wall, cpu, memory }`. The side that goes first changes.
 */
export function measureCli(script, { counts, runs, folder }) {
  return counts.map((count) => {
    const files = join(folder, `cli-${count}`);
    mkdirSync(files);
    // Sizes differ by a few bytes, and with them everything in the documents.
    for (let index = 0; index < count; index++)
      writeFileSync(join(files, `policy-${index}.json`), policyDocument(2048 + ((index * 41) % 4096)).text);
    const sides = [
      ['ours', [script, 'lint', files]],
      ['json', [parser, files]],
    ];
    const rounds = [];
    for (let run = 0; run < runs; run++) {
      const round = {};
      for (const [key, words] of run % 2 === 0 ? sides : sides.toReversed()) round[key] = runOnce(words);
      rounds.push(round);
    }
    return { count, rounds };
  });
}

function runOnce(words) {
  const start = performance.now();
  const ran = spawnSync(process.execPath, ['--require', hook, ...words], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 256 * 1024 * 1024,
  });
  const wall = performance.now() - start;
  // A run with findings ends with 1.
  if (ran.status !== 0 && ran.status !== 1) throw new Error(`${words.join(' ')}: ${ran.stderr}`);
  return { wall, ...JSON.parse(String(ran.output[3])) };
}
