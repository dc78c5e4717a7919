// The answer of `diff` on a terminal: for each file what is newly allowed, what no longer, and which conditions changed.

import picocolors from 'picocolors';
import { isWidened } from '../analysis/evaluate/difference';
import { actionsInShort, changeLines } from '../features/access/changes';
import type { FileDifference } from './diff';
import { oneLine } from './reporters/text';

export function diffText(differences: readonly FileDifference[], colours: boolean): string {
  const c = picocolors.createColors(colours);
  const lines: string[] = [];
  let before = '';
  for (const each of differences) {
    const found = linesOf(each, c);
    if (found.length > 0 && each.path !== before) lines.push(c.bold(oneLine(each.path)));
    if (found.length > 0) before = each.path;
    lines.push(...found);
  }
  lines.push(verdict(differences, c));
  return `${lines.join('\n')}\n`;
}

type Colors = ReturnType<typeof picocolors.createColors>;

function verdict(differences: readonly FileDifference[], c: Colors): string {
  if (differences.some(({ difference }) => isWidened(difference))) return c.red('Access widened');
  const isNarrowed = differences.some(
    ({ difference: { removed, tightened } }) => removed.length + tightened.length > 0,
  );
  return c.green(isNarrowed ? 'Access narrowed' : 'No difference in access');
}

function linesOf({ difference, after }: FileDifference, c: Colors): readonly string[] {
  const accesses = (list: 'added' | 'removed', words: readonly [sure: string, may: string]): readonly string[] =>
    changeLines(difference[list]).map((line) => {
      const [sure, may] = words;
      const paint = list === 'added' ? c.red : c.green;
      return `  ${paint(line.certain ? sure : may)} ${oneLine(`${actionsInShort(line)} ${line.where}`)}`;
    });
  const conditions = (list: 'loosened' | 'tightened', word: string): readonly string[] =>
    difference[list].map(({ place, key }) => {
      const paint = list === 'loosened' ? c.red : c.green;
      const pointer = after[place.policy]?.pointers[place.statement] ?? '';
      return `  ${paint(word)} ${oneLine(key)} ${c.dim(`in ${oneLine(pointer)}`)}`;
    });
  return [
    ...accesses('added', ['newly allowed:', 'may be newly allowed:']),
    ...conditions('loosened', 'condition loosened:'),
    ...accesses('removed', ['no longer allowed:', 'may be no longer allowed:']),
    ...conditions('tightened', 'condition tightened:'),
  ];
}
