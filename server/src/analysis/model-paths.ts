// Where a statement stands in its policy, for edits of policy rules.

import type { PlacedStatement, Policy } from '../model/policy';
import type { JsonPath } from '../syntax/json-edit';

/** The path of a statement from the policy's start; undefined where something else stands among the statements. */
export function statementPath(policy: Policy, placed: PlacedStatement): JsonPath | undefined {
  if (policy.problems.some((problem) => problem.kind === 'wrong-type')) return undefined;
  switch (policy.form) {
    case 'policy':
      return policy.statementSpan?.start === placed.offset ? ['Statement'] : ['Statement', placed.index];
    case 'statements':
      return [placed.index];
    case 'statement':
    case 'members':
      return [];
  }
}
