// Both halves of a pair in one statement, `Action` and `NotAction` for instance.

import { defineRule } from '../rule';

const pairs: readonly (readonly [string, string])[] = [
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Principal', 'NotPrincipal'],
];

export default defineRule({
  summary: 'Two elements that exclude each other',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'UNSUPPORTED_ELEMENT_COMBINATION',
  messages: { both: '`{second}` stands beside `{first}`: a statement has one of the two' },
  statement(ctx, statement) {
    if (!statement.elements.some(({ name }) => name.value.startsWith('Not'))) return;
    for (const pair of pairs) {
      const [first, ...others] = statement.elements.filter((element) => pair.includes(element.name.value));
      const second = others.find((element) => element.name.value !== first?.name.value);
      if (first === undefined || second === undefined) continue;
      ctx.report(
        second.name.span,
        'both',
        { first: first.name.value, second: second.name.value },
        {
          related: [{ span: first.name.span, message: 'the other half' }],
        },
      );
    }
  },
});
