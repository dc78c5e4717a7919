// Text still to be filled in. Rules that judge names and ARNs pass over such text, so this is the one place that speaks of it.

import { typedArn } from '../../analysis/arn-form';
import { type Placeholder, placeholdersIn } from '../../analysis/structure-placeholders';
import { listed } from '../../base/markdown';
import { type Text, part } from '../../model/text';
import { type RuleContext, defineRule } from '../rule';

type Message = Placeholder['kind'];

export default defineRule<Message>({
  summary: 'Text that is left to fill in',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  messages: {
    placeholder: '{text} {is} left to fill in',
    template: '{text} {is} for a template to fill in before IAM reads the policy',
    example: '{text} {is} an account of AWS documentation and of examples',
    name: '{text} {is} what things are called in examples',
  },
  messageLevels: { template: 'info', example: 'info', name: 'info' },
  action: (ctx, action) => check(ctx, action.text),
  resource(ctx, resource) {
    // An account where the type has none is wrong whichever it is, and `resource/account-not-allowed` says so.
    if (placeholdersIn(resource.text.value).length === 0) return;
    const typed = typedArn(ctx.catalog, resource);
    const noAccount = typed?.patterns.every((pattern) => pattern.account === '') === true;
    check(ctx, resource.text, noAccount ? order.filter((kind) => kind !== 'example') : order);
  },
  principal: (ctx, value) => check(ctx, value),
  condition(ctx, key) {
    for (const value of key.values.items) {
      if (value.kind !== 'string' || placeholdersIn(value.text.value).length === 0) continue;
      if (!(isTagKey(key.name.value) && isName(value.text.value))) check(ctx, value.text);
    }
  },
});

/** A tag may be named `KmsKeyId` and hold `account`. */
function isTagKey(key: string): boolean {
  const name = key.toLowerCase();
  return name.endsWith('tagkeys') || name.includes('tag/');
}

function isName(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text) && text !== text.toUpperCase();
}

const order: readonly Message[] = ['placeholder', 'template', 'example', 'name'];

/** One report for a text: the gravest sort of gap in it counts. */
function check(ctx: RuleContext<Message>, text: Text, kinds = order): void {
  const all = placeholdersIn(text.value);
  if (all.length === 0) return;
  const kind = kinds.find((each) => all.some((found) => found.kind === each));
  if (kind === undefined) return;
  const found = all.filter((each) => each.kind === kind);
  const names = [...new Set(found.map((each) => `\`${text.value.slice(each.start, each.end)}\``))];
  ctx.report(spanOf(text, found), kind, { text: listed(names), is: names.length === 1 ? 'is' : 'are' });
}

function spanOf(text: Text, found: readonly Placeholder[]): Text['span'] {
  return part(text, Math.min(...found.map((each) => each.start)), Math.max(...found.map((each) => each.end)));
}
