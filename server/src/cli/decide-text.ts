// The answer of `decide` on a terminal: coloured, one line each.

import picocolors from 'picocolors';
import type { Answer } from '../workspace/decide-files';
import { decisionInWords } from '../workspace/decision-words';
import { oneLine } from './reporters/text';

export function describe(answer: Answer, { colours }: { readonly colours: boolean }): string {
  const c = picocolors.createColors(colours);
  const paint = { allow: c.green, 'explicit-deny': c.red, 'implicit-deny': c.red, depends: c.yellow };
  const { verdict, reason, open } = decisionInWords(answer);
  const head = `${paint[answer.decision.decision](verdict)}${oneLine(reason)}\n`;
  return open === undefined ? head : `${head}  ${oneLine(open)}\n`;
}
