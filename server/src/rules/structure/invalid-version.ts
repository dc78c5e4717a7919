// A `Version` that is no version of the policy language. It is no date of the author's: there are two values.

import { versions } from '../../catalog/elements';
import { hasHole } from '../../model/opaque';
import { firstVariable } from '../../analysis/structure-variables';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Version that the policy language does not have',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: { unknown: 'INVALID_VERSION', variable: 'VARIABLE_UNSUPPORTED_IN_VERSION' },
  messages: {
    unknown: '`{version}` is no version of the policy language: it is `2012-10-17`, or `2008-10-17` in old policies',
    variable: '`{version}` has no variables: `{variable}` is plain text in it',
  },
  policy(ctx, policy) {
    const { version } = policy;
    if (version === undefined || hasHole(version.value)) return;
    if (!versions.includes(version.value)) {
      ctx.report(
        version.span,
        'unknown',
        { version: version.value },
        {
          fixes: (edit) => [
            {
              title: 'Replace with 2012-10-17',
              safety: edit.text(policy.span).includes('${') ? 'suggested' : 'safe',
              edits: [edit.write(version.span, '2012-10-17')],
            },
          ],
        },
      );
      return;
    }
    const variable = version.value === '2008-10-17' ? firstVariable(policy) : undefined;
    if (variable === undefined) return;
    ctx.report(
      version.span,
      'variable',
      { version: version.value, variable: variable.name },
      {
        related: [{ span: variable.span, message: 'used here' }],
        fixes: (edit) => [
          { title: 'Replace with 2012-10-17', safety: 'suggested', edits: [edit.write(version.span, '2012-10-17')] },
        ],
      },
    );
  },
});
