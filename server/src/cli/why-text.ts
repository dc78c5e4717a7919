// The answer of `why` in words.

import picocolors from 'picocolors';
import type { Answer } from '../features/why/answer';
import { oneLine } from './reporters/text';

export interface FileAnswer extends Pick<Answer, 'verdict' | 'headline' | 'request' | 'notes'> {
  readonly statements: readonly {
    readonly path: string;
    readonly pointer: string;
    readonly sid: string | undefined;
    readonly why: string;
  }[];
  /** Lines and characters (utf-16 code units) count from 0. */
  readonly edits: readonly {
    readonly path: string;
    readonly range: { readonly start: Position; readonly end: Position };
    readonly newText: string;
  }[];
}

interface Position {
  readonly line: number;
  readonly character: number;
}

export function describeAnswer(answer: FileAnswer, { colours }: { readonly colours: boolean }): string {
  const c = picocolors.createColors(colours);
  const heads = {
    'denied-by-statement': c.red('Denied'),
    'not-allowed': c.red('Not allowed'),
    'allowed-here': c.green('Allowed here'),
    'no-denial': c.yellow('No denial'),
  };
  const places = answer.statements.map(
    ({ path, pointer, sid, why }) =>
      `${nearness(answer)}${path}${pointer === '' ? '' : ` ${pointer}`}${sid === undefined ? '' : ` (${sid})`} ${why}`,
  );
  return [
    `${heads[answer.verdict]}${oneLine(`: ${answer.headline}`)}`,
    ...[...places, ...answer.notes].map((line) => `  ${oneLine(line)}`),
    ...answer.edits.map(({ path, range, newText }) => edit(path, range.start, newText)),
    '',
  ].join('\n');
}

function nearness({ verdict }: FileAnswer): string {
  return verdict === 'not-allowed' ? 'Nearest: ' : '';
}

/** The text to add, line by line, where an editor would put it. */
function edit(path: string, { line, character }: Position, newText: string): string {
  const lines = newText.split(/\r?\n/).map((each) => `    ${oneLine(each)}`);
  return [oneLine(`  Allow it at ${path}:${line + 1}:${character + 1} with`), ...lines].join('\n');
}
