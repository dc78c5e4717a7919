// The outline: a policy's statements by their `Sid`, or by what they say.

import { type Span, shift } from '../base/span';
import { type PolicySite, spanInDocument } from '../documents/site';
import type { Action, Policy, Resource, Statement } from '../model/policy';
import type { CheckedDocument } from './checked-document';

export interface PolicySymbol {
  readonly name: string;
  /** What the statement says, where its name does not; the kind of a policy. */
  readonly detail: string;
  readonly kind: 'policy' | 'statement';
  readonly span: Span;
  /** What is selected when a person goes there; lies in `span`. */
  readonly selection: Span;
  readonly children: readonly PolicySymbol[];
}

/** The statements of a document; where it holds several policies, under those. All spans count in the document. */
export function documentSymbols(analysis: CheckedDocument): readonly PolicySymbol[] {
  const { policies } = analysis;
  if (policies.length === 1) return policies.flatMap(({ site, policy }) => statementSymbols(site, policy));
  return policies.map(({ site, policy }) => {
    const span = spanInDocument(site.map, policy.span);
    return {
      name: `${policy.kind} policy`,
      detail: statementCount(policy.statements.length),
      kind: 'policy',
      span,
      selection: { start: span.start, end: span.start },
      children: statementSymbols(site, policy),
    };
  });
}

/** `Allow bedrock:InvokeModel`, `Deny all but iam:* (+2)`, with the resource where there is one. Empty for an empty statement. */
export function statementSummary(statement: Statement): string {
  const effect = statement.effect?.value ?? '';
  const actions = summary(statement.action?.items ?? [], actionText);
  const resources = summary(statement.resource?.items ?? [], resourceText);
  const what = actions === '' ? '' : `${statement.action?.negated === true ? 'all but ' : ''}${actions}`;
  const where = resources === '' ? '' : `on ${statement.resource?.negated === true ? 'all but ' : ''}${resources}`;
  return [effect, what, where].filter((word) => word !== '').join(' ');
}

function statementSymbols(site: PolicySite, policy: Policy): PolicySymbol[] {
  return policy.statements.map(({ index, offset, statement }) => {
    const said = statementSummary(statement);
    const sid = statement.sid?.value.trim() ?? '';
    const span = spanInDocument(site.map, shift(statement.span, offset));
    const name = shorten(sid === '' ? said : sid);
    return {
      name: name === '' ? `Statement ${index + 1}` : name,
      detail: sid === '' ? '' : shorten(said),
      kind: 'statement',
      span,
      selection:
        sid === '' || statement.sid === undefined
          ? { start: span.start, end: span.start }
          : spanInDocument(site.map, shift(statement.sid.span, offset)),
      children: [],
    };
  });
}

function summary<T>(items: readonly T[], text: (item: T) => string): string {
  const first = items[0];
  if (first === undefined) return '';
  return items.length === 1 ? text(first) : `${text(first)} (+${items.length - 1})`;
}

function actionText(action: Action): string {
  return action.kind === 'action' ? action.text.value : '…';
}

/** An ARN by its end, which is what tells it from others. */
function resourceText(resource: Resource): string {
  if (resource.kind !== 'resource') return '…';
  return resource.arn?.resource?.value ?? resource.text.value;
}

function statementCount(count: number): string {
  return count === 1 ? '1 statement' : `${count} statements`;
}

const longest = 80;

/** One line, cut at its end. */
function shorten(text: string): string {
  const line = text.replaceAll(/[\r\n\t]/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
