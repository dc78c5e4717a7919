// `bedrock-iam explain`: the page of a rule, readable on a terminal, or the list of all rules.

import { noSuchRule } from '../config/read-settings';
import { rules } from '../rules/index';
import { currentId } from '../rules/retired';
import { type Io, exit } from './io';
import { renderPage } from './page';
import { readPage } from './resources';

export function explain(named: string | undefined, io: Io): number {
  if (named === undefined) {
    const width = Math.max(...rules.map(({ id }) => id.length));
    for (const { id, rule } of rules) io.out(`${id.padEnd(width)}  ${rule.level.padEnd(7)}  ${rule.summary}\n`);
    return exit.clean;
  }
  const rule = currentId(named);
  const ids = rules.map(({ id }) => id);
  if (!ids.includes(rule)) {
    io.err(`bedrock-iam: ${noSuchRule(rule, ids)}; \`bedrock-iam explain\` lists all rules\n`);
    return exit.trouble;
  }
  const page = readPage(rule);
  if (page === undefined) {
    io.err(`bedrock-iam: the page of \`${rule}\` is missing beside this program\n`);
    return exit.trouble;
  }
  io.out(renderPage(page, { colours: io.colours }));
  return exit.clean;
}
