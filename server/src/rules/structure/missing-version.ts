// No `Version`: IAM then reads the policy by the language of 2008, in which variables are plain text.

import { isUncertain, writes } from '../../analysis/structure-elements';
import { insertion } from '../../analysis/structure-edits';
import { firstVariable } from '../../analysis/structure-variables';
import { policyElementOrder } from '../../catalog/elements';
import type { Policy } from '../../model/policy';
import { type Editor, type Fix, defineRule } from '../rule';

export default defineRule({
  summary: 'Policy without a Version',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  onlyReadable: true,
  accessAnalyzer: { missing: 'MISSING_VERSION', variable: 'VARIABLE_UNSUPPORTED_IN_VERSION' },
  messages: {
    missing: '`Version` is missing: IAM reads the policy as one of 2008-10-17',
    variable: '`Version` is missing, so `{variable}` is plain text and no variable',
  },
  messageLevels: { missing: 'warning' },
  policy(ctx, policy) {
    if (policy.form !== 'policy' || isUncertain(policy.elements)) return;
    if (writes(policy.elements, 'policy', 'Version')) return;
    const variable = firstVariable(policy);
    const related = variable === undefined ? [] : [{ span: variable.span, message: 'used here' }];
    const span = { start: policy.span.start, end: policy.span.start + 1 };
    ctx.report(
      span,
      variable === undefined ? 'missing' : 'variable',
      { variable: variable?.name ?? '' },
      {
        related,
        fixes: (edit) => [insert(edit, policy)],
      },
    );
  },
});

function insert(edit: Editor, policy: Policy): Fix {
  // With `${` somewhere, the newer version reads text as a variable that was none before.
  const safety = edit.text(policy.span).includes('${') ? 'suggested' : 'safe';
  return {
    title: 'Insert "Version": "2012-10-17"',
    safety,
    edits: insertion(policy.elements, ['Version', '"2012-10-17"'], policyElementOrder, edit.text),
  };
}
