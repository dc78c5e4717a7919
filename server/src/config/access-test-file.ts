// One `*.access-test.json`: requests next to a policy, each with the decision that is expected. The text is checked by the
// table below, and the JSON schema that editors complete by is generated from it.

import * as v from 'valibot';
import { actionFault, keyFault, resourceFault } from '../analysis/evaluate/request-faults';
import { type Request, contextOf } from '../analysis/evaluate/request';
import { closest } from '../base/closest';
import type { Span } from '../base/span';
import { configurationFaults } from '../syntax/lenient';
import { type JsonNode, itemsOf, member, parseJson, stringOf } from '../syntax/json-tree';
import { placeOf, plainValue, spanOf } from './json-value';
import { valueFault } from './value-fault';

export const accessTestEnding = '.access-test.json';

export const expectations = ['allow', 'explicit-deny', 'implicit-deny', 'depends'] as const;
export type Expectation = (typeof expectations)[number];

export interface AccessTest {
  readonly name: string;
  /** The whole test, in the text of the file. */
  readonly span: Span;
  readonly request: Request;
  readonly expect: Expectation;
}

/** A test that cannot be run, and why. */
export interface FaultyTest {
  readonly name: string;
  readonly span: Span;
  readonly problems: readonly TestProblem[];
}

/** One sentence; `span` counts in the text of the file. */
export interface TestProblem {
  readonly span: Span;
  readonly message: string;
}

export interface AccessTestFile {
  /** Paths as written, from the folder of the file. */
  readonly policies: readonly string[];
  readonly boundaries: readonly string[];
  /** Each is a level of the organization; the same for `rcps`. */
  readonly scps: readonly string[];
  readonly rcps: readonly string[];
  readonly sessions: readonly string[];
  readonly endpoints: readonly string[];
  /** In the order of the file. */
  readonly tests: readonly (AccessTest | FaultyTest)[];
  /** What is wrong outside the tests: then none of them can be run. */
  readonly problems: readonly TestProblem[];
}

const text = v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty'));
const paths = v.union([text, v.pipe(v.array(text), v.minLength(1))], 'must be a path or a list of paths');
const value = v.union(
  [v.string(), v.boolean(), v.number(), v.array(v.string()), v.null()],
  'must be a text, a list of texts, or null',
);

const headMembers = {
  $schema: v.optional(text),
  policy: v.pipe(
    paths,
    v.description(
      'The policies of whoever asks, and of the resource: a path from the folder of this file, or several.',
    ),
  ),
  boundary: v.optional(v.pipe(paths, v.description('The permissions boundary of whoever asks.'))),
  scp: v.optional(
    v.pipe(paths, v.description('Service control policies; each file is one level of the organization.')),
  ),
  rcp: v.optional(
    v.pipe(paths, v.description('Resource control policies; each file is one level of the organization.')),
  ),
  session: v.optional(v.pipe(paths, v.description('The policies passed when the role was assumed.'))),
  endpoint: v.optional(
    v.pipe(paths, v.description('The policies of the VPC endpoint that the request comes through.')),
  ),
};

