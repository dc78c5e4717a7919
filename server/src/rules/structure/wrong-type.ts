// A number, a list or an object where the language wants something else. Intrinsic functions of templates are no such values.

import type { Problem, ValueType } from '../../model/policy';
import { type Editor, type Fix, type RuleContext, defineRule } from '../rule';

type WrongType = Extract<Problem, { kind: 'wrong-type' }>;

const words: Readonly<Record<ValueType, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  array: 'a list',
  object: 'an object',
};

export default defineRule({
  summary: 'Value of a type that the element does not take',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  onlyReadable: true,
  accessAnalyzer: 'DATA_TYPE_MISMATCH',
  messages: { wrong: '`{element}` is {actual} here: it takes {expected}' },
  policy(ctx, policy) {
    for (const problem of policy.problems) if (problem.kind === 'wrong-type') report(ctx, problem);
    for (const { name, value, type } of policy.elements) {
      if ((name.value !== 'Version' && name.value !== 'Id') || value === undefined || type === undefined) continue;
      if (type !== 'string' && type !== 'object')
        report(ctx, { kind: 'wrong-type', element: name.value, expected: 'a string', actual: type, span: value });
    }
  },
  statement(ctx, statement) {
    for (const problem of statement.problems) if (problem.kind === 'wrong-type') report(ctx, problem);
  },
});

function report(ctx: RuleContext<'wrong'>, problem: WrongType): void {
  const data = { element: problem.element, actual: words[problem.actual], expected: problem.expected };
  ctx.report(
    problem.span,
    'wrong',
    data,
    problem.actual === 'number' ? { fixes: (edit) => quoting(edit, problem) } : {},
  );
}

function quoting(edit: Editor, { element, expected, span }: WrongType): readonly Fix[] {
  if (!expected.startsWith('a string') || namesThings.has(element)) return [];
  // The only number that names a principal is an account.
  if (principalTypes.has(element) && edit.text(span).length !== accountLength) return [];
  if (element === 'Version')
    return [{ title: 'Replace with 2012-10-17', safety: 'suggested', edits: [edit.replace(span, '"2012-10-17"')] }];
  return [{ title: 'Put it in quotes', safety: 'safe', edits: [edit.replace(span, `"${edit.text(span)}"`)] }];
}

/** What stands there is a name or an ARN, which no number becomes in quotes. */
const namesThings: ReadonlySet<string> = new Set([
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Effect',
  'Service',
  'Federated',
]);
const principalTypes: ReadonlySet<string> = new Set(['AWS', 'CanonicalUser']);
const accountLength = 12;
