// `ForAllValues` holds for a request without the key. In an Allow that grants what was meant to be limited.

import { mustBePresent } from '../../analysis/condition-absent';
import { parseOperator } from '../../catalog/operators';
import { hasHole } from '../../model/opaque';
import { part } from '../../model/text';
import { defineRule } from '../rule';

export default defineRule({
  summary: '`ForAllValues` in an Allow that does not ask for the key',
  level: 'info',
  category: 'security',
  since: '0.1.0',
  messages: {
    absent: '`ForAllValues` also allows requests without `{key}`, unless `Null` asks for it beside',
  },
  condition(ctx, key, operator, statement) {
    const { base, set, setSpan } = parseOperator(operator.name.value);
    if (!statement.allows || set !== 'ForAllValues' || setSpan === undefined) return;
    if (base === undefined || base.family === 'Null') return;
    const known = hasHole(key.name.value) ? undefined : ctx.catalog.key(key.name.value);
    // Tag keys are the usual case, and a request that sets no tags is meant to pass there.
    if (known === undefined || !known.many || known.name.endsWith('TagKeys') || alwaysSent.has(known.name)) return;
    if (mustBePresent(statement, known.name)) return;
    const keyName = key.name.value;
    ctx.report(
      part(operator.name, 0, setSpan.end),
      'absent',
      { key: known.name },
      {
        fixes: (edit) => [
          {
            title: `Ask for ${keyName} with Null`,
            safety: 'suggested',
            edits: edit.set(['Condition', 'Null', keyName], 'false'),
          },
        ],
      },
    );
  },
});

/** Parameters that the calls in question require: there is no request without the key. */
const alwaysSent: ReadonlySet<string> = new Set([
  'kms:GrantOperations',
  'route53:ChangeResourceRecordSetsActions',
  'route53:ChangeResourceRecordSetsNormalizedRecordNames',
  'route53:ChangeResourceRecordSetsRecordTypes',
]);