const testMembers = {
  name: v.optional(v.pipe(text, v.description('What the test is about. Without it, the action and the resource.'))),
  action: v.pipe(
    text,
    v.check(
      (action) => actionFault(action) === undefined,
      ({ input }) => `is wrong: ${actionFault(input) ?? ''}`,
    ),
    v.description('The one action that is asked for, as `bedrock:InvokeModel`.'),
  ),
  resource: v.pipe(
    text,
    v.check(
      (resource) => resourceFault(resource) === undefined,
      ({ input }) => `is wrong: ${resourceFault(input) ?? ''}`,
    ),
    v.description('The ARN the action is asked on, or `*` for an action that takes no resource.'),
  ),
  context: v.optional(
    v.pipe(
      v.record(
        v.pipe(
          v.string(),
          v.check(
            (key) => keyFault(key) === undefined,
            ({ input }) => `is wrong: ${keyFault(input) ?? ''}`,
          ),
        ),
        value,
        'must be an object',
      ),
      v.description(
        'What the request carries, by condition key: a text or a list of texts, null where it does not carry the key. A key that is not named is not known, and the decision may depend on it.',
      ),
    ),
  ),
  principal: v.optional(
    v.pipe(text, v.description('Who asks, where policies name principals: an ARN, an account or a service.')),
  ),
  expect: v.pipe(
    v.picklist(expectations, `must be one of ${expectations.map((each) => `\`${each}\``).join(', ')}`),
    v.description('The decision that is expected; `depends` where it rests on context that is not named.'),
  ),
};

/** The table. Members that are not in it are faults. */
export const accessTestFileSchema = v.strictObject(
  { ...headMembers, tests: v.array(v.strictObject(testMembers, memberFault(testMembers)), 'must be a list of tests') },
  memberFault({ ...headMembers, tests: undefined }),
);
const testSchema = accessTestFileSchema.entries.tests.item;
const headSchema = v.object(headMembers, 'must be an object');

/** Never throws. A test with faults leaves the others to be run. */
export function parseAccessTests(source: string): AccessTestFile {
  const json = parseJson(source);
  const fault = configurationFaults(json)[0];
  const nothing = { policies: [], boundaries: [], scps: [], rcps: [], sessions: [], endpoints: [], tests: [] };
  if (fault !== undefined || json.root === undefined) {
    const span = fault?.span ?? { start: 0, end: 0 };
    const what =
      fault === undefined ? 'The file is empty' : `The text is no JSON here: ${fault.kind.replaceAll('-', ' ')}`;
    return { ...nothing, problems: [{ span, message: what }] };
  }
  const { root } = json;
  if (root.type !== 'object')
    return { ...nothing, problems: [{ span: spanOf(root), message: 'A file of access tests holds an object' }] };
  const checked = check(plainValue(root), (path) => placeOf(json, path));
  const problems = checked.filter(({ path }) => path[0] !== 'tests' || path.length < 2);
  const head = v.safeParse(headSchema, plainValue(root));
  if (!head.success) return { ...nothing, problems };
  const { policy, boundary, scp, rcp, session, endpoint } = head.output;
  const tests = itemsOf(member(root, 'tests')).map((node, index) =>
    readTest(
      node,
      checked.filter(({ path }) => path[0] === 'tests' && path[1] === index),
    ),
  );
  return {
    policies: list(policy),
    boundaries: list(boundary),
    scps: list(scp),
    rcps: list(rcp),
    sessions: list(session),
    endpoints: list(endpoint),
    tests,
    problems,
  };
}

/** What strict objects say of a member that is missing, or that is none. */
function memberFault(members: object): (issue: v.StrictObjectIssue) => string {
  const names = Object.keys(members);
  return ({ received, expected, input }) => {
    if (received === 'undefined') return 'is missing';
    if (expected !== 'never') return `must be an object with ${names.map((name) => `\`${name}\``).join(', ')}`;
    const near = closest(typeof input === 'string' ? input : '', names)[0];
    return `is no member here${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
  };
}

function readTest(node: JsonNode, problems: readonly TestProblem[]): AccessTest | FaultyTest {
  const span = spanOf(node);
  const name = stringOf(member(node, 'name')) ?? '';
  const words = [stringOf(member(node, 'action')), stringOf(member(node, 'resource'))].filter(
    (word) => word !== undefined,
  );
  const named = { name: name === '' ? words.join(' on ') || 'test' : name, span };
  const read = v.safeParse(testSchema, plainValue(node));
  if (!read.success || problems.length > 0) return { ...named, problems };
  const { action, resource, principal, context = {}, expect } = read.output;
  const entries = Object.entries(context).map(([key, given]) => [key, valuesOf(given)] as const);
  return { ...named, request: { action, resource, principal, context: contextOf(entries, 'unknown') }, expect };
}

function valuesOf(given: v.InferOutput<typeof value>): readonly string[] {
  if (given === null) return [];
  return Array.isArray(given) ? given : [String(given)];
}

function list(written: string | readonly string[] | undefined): readonly string[] {
  return typeof written === 'string' ? [written] : (written ?? []);
}

interface Checked extends TestProblem {
  readonly path: readonly (string | number)[];
}

function check(given: unknown, place: (path: Checked['path']) => Span): readonly Checked[] {
  const { issues = [] } = v.safeParse(accessTestFileSchema, given);
  return issues.map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
    return { path, span: place(path), message: valueFault(path, issue.input, issue.message) };
  });
}
