// Lists and objects with nothing in them: mostly a rest of something that was taken out.

import type { Span } from '../../base/span';
import { removal } from '../../analysis/structure-edits';
import { parseOperator } from '../../catalog/operators';
import type { OneOrMany, Statement } from '../../model/policy';
import { type Extra, type RuleContext, defineRule } from '../rule';

type Message =
  | 'action'
  | 'resource'
  | 'principal'
  | 'value'
  | 'valueAll'
  | 'valueAny'
  | 'valueIfExists'
  | 'condition'
  | 'noPrincipal'
  | 'sid';

/** The shortest intrinsic function is longer; the model keeps neither apart from an empty object. */
const longestEmpty = '{"Ref":0}'.length - 1;

export default defineRule<Message>({
  summary: 'List, object or Sid with nothing in it',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  onlyReadable: true,
  accessAnalyzer: {
    action: 'EMPTY_ARRAY_ACTION',
    resource: 'EMPTY_ARRAY_RESOURCE',
    principal: 'EMPTY_ARRAY_PRINCIPAL',
    value: 'EMPTY_ARRAY_CONDITION',
    valueAll: 'EMPTY_ARRAY_CONDITION_FORALLVALUES',
    valueAny: 'EMPTY_ARRAY_CONDITION_FORANYVALUE',
    valueIfExists: 'EMPTY_ARRAY_CONDITION_IFEXISTS',
    condition: 'EMPTY_OBJECT_CONDITION',
    noPrincipal: 'EMPTY_OBJECT_PRINCIPAL',
    sid: 'EMPTY_SID_VALUE',
  },
  messages: {
    action: '`{name}` is an empty list: the statement covers no action',
    resource: '`{name}` is an empty list: the statement covers no resource',
    principal: '`{name}` is an empty list: it names nobody',
    value: '`{name}` is compared with an empty list',
    valueAll: '`{name}` is compared with an empty list: `ForAllValues` then holds only where the key is absent',
    valueAny: '`{name}` is compared with an empty list: `ForAnyValue` then never holds',
    valueIfExists: '`{name}` is compared with an empty list: `IfExists` then holds only where the key is absent',
    condition: '`{name}` is empty: it asks for nothing',
    noPrincipal: '`{name}` is empty: it names nobody',
    sid: '`Sid` is empty',
  },
  statement(ctx, statement) {
    // What is missing may be in what is not written yet.
    if (!statement.closed) return;
    items(ctx, 'action', statement.action);
    items(ctx, 'resource', statement.resource);
    if (statement.sid?.value === '') {
      const { start, end } = statement.sid.span;
      // The closing quote may not be written yet.
      const last = statement.elements.find((each) => each.name.value === 'Sid')?.span.end ?? end;
      const span = { start: start - 1, end: Math.min(end + 1, last) };
      ctx.report(span, 'sid', {}, removing(statement.elements, 'Sid'));
    }
    principals(ctx, statement);
    conditions(ctx, statement);
  },
});

function items(ctx: RuleContext<Message>, message: Message, element: OneOrMany<unknown> | undefined): void {
  if (element?.form === 'many' && element.items.length === 0 && isBare(element.span))
    ctx.report(element.span, message, { name: element.name.value });
}

function principals(ctx: RuleContext<Message>, statement: Statement): void {
  const { principal } = statement;
  if (principal === undefined) return;
  const element = statement.elements.find((each) => each.name.value === principal.name.value);
  if (element?.type === 'object' && principal.entries.length === 0 && isShort(principal.span)) {
    ctx.report(principal.span, 'noPrincipal', { name: principal.name.value });
  }
  const entries = principal.entries.map(({ type, values }) => ({
    name: type,
    span: { start: type.span.start - 1, end: values.span.end },
  }));
  for (const { type, values } of principal.entries) {
    if (values.form !== 'many' || values.items.length > 0 || !isBare(values.span)) continue;
    const others = principal.entries.some((entry) => entry.values.items.length > 0);
    ctx.report(values.span, 'principal', { name: type.value }, others ? removing(entries, type.value) : {});
  }
}

function conditions(ctx: RuleContext<Message>, statement: Statement): void {
  const { condition } = statement;
  if (condition === undefined) return;
  const element = statement.elements.find((each) => each.name.value === 'Condition');
  const { operators } = condition;
  if (element?.type === 'object' && operators.length === 0 && isShort(condition.span)) {
    ctx.report(condition.span, 'condition', { name: 'Condition' }, removing(statement.elements, 'Condition'));
  }
  for (const operator of operators) {
    for (const { name, values } of operator.keys) {
      if (values.form === 'many' && values.items.length === 0 && isBare(values.span))
        ctx.report(values.span, emptyValue(operator.name.value), { name: name.value });
    }
    const wrong = statement.problems.some(
      (problem) => problem.kind === 'wrong-type' && problem.element === operator.name.value,
    );
    const value = { start: operator.name.span.end + 2, end: operator.span.end };
    if (operator.keys.length > 0 || wrong || value.end - value.start < 2 || !isShort(value)) continue;
    const extra =
      operators.length === 1 ? removing(statement.elements, 'Condition') : removing(operators, operator.name.value);
    ctx.report(operator.name.span, 'condition', { name: operator.name.value }, extra);
  }
}

function emptyValue(operator: string): Message {
  const { set, ifExists } = parseOperator(operator);
  if (ifExists) return 'valueIfExists';
  return set === 'ForAllValues' ? 'valueAll' : set === 'ForAnyValue' ? 'valueAny' : 'value';
}

/** `[]`, and not a list whose only item is a hole without quotes, which the parser leaves out. */
function isBare(span: Span): boolean {
  return span.end - span.start <= '[ ]'.length;
}

function isShort(span: Span): boolean {
  return span.end - span.start <= longestEmpty;
}

function removing(
  all: readonly { readonly name: { readonly value: string }; readonly span: Span }[],
  name: string,
): Extra {
  const index = all.findIndex((each) => each.name.value === name);
  return { fixes: () => [{ title: `Remove ${name}`, safety: 'safe', edits: removal(all, index) }] };
}
