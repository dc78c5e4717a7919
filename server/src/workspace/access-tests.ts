// Runs the tests of one `*.access-test.json`: reads the policies it names, asks each request, and compares with what is expected.

import type { AccessTest, AccessTestFile, FaultyTest } from '../config/access-test-file';
import { folderOf, resolvePath } from '../config/paths';
import { type Answer, type AskedPolicies, decideFiles } from './decide-files';
import { decisionInWords } from './decision-words';
import type { FileContent } from './host';
import { type FilePolicy, readPolicies } from './read-policies';

export interface TestOutcome {
  readonly test: AccessTest | FaultyTest;
  readonly outcome: 'passed' | 'failed' | 'faulty';
  /** The decision with its statements, or what is wrong with the test; one sentence. */
  readonly message: string;
  /** Undefined where the test could not be run. */
  readonly answer: Answer | undefined;
}

export interface TestRun {
  readonly outcomes: readonly TestOutcome[];
  /** Why no test could be run, a sentence each: what is wrong with the file, or with a policy that it names. */
  readonly faults: readonly string[];
}

/** `path` is that of the test file; `read` reads a file by its absolute path. Never throws. */
export async function runAccessTests(
  file: AccessTestFile,
  path: string,
  read: (path: string) => Promise<FileContent>,
): Promise<TestRun> {
  const faults = file.problems.map(({ message }) => message);
  if (faults.length > 0) return { outcomes: [], faults };
  const policiesOf = async (written: string): Promise<readonly FilePolicy[]> => {
    const content = await read(resolvePath(folderOf(path), written));
    const policies = content.kind === 'text' ? readPolicies(written, content.text) : `\`${written}\` ${content.why}`;
    if (typeof policies !== 'string') return policies;
    faults.push(policies);
    return [];
  };
  const asked: AskedPolicies = {
    own: (await all(file.policies, policiesOf)).flat(),
    boundary: (await all(file.boundaries, policiesOf)).flat(),
    scps: await all(file.scps, policiesOf),
    rcps: await all(file.rcps, policiesOf),
    session: (await all(file.sessions, policiesOf)).flat(),
    endpoint: (await all(file.endpoints, policiesOf)).flat(),
  };
  if (faults.length > 0) return { outcomes: [], faults };
  return { faults, outcomes: file.tests.map((test) => outcomeOf(test, (request) => decideFiles(asked, request))) };
}

function outcomeOf(test: AccessTest | FaultyTest, ask: (request: AccessTest['request']) => Answer): TestOutcome {
  if ('problems' in test)
    return {
      test,
      outcome: 'faulty',
      message: test.problems[0]?.message ?? 'The test cannot be read',
      answer: undefined,
    };
  const answer = ask(test.request);
  const { decision } = answer.decision;
  const { verdict, reason, open } = decisionInWords(answer);
  const said = `${verdict}${reason}${open === undefined ? '' : `; ${open}`}`;
  return decision === test.expect
    ? { test, outcome: 'passed', message: said, answer }
    : { test, outcome: 'failed', message: `Expected \`${test.expect}\`, and it is \`${decision}\`: ${said}`, answer };
}

/** One after the other, so that faults come in the order of the file. */
async function all<T>(paths: readonly string[], each: (path: string) => Promise<T>): Promise<readonly T[]> {
  const done: T[] = [];
  for (const path of paths) done.push(await each(path));
  return done;
}
