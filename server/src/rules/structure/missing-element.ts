// An element that IAM demands and that is not there.

import { insertion } from '../../analysis/structure-edits';
import { guessNote } from '../../analysis/structure-kind';
import { isUncertain, statementMark, writes } from '../../analysis/structure-elements';
import type { Catalog } from '../../catalog/catalog';
import { elementOrder } from '../../catalog/elements';
import type { Statement } from '../../model/policy';
import { type Extra, type RuleContext, defineRule } from '../rule';

type Message = 'effect' | 'action' | 'resource' | 'principal' | 'statement' | 'idle' | 'empty';

export default defineRule<Message>({
  summary: 'Element that the policy needs is missing',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  onlyReadable: true,
  accessAnalyzer: {
    effect: 'MISSING_EFFECT',
    action: 'MISSING_ACTION',
    resource: 'MISSING_RESOURCE',
    principal: 'MISSING_PRINCIPAL',
    statement: 'MISSING_STATEMENT',
  },
  messages: {
    effect: '`Effect` is missing: a statement says `Allow` or `Deny`',
    action: '`Action` is missing in this statement',
    resource: '`Resource` is missing in this statement',
    principal: '`Principal` is missing: this policy says in every statement who it speaks about',
    statement: '`Statement` is missing: the policy says nothing',
    empty: 'The statement is empty: it needs at least `Effect` and `Action`',
    idle: '`{name}` is missing: a key policy is saved like this, but the statement has no effect{guess}',
  },
  messageLevels: { idle: 'info' },
  policy(ctx, policy) {
    if (policy.form !== 'policy' || isUncertain(policy.elements)) return;
    if (writes(policy.elements, 'policy', 'Statement')) return;
    ctx.report({ start: policy.span.start, end: policy.span.start + 1 }, 'statement');
  },
  statement(ctx, statement) {
    // What is missing in a statement that is still being written may come yet.
    if (ctx.form === 'members' || !statement.closed || isUncertain(statement.elements)) return;
    if (statement.elements.length === 0) {
      ctx.report({ start: 0, end: 1 }, 'empty');
      return;
    }
    const lacks = (...names: readonly string[]): boolean => !writes(statement.elements, 'statement', ...names);
    const span = statementMark(statement);
    const guess = guessNote(ctx);
    if (lacks('Effect')) ctx.report(span, 'effect');
    if (ctx.kindSource !== 'shape' && namesPrincipals.has(ctx.kind) && lacks('Principal', 'NotPrincipal')) {
      ctx.report(span, 'principal', {}, adding(statement, ctx.kind === 'rcp' ? ['Principal', '*'] : undefined));
    }
    if (lacks('Action', 'NotAction')) {
      ctx.report(
        span,
        ctx.kind === 'kms-key' ? 'idle' : 'action',
        { name: 'Action', guess },
        adding(statement, actionFor(ctx, statement)),
      );
    }
    if (lacks('Resource', 'NotResource') && needsResource(ctx, statement)) {
      const isKey = ctx.kind === 'kms-key';
      const star = isKey || takesNoResource(statement, ctx.catalog);
      const data = { name: 'Resource', guess: isKey ? guess : '' };
      ctx.report(span, isKey ? 'idle' : 'resource', data, adding(statement, star ? ['Resource', '*'] : undefined));
    }
  },
});

const namesPrincipals = new Set(['resource', 'trust', 'kms-key', 'vpc-endpoint', 'rcp']);

function adding(statement: Statement, member: readonly [name: string, value: string] | undefined): Extra {
  if (member === undefined) return {};
  const [name, value] = member;
  return {
    fixes: (edit) => [
      {
        title: `Insert "${name}": "${value}"`,
        safety: 'suggested',
        edits: insertion(statement.elements, [name, `"${value}"`], elementOrder, edit.text),
      },
    ],
  };
}

/** A service assumes a role in one way only. */
function actionFor(ctx: RuleContext<Message>, statement: Statement): readonly [string, string] | undefined {
  const service = statement.principal?.entries.every((entry) => entry.type.value === 'Service') ?? false;
  return ctx.kind === 'trust' && service && statement.principal?.entries.length !== 0
    ? ['Action', 'sts:AssumeRole']
    : undefined;
}

function needsResource(ctx: RuleContext<Message>, statement: Statement): boolean {
  if (ctx.kind === 'trust') return false;
  // Policies of Amazon ECR repositories have no Resource.
  // https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
  const actions = statement.action?.items ?? [];
  return (
    ctx.kind !== 'resource' ||
    actions.length === 0 ||
    !actions.every((action) => action.kind === 'action' && action.prefix.toLowerCase() === 'ecr')
  );
}

/** Are these all actions that take nothing but `*`? */
function takesNoResource(statement: Statement, catalog: Catalog): boolean {
  const actions = statement.action?.negated === false ? statement.action.items : [];
  return (
    actions.length > 0 &&
    actions.every(
      (action) =>
        action.kind === 'action' && catalog.service(action.prefix)?.action(action.name)?.resourceTypes.length === 0,
    )
  );
}
