// `bedrock-iam test`: runs the access tests of files and folders, and says by the exit code how they went.

import picocolors from 'picocolors';
import { type AccessTestFile, accessTestEnding, parseAccessTests } from '../config/access-test-file';
import { type TestOutcome, type TestRun, runAccessTests } from '../workspace/access-tests';
import { findFiles } from '../workspace/find-files';
import { createNodeHost, toSlashes } from '../workspace/node-host';
import { type Io, exit } from './io';
import { type Range, rangesOf } from './reporters/report';
import { oneLine } from './reporters/text';
import { shownPath } from './run';
import type { TestOptions } from './test-arguments';

interface TestedFile extends TestRun {
  readonly path: string;
  readonly rangeOf: (outcome: TestOutcome) => Range;
}

export async function runTests({ paths, format }: TestOptions, io: Io): Promise<number> {
  const host = createNodeHost();
  const { files, missing } = await findFiles(paths.map(toSlashes), {
    host,
    folder: io.folder,
    root: io.folder,
    isChecked: (path) => path.endsWith(accessTestEnding),
  });
  const troubles = [...missing];
  const tested: TestedFile[] = [];
  for (const { path } of files) {
    const shown = shownPath(io.folder, path);
    const content = await host.read(path);
    if (content.kind !== 'text') {
      troubles.push(`\`${shown}\` ${content.why}`);
      continue;
    }
    const file: AccessTestFile = parseAccessTests(content.text);
    const rangeOf = rangesOf(content.text);
    const run = await runAccessTests(file, path, (each) => host.read(each));
    tested.push({ path: shown, rangeOf: ({ test }) => rangeOf(test.span), ...run });
  }
  if (files.length === 0 && troubles.length === 0)
    troubles.push(`no \`*${accessTestEnding}\` in ${paths.map((path) => `\`${path}\``).join(', ')}`);
  for (const { path, faults } of tested) troubles.push(...faults.map((fault) => `\`${path}\` cannot be run: ${fault}`));
  for (const trouble of troubles) io.err(`bedrock-iam: ${oneLine(trouble)}\n`);
  io.out(format === 'json' ? json(tested) : text(tested, io.colours));
  return codeOf(tested, troubles.length);
}

function codeOf(tested: readonly TestedFile[], troubles: number): number {
  const is = (outcome: TestOutcome['outcome']): boolean =>
    tested.some(({ outcomes }) => outcomes.some((each) => each.outcome === outcome));
  if (troubles > 0 || is('faulty')) return exit.trouble;
  return is('failed') ? exit.findings : exit.clean;
}

/** What failed, each with its reason, and a line that counts. */
function text(tested: readonly TestedFile[], colours: boolean): string {
  const c = picocolors.createColors(colours);
  const counts = { passed: 0, failed: 0, faulty: 0 };
  const lines: string[] = [];
  for (const { path, outcomes, rangeOf } of tested)
    for (const each of outcomes) {
      counts[each.outcome]++;
      if (each.outcome === 'passed') continue;
      const { line, character } = rangeOf(each).start;
      const place = c.bold(`${oneLine(path)}:${line + 1}:${character + 1}`);
      lines.push(`${place} ${c.red(each.outcome)} ${oneLine(each.test.name)}`, `  ${oneLine(each.message)}`);
    }
  const { passed, failed, faulty } = counts;
  const files = tested.length === 1 ? '1 file' : `${tested.length} files`;
  const rest = [
    failed === 0 ? '' : c.red(`${failed} failed`),
    faulty === 0 ? '' : c.red(`${faulty} cannot be read`),
  ].filter((part) => part !== '');
  lines.push([`${passed} passed`, ...rest].join(', ') + ` in ${files}`);
  return `${lines.join('\n')}\n`;
}

/** The form is promised to stay. */
function json(tested: readonly TestedFile[]): string {
  const files = tested.map(({ path, faults, outcomes, rangeOf }) => ({
    path,
    faults,
    tests: outcomes.map((each) => ({
      name: each.test.name,
      outcome: each.outcome,
      ...('expect' in each.test && { expect: each.test.expect }),
      ...(each.answer !== undefined && {
        decision: each.answer.decision.decision,
        statements: each.answer.statements.map(({ path: file, pointer }) => ({ path: file, pointer })),
        dependsOn: each.answer.decision.dependsOn,
      }),
      message: each.message,
      range: rangeOf(each),
    })),
  }));
  return `${JSON.stringify({ version: 1, files }, undefined, 2)}\n`;
}
