// A statement that lets a service in without saying on whose behalf: another account's agent could use the same door.

import { correctServicePrincipal } from '../../catalog/bedrock/wrong-names';
import { insertion } from '../../analysis/structure-edits';
import { principalsUnder } from '../../analysis/access-principals';
import { guessNote } from '../../analysis/structure-kind';
import { elementOrder } from '../../catalog/elements';
import type { TextEdit } from '../../base/text-edit';
import { hasHole } from '../../model/opaque';
import type { Statement } from '../../model/policy';
import type { Text } from '../../model/text';
import { type Editor, defineRule } from '../rule';

/** Any of these says whose request it is. In lower case: keys ignore it. */
const bindingKeys = new Set([
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
]);

export default defineRule({
  summary: 'Service is let in on behalf of anybody',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  accessAnalyzer: {
    resource: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    elsewhere: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
  },
  kinds: ['trust', 'kms-key', 'resource'],
  messages: {
    trust:
      '`{service}` may assume the role on behalf of any account: bind it with `aws:SourceAccount` or `aws:SourceArn`{guess}',
    resource:
      '`{service}` is let in on behalf of any account: bind it with `aws:SourceAccount` or `aws:SourceArn`{guess}',
    elsewhere:
      '`{service}` is let in on behalf of any account: bind it with `aws:SourceAccount` or `aws:SourceArn`, if it sends them{guess}',
    key: '`{service}` may use the key on behalf of any account: bind it with `aws:SourceAccount` or `aws:SourceArn`{guess}',
  },
  // A key is mostly bound by who may name it in the first place, and not every service says whose request it makes.
  messageLevels: { key: 'info', elsewhere: 'info' },
  statement(ctx, statement) {
    if (!statement.allows || isBound(statement) || !statement.readable) return;
    const message = ctx.kind === 'trust' ? 'trust' : ctx.kind === 'kms-key' ? 'key' : 'resource';
    const guess = guessNote(ctx);
    // One condition binds them all.
    const [bedrock] = bedrockServices(statement);
    if (bedrock !== undefined) {
      ctx.report(
        bedrock.span,
        message,
        { service: bedrock.value, guess },
        {
          fixes: (edit) => [
            {
              title: 'Add a condition on aws:SourceAccount',
              safety: 'suggested',
              edits: bound(edit, statement),
            },
          ],
        },
      );
      return;
    }
    const [other] = principalsUnder(statement, 'Service');
    if (ctx.kind === 'resource' && statement.condition === undefined && other !== undefined && !hasHole(other.value))
      ctx.report(other.span, 'elsewhere', { service: other.value, guess });
  },
});

/** Says the condition whose request it is? A condition that only a template knows may do so. */
function isBound(statement: Statement): boolean {
  const { condition } = statement;
  if (condition === undefined) return false;
  if (condition.operators.length === 0) return condition.span.end - condition.span.start > 8;
  return condition.operators.some((operator) =>
    operator.keys.some(
      ({ name }) =>
        bindingKeys.has(name.value.toLowerCase()) ||
        name.value.startsWith('Fn::') ||
        name.value.toLowerCase().startsWith('kms:encryptioncontext:aws:bedrock'),
    ),
  );
}

function bedrockServices(statement: Statement): readonly Text[] {
  const { principal } = statement;
  if (principal === undefined || principal.negated) return [];
  const entries = principal.entries.filter((entry) => entry.type.value === 'Service');
  return entries.flatMap((entry) =>
    entry.values.items.flatMap((item) => (item.kind === 'principal' && isBedrock(item.text.value) ? [item.text] : [])),
  );
}

function isBedrock(host: string): boolean {
  return /^bedrock[a-z-]*\.amazonaws\.com$/.test(host) || correctServicePrincipal(host) !== undefined;
}

/** The condition goes into the operator that is there, beside it, or in an element of its own. */
function bound(edit: Editor, statement: Statement): readonly TextEdit[] {
  const operators = statement.condition?.operators ?? [];
  const key = ['aws:SourceAccount', '"<account-id>"'] as const;
  const equals = operators.find((operator) => operator.name.value === 'StringEquals' && operator.keys.length > 0);
  if (equals !== undefined) return insertion(equals.keys, key, [], edit.text);
  const operator = `{ "${key[0]}": ${key[1]} }`;
  if (operators.length > 0) return insertion(operators, ['StringEquals', operator], [], edit.text);
  const condition = `{ "StringEquals": ${operator} }`;
  if (statement.condition !== undefined) return [edit.replace(statement.condition.span, condition)];
  return insertion(statement.elements, ['Condition', condition], elementOrder, edit.text);
}
