// A value that the key never has, or that the operator cannot read: the comparison can only fail.

import { literalTexts } from '../../analysis/condition-values';
import { type ValueFault, formFault, keyFault } from '../../analysis/condition-value-checks';
import { hasWildcard } from '../../base/wildcard';
import { type Operator, parseOperator } from '../../catalog/operators';
import type { ConditionKey } from '../../model/policy';
import type { Span } from '../../base/span';
import type { Text } from '../../model/text';
import { type RuleContext, defineRule } from '../rule';

export default defineRule({
  summary: 'Value that the condition key never has or the operator cannot read',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: {
    boolean: 'TYPE_MISMATCH_BOOLEAN',
    number: 'TYPE_MISMATCH_NUMBER',
    date: 'TYPE_MISMATCH_DATE',
    address: 'TYPE_MISMATCH_IP_RANGE',
    regionShape: 'INVALID_REGION',
    principal: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    principalShape: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    vpc: 'INVALID_VPC_FORMAT',
    vpce: 'INVALID_VPCE_FORMAT',
    several: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    epoch: 'INVALID_DATE_VALUE',
    base64: 'TYPE_MISMATCH_STRING',
    kmsKey: 'INVALID_KMS_KEY_VALUE',
  },
  messages: {
    boolean: '`{value}` is neither `true` nor `false`, all that `{operator}` takes',
    number: '`{value}` is no number, and `{operator}` compares numbers',
    date: '`{value}` is no date of ISO 8601, as `2026-01-31T12:00:00Z`, and `{operator}` compares dates',
    epoch: '`{value}` counts seconds since 1970: write `{why}`',
    base64: '`{value}` is no Base64, and `{operator}` compares bytes written that way',
    kmsKey: '`{value}` is no ARN of a KMS key, which is what `{key}` holds',
    secret: '`{value}` is no ARN of a secret in AWS Secrets Manager, which is what `{key}` holds',
    address: '`{value}` is no IP address and no CIDR range',
    several: '`{operator}` takes one of `true` and `false`, not several',
    fixed: '`{value}` is no value of `{key}` known on {date}: there are {why}',
    region: '`{value}` is not among the Regions known on {date}',
    regionShape: '`{value}` is no Region',
    principal: '`{value}` is no service principal: {why}',
    principalShape: '`{value}` is no service principal: it ends in `amazonaws.com`',
    viaService: '`{value}` lacks the Region: the key holds `<service>.<region>.amazonaws.com`',
    vpc: '`{value}` is no VPC id: it is `vpc-` and 8 or 17 letters and digits',
    vpce: '`{value}` is no id of a VPC endpoint: it is `vpce-` and 8 or 17 letters and digits',
    account: '`{value}` is no account id: it has twelve digits',
  },
  messageLevels: {
    boolean: 'warning',
    number: 'warning',
    date: 'warning',
    epoch: 'warning',
    base64: 'warning',
    fixed: 'warning',
    secret: 'warning',
    region: 'info',
    regionShape: 'warning',
    principalShape: 'warning',
    account: 'warning',
  },
  condition(ctx, key, operator) {
    const { base } = parseOperator(operator.name.value);
    if (base === undefined) return;
    const truths = base.family === 'Bool' || base.family === 'Null';
    if (truths && key.values.items.length > 1)
      ctx.report(key.values.span, 'several', { operator: operator.name.value });
    literalNumbers(ctx, base, key);
    const known = ctx.catalog.key(key.name.value)?.name ?? key.name.value;
    for (const text of literalTexts(key)) {
      // A wildcard is for another rule, and a pattern names no one value.
      const compared = base.family === 'String' && !hasWildcard(text.value) && text.value !== '';
      const fault =
        formFault(base, text.value, known) ?? (compared ? keyFault(ctx.catalog, known, text.value) : undefined);
      if (fault === undefined) continue;
      const onlyCase = base.name.endsWith('IgnoreCase') && fault.right?.[0]?.toLowerCase() === text.value.toLowerCase();
      const data = { value: text.value, operator: base.name, key: known, date: ctx.catalog.dataDate };
      if (!onlyCase) report(ctx, text, fault, data);
    }
  },
});

function report(ctx: RuleContext, text: Text, fault: ValueFault, data: Readonly<Record<string, string>>): void {
  ctx.report(
    text.span,
    fault.message,
    { ...data, why: fault.why ?? '' },
    {
      fixes: (edit) =>
        (fault.right ?? []).map((right) => ({
          title: `Replace with ${right}`,
          safety: 'suggested',
          edits: [edit.write(text.span, right)],
        })),
    },
  );
}

/** `true` without quotes is fine under `Bool`, a number under `Numeric…`; the other way round neither is. */
function literalNumbers(ctx: RuleContext, base: Operator, key: ConditionKey): void {
  const check = (value: number | boolean, span: Span): void => {
    const data = { value: String(value), operator: base.name };
    if ((base.family === 'Bool' || base.family === 'Null') && typeof value === 'number')
      ctx.report(span, 'boolean', data);
    if (base.family === 'Numeric' && typeof value === 'boolean') ctx.report(span, 'number', data);
  };
  for (const value of key.values.items)
    if (value.kind === 'literal' && value.value !== null) check(value.value, value.span);
}
