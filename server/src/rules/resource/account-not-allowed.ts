// An account in the ARN of a resource type that has none: no request is ever made for such an ARN.

import { typedArn } from '../../analysis/arn-form';
import { intersects } from '../../base/wildcard';
import { isBedrockFamily } from '../../catalog/catalog';
import { fieldSpan, writeField } from '../list-entry';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Account in an ARN whose resource type has none',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'ARN_ACCOUNT_NOT_ALLOWED',
  messages: {
    account: '`{account}` must go: the account field of an ARN of type `{type}` is empty',
    placeholder: '`{account}` must go: the account field of an ARN of type `{type}` is empty',
    elsewhere: '`{account}` stands in an account field that AWS prints empty for `{type}`',
  },
  messageLevels: { placeholder: 'warning', elsewhere: 'info' },
  resource(ctx, resource) {
    const typed = typedArn(ctx.catalog, resource);
    if (typed === undefined || !typed.patterns.every((pattern) => pattern.account === '')) return;
    const { account } = typed.arn;
    // `*` also stands for nothing, so it matches the empty field.
    if (account.value === '' || (!account.unknown && intersects(account.value, ''))) return;
    const certain = isBedrockFamily(typed.service.prefix) || typed.service.prefix === 's3';
    const message = !certain ? 'elsewhere' : account.unknown ? 'placeholder' : 'account';
    ctx.report(
      fieldSpan(resource, account),
      message,
      { account: account.value, type: typed.patterns[0]?.type.name ?? '' },
      {
        fixes: (edit) => [
          writeField(edit, resource, account, '', certain ? 'safe' : 'suggested', 'Empty the account field'),
        ],
      },
    );
  },
});
