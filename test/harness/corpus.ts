// Real policies collected elsewhere. They are other people's and not part of this repository: where they are not at hand,
// the tests over them say so in one line.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface CorpusText {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
}

/** All texts, or undefined where the collection is not there. `BEDROCK_IAM_CORPUS` names another folder. */
export function readCorpus(): readonly CorpusText[] | undefined {
  const folder = process.env['BEDROCK_IAM_CORPUS'] ?? resolve('../shared/corpus');
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as CorpusText[]);
}

export const withoutCorpus = 'the collection of real policies is not here: tests over it were left out';
