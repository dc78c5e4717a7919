// An account field that is no account id.

import { completeArn, typedArn } from '../../analysis/arn-form';
import { hasWildcard } from '../../base/wildcard';
import { fieldSpan, writeField } from '../list-entry';
import { defineRule } from '../rule';

/** Words AWS itself writes in the field, for what it owns: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const owners = new Set(['aws', 'aws-managed', 'amazon', 'cloudfront', 'third-party', 'offering']);

export default defineRule({
  summary: 'Account of an ARN that is not an account id',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_ARN_ACCOUNT',
  messages: {
    digits: '`{account}` has {count} digits, and an account id has 12',
    other: '`{account}` is no account id, which has 12 digits',
  },
  resource(ctx, resource) {
    const arn = completeArn(ctx.catalog, resource);
    if (arn === undefined || arn.account.unknown || arn.account.value === '' || hasWildcard(arn.account.value)) return;
    const account = arn.account.value;
    if (/^\d{12}$/.test(account) || owners.has(account)) return;
    const patterns = typedArn(ctx.catalog, resource)?.patterns ?? [];
    if (patterns.length > 0 && patterns.every((pattern) => pattern.account === '')) return;
    const digits = account.replaceAll(/[\s-]/g, '');
    const message = /^\d+$/.test(account) ? 'digits' : 'other';
    ctx.report(
      fieldSpan(resource, arn.account),
      message,
      { account, count: String(account.length) },
      {
        fixes: (edit) => (/^\d{12}$/.test(digits) ? [writeField(edit, resource, arn.account, digits, 'safe')] : []),
      },
    );
  },
});
