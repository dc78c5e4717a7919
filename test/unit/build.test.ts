// Text to model: whatever state the JSON is in there is a model, and every span of it names the text it says it names.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Span, shift } from '../../server/src/base/span';
import { findPolicies } from '../../server/src/documents/find-policies';
import { spanInDocument } from '../../server/src/documents/site';
import { buildPolicy } from '../../server/src/model/build';
import { runs } from '../harness/effort';
import { StatementMemo } from '../../server/src/model/statement-memo';
import type { Policy } from '../../server/src/model/policy';
import { parseJson } from '../../server/src/syntax/json-tree';

const full = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "A\\u0031",
      "Effect": "Allow",
      "Principal": { "AWS": ["*", "111122223333"], "Service": "bedrock.amazonaws.com" },
      "Action": ["bedrock:InvokeModel", "s3:Get*"],
      "NotResource": "arn:aws:s3:::b/*",
      "Condition": { "StringLike": { "aws:username": ["a", 1, true, null, ["x"]] }, "Null": { "aws:TagKeys": "false" } }
    },
    { "Effect": "Deny", "Principal": "*", "NotAction": "iam:*", "Resource": { "Fn::Sub": "x" } }
  ]
}`;

void describe('building the model', () => {
  void it('reads every element of a whole policy', () => {
    const policy = build(full);
    assert.equal(policy.version?.value, '2012-10-17');
    const [first, second] = policy.statements.map((each) => each.statement);
    assert.equal(first?.sid?.value, 'A1');
    assert.equal(first.allows, true);
    assert.deepEqual(
      first.action?.items.map((item) => item.kind === 'action' && [item.prefix, item.name, item.hasWildcard]),
      [
        ['bedrock', 'InvokeModel', false],
        ['s3', 'Get*', true],
      ],
    );
    assert.equal(first.resource?.negated, true);
    assert.equal(first.resource.form, 'one');
    assert.deepEqual(
      first.principal?.entries.map((entry) => [entry.type.value, entry.values.items.length]),
      [
        ['AWS', 2],
        ['Service', 1],
      ],
    );
    const values = first.condition?.operators[0]?.keys[0]?.values.items.map((item) => item.kind);
    assert.deepEqual(values, ['string', 'literal', 'literal', 'opaque', 'opaque']);
    assert.equal(second?.denies, true);
    assert.equal(second.principal?.text?.value, '*');
    assert.equal(second.action?.negated, true);
    assert.equal(second.resource?.items[0]?.kind, 'opaque');
    assert.deepEqual(second.problems, []);
  });

  void it('places every text where it is written', () => {
    const policy = build(full);
    for (const { offset, statement } of policy.statements) {
      for (const { value, span } of textsOf(statement)) {
        assert.equal(JSON.parse(`"${full.slice(span.start + offset, span.end + offset)}"`), value);
      }
    }
  });

  void it('notes members that stand twice, in the policy, in a statement and in a condition', () => {
    const policy = build(`{ "Version": "x", "Version": "y", "Statement": [
      { "Effect": "Allow", "Action": "a:b", "Effect": "Deny", "Condition": { "Bool": { "aws:x": "1", "aws:x": "2" }, "Bool": {} } } ] }`);
    assert.deepEqual(
      policy.problems.map((problem) => [problem.kind, problem.kind === 'duplicate-key' && problem.name.value]),
      [['duplicate-key', 'Version']],
    );
    const problems = policy.statements[0]?.statement.problems ?? [];
    assert.deepEqual(
      problems.map((problem) => problem.kind === 'duplicate-key' && [problem.name.value, problem.where]),
      [
        ['Effect', 'the statement'],
        ['Bool', '`Condition`'],
        ['aws:x', '`Bool`'],
      ],
    );
  });

  void it('notes values of a wrong type, and lets intrinsic functions be', () => {
    const policy = build(`{ "Version": "2012-10-17", "Statement": [ "x", 1,
      { "Effect": true, "Action": { "a": 1 }, "Resource": [{ "Ref": "R" }, 7], "Principal": 3, "Condition": [] },
      { "Effect": { "Ref": "E" }, "Action": { "Fn::If": [] }, "Principal": { "Fn::Sub": "x" }, "Condition": { "Fn::If": [] } } ] }`);
    assert.deepEqual(
      policy.problems.map((problem) => problem.kind),
      ['wrong-type', 'wrong-type'],
    );
    const problems = policy.statements.map(({ statement }) =>
      statement.problems.map((problem) => problem.kind === 'wrong-type' && problem.element),
    );
    assert.deepEqual(problems[1], []);
    assert.deepEqual(new Set(problems[0]), new Set(['Action', 'Condition', 'Effect', 'Principal', 'Resource']));
  });

  void it('reads a policy without Version, without Statement and with names of JavaScript’s own objects', () => {
    assert.equal(build('{ "Statement": [] }').version, undefined);
    assert.equal(build('{ "Version": "2012-10-17" }').statementSpan, undefined);
    assert.equal(build('{ "Version": "2012-10-17", "Statement": 5 }').problems.length, 1);
    const odd =
      build(`{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "constructor": 1, "__proto__": 2, "toString": 3,
      "Action": "constructor:__proto__", "Resource": "arn:__proto__:toString", "Condition": { "valueOf": { "constructor": "x" } } } }`);
    const statement = odd.statements[0]?.statement;
    assert.deepEqual(statement?.problems, []);
    assert.equal(statement.elements.length, 7);
    assert.equal(statement.condition?.operators[0]?.keys[0]?.name.value, 'constructor');
  });

  void it('gives a model with spans inside the text for every prefix of a policy', () => {
    for (let length = 0; length <= full.length; length += runs(5, 1)) {
      const text = full.slice(0, length);
      const json = parseJson(text);
      for (const site of findPolicies(json, { path: 'x.json', kind: undefined })) {
        const policy = buildPolicy(site, new StatementMemo());
        for (const span of spansOf(policy)) {
          assert.ok(
            0 <= span.start && span.start <= span.end && span.end <= length,
            `${length}: ${JSON.stringify(span)}`,
          );
        }
      }
    }
  });

  void it('gives the same model where a statement is remembered', () => {
    const memo = new StatementMemo();
    const moved = full.replace('{\n', '{\n\n\n');
    const before = build(full, memo);
    const after = build(moved, memo);
    assert.equal(before.statements[0]?.statement, after.statements[0]?.statement);
    assert.equal(after.statements[0]?.offset, (before.statements[0]?.offset ?? 0) + 2);
  });

  void it('maps a policy inside a string back to its characters', () => {
    const inner =
      '{"Version":"2012-10-17","Statement":[{"Sid":"Zwei \\u00e9\\n","Effect":"Allow","Action":["bedrock:InvokeModel"],"Resource":"*"}]}';
    const text = JSON.stringify({ Policy: inner }, null, 2);
    const site = findPolicies(parseJson(text), { path: 'x.json', kind: undefined })[0];
    assert.ok(site);
    const policy = buildPolicy(site, new StatementMemo());
    const placed = policy.statements[0];
    const action = placed?.statement.action?.items[0];
    assert.ok(placed && action?.kind === 'action');
    const span = spanInDocument(site.map, shift(action.nameSpan, placed.offset));
    assert.equal(text.slice(span.start, span.end), 'InvokeModel');
    const sid = spanInDocument(site.map, shift(placed.statement.sid?.span ?? { start: 0, end: 0 }, placed.offset));
    assert.equal(text.slice(sid.start, sid.end), String.raw`Zwei \\u00e9\\n`);
  });
});

function build(text: string, memo = new StatementMemo()): Policy {
  const site = findPolicies(parseJson(text), { path: 'x.json', kind: undefined })[0];
  assert.ok(site, text);
  return buildPolicy(site, memo);
}

/** Every object with `value` and `span` in it is a text of the model. */
function textsOf(value: unknown): { value: string; span: Span }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(textsOf);
  const own = value as { value?: unknown; span?: Span; escapes?: unknown };
  return 'escapes' in own && typeof own.value === 'string' && own.span !== undefined
    ? [{ value: own.value, span: own.span }]
    : inner;
}

function spansOf(policy: Policy): Span[] {
  const own = collect({ ...policy, span: policy.span, statements: [] });
  return [
    ...own,
    ...policy.statements.flatMap(({ offset, statement }) => collect(statement).map((span) => shift(span, offset))),
  ];
}

function collect(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const own = value as Partial<Span>;
  if (typeof own.start === 'number' && typeof own.end === 'number')
    return 'unknown' in value ? [] : [{ start: own.start, end: own.end }];
  return Object.values(value).flatMap(collect);
}
