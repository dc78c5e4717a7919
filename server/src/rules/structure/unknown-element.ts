// A member that is no element of the policy language: IAM refuses the policy.

import {
  type ElementLevel,
  elementNames,
  intendedElement,
  isDebris,
  isTemplateName,
} from '../../analysis/structure-elements';
import type { Element } from '../../model/policy';
import { type Fix, type RuleContext, defineRule } from '../rule';

type Message = 'unknown' | 'near' | 'misplaced';

export default defineRule<Message>({
  summary: 'Name that is no element of the policy language',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  onlyReadable: true,
  accessAnalyzer: 'INVALID_POLICY_ELEMENT',
  messages: {
    unknown: '`{name}` is no element of a {level}',
    near: '`{name}` is no element of a {level}: did you mean `{right}`',
    misplaced: '`{name}` belongs in {where}',
  },
  policy(ctx, policy) {
    const known = elementNames('policy');
    if (policy.form !== 'policy' || policy.elements.every(({ name }) => known.includes(name.value))) return;
    // A name right after a bracket is cut off from where it belongs: the JSON is at fault, and that is said.
    const elements = policy.elements.filter(({ span }) => !followsBracket(policy.text, span.start));
    check(ctx, elements, 'policy');
  },
  statement(ctx, statement) {
    check(ctx, statement.elements, 'statement');
  },
});

function check(ctx: RuleContext<Message>, elements: readonly Element[], level: ElementLevel): void {
  for (const { name, value } of elements) {
    // A name without a value is still being typed.
    if (value === undefined) continue;
    if (elementNames(level).includes(name.value) || isTemplateName(name.value) || isDebris(name.value)) continue;
    if (elementNames(level === 'policy' ? 'statement' : 'policy').includes(name.value)) {
      const where =
        level === 'policy' ? 'a statement, not beside `Statement`' : 'the policy itself, not in a statement';
      ctx.report(name.span, 'misplaced', { name: name.value, where });
      continue;
    }
    const right = intendedElement(name.value, level);
    if (right === undefined) {
      ctx.report(name.span, 'unknown', { name: name.value, level });
      continue;
    }
    const taken = elements.some((other) => other.name.value === right);
    const safety = isPlainlyMeant(name.value, right) ? 'safe' : 'suggested';
    ctx.report(
      name.span,
      'near',
      { name: name.value, level, right },
      {
        fixes: (edit): readonly Fix[] =>
          taken ? [] : [{ title: `Replace with ${right}`, safety, edits: [edit.write(name.span, right)] }],
      },
    );
  }
}

function followsBracket(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && ' \t\r\n'.includes(text[at]!)) at--;
  return text[at] === '}' || text[at] === ']';
}

/** Only capitals or a plural apart. */
function isPlainlyMeant(written: string, right: string): boolean {
  const lower = written.toLowerCase();
  return lower === right.toLowerCase() || lower === `${right.toLowerCase()}s`;
}
