// A principal that is written in a form IAM does not take.

import { awsForm, isProvider, serviceForm, serviceNamed } from '../../analysis/principal-form';
import { isGap, placeholdersIn } from '../../analysis/structure-placeholders';
import { correctServicePrincipal } from '../../catalog/bedrock/wrong-names';
import { hasServicePrincipalShape, principalTypes } from '../../catalog/principals';
import { holesIn } from '../../model/opaque';
import type { PrincipalEntry, Statement } from '../../model/policy';
import { type Text, part, quoted } from '../../model/text';
import { type Extra, type RuleContext, defineRule } from '../rule';

type Message =
  | 'bare'
  | 'aws'
  | 'group'
  | 'wildcard'
  | 'serviceAsAws'
  | 'service'
  | 'capitals'
  | 'federated'
  | 'variable';

export default defineRule<Message>({
  summary: 'Principal in a form that IAM does not take',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: {
    bare: 'INVALID_PRINCIPAL_FORMAT',
    aws: 'INVALID_PRINCIPAL_FORMAT',
    group: 'INVALID_PRINCIPAL_FORMAT',
    serviceAsAws: 'INVALID_PRINCIPAL_FORMAT',
    wildcard: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    service: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    capitals: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    federated: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    variable: 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
  },
  messages: {
    bare: '`{value}` stands alone: only `*` does, everything else goes under `AWS`, `Service` or `Federated`',
    aws: '`{value}` is no account id and no ARN of a user, role or session',
    group: '`{value}` is a group, and a group is never a principal',
    wildcard: '`{value}` has a wildcard inside: a principal is `*` or is written out',
    serviceAsAws: '`{value}` is a service: it goes under `Service`',
    service: '`{value}` is no service principal: those look like `bedrock.amazonaws.com`',
    capitals: '`{value}` has capitals: service principals are written small',
    federated: '`{value}` is no identity provider: those are a host or the ARN of a SAML or OIDC provider',
    variable: '`{value}` is plain text here: policy variables work in `Resource` and `Condition` only',
  },
  principal(ctx, value, entry, statement) {
    if (isUnfinished(value.value) || correctServicePrincipal(value.value) !== undefined) return;
    const variable = holesIn(value.value).find((hole) => hole.kind === 'variable');
    if (variable !== undefined) {
      // Other engines write `${name:part}` too; only this prefix is certainly IAM's.
      const name = value.value.slice(variable.start, variable.end);
      if (name.startsWith('${aws:')) ctx.report(part(value, variable.start, variable.end), 'variable', { value: name });
    } else if (entry === undefined) {
      // Behind a fault of JSON the name of a kind may be read as the principal.
      const isKind = principalTypes.some(({ name }) => name === value.value) && !statement.readable;
      if (value.value !== '*' && !isKind) ctx.report(value.span, 'bare', { value: value.value }, wrapping(value));
    } else if (entry.type.value === 'AWS') aws(ctx, value, entry, statement);
    else if (entry.type.value === 'Service') service(ctx, value);
    else if (entry.type.value === 'Federated' && !isProvider(value.value))
      ctx.report(value.span, 'federated', { value: value.value });
  },
});

/** Left to fill in; an account of examples is an account. */
function isUnfinished(text: string): boolean {
  return placeholdersIn(text).some(isGap);
}

/** A lone principal put under its kind. */
function wrapping(value: Text): Extra {
  const type = awsForm(value.value) === 'right' ? 'AWS' : hasServicePrincipalShape(value.value) ? 'Service' : undefined;
  if (type === undefined) return {};
  return {
    fixes: (edit) => [
      {
        title: `Put it under ${type}`,
        safety: 'safe',
        edits: [edit.replace(quoted(value), `{ "${type}": ${edit.text(quoted(value))} }`)],
      },
    ],
  };
}

function aws(ctx: RuleContext<Message>, value: Text, entry: PrincipalEntry, statement: Statement): void {
  const data = { value: value.value };
  switch (awsForm(value.value)) {
    case 'right':
      return;
    case 'group':
      return ctx.report(value.span, 'group', data);
    case 'wildcard':
      return ctx.report(value.span, 'wildcard', data);
    case 'service': {
      const alone = entry.values.items.length === 1 && statement.principal?.entries.length === 1;
      return ctx.report(
        value.span,
        'serviceAsAws',
        data,
        alone
          ? {
              fixes: (edit) => [
                { title: 'Put it under Service', safety: 'safe', edits: [edit.write(entry.type.span, 'Service')] },
              ],
            }
          : {},
      );
    }
    case 'wrong': {
      const digits = value.value.replaceAll(/[\s-]/g, '');
      return ctx.report(value.span, 'aws', data, /^[0-9]{12}$/.test(digits) ? writing(value, digits, 'safe') : {});
    }
  }
}

function service(ctx: RuleContext<Message>, value: Text): void {
  const data = { value: value.value };
  switch (serviceForm(value.value)) {
    case 'right':
      return;
    case 'wildcard':
      return ctx.report(value.span, 'wildcard', data);
    case 'capitals':
      return ctx.report(value.span, 'capitals', data, writing(value, value.value.toLowerCase(), 'safe'));
    case 'wrong': {
      const right = serviceNamed(value.value);
      return ctx.report(value.span, 'service', data, right === undefined ? {} : writing(value, right, 'suggested'));
    }
  }
}

function writing(value: Text, right: string, safety: 'safe' | 'suggested'): Extra {
  return { fixes: (edit) => [{ title: `Replace with ${right}`, safety, edits: [edit.write(value.span, right)] }] };
}
