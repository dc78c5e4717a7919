// Where in the document a row of access comes from: the entry of `Resource` or `Action` where one says just that, else the
// statement.

import { matches } from '../../base/wildcard';
import { type Span, shift } from '../../base/span';
import { type PolicySite, spanInDocument } from '../../documents/site';
import type { Policy, Statement } from '../../model/policy';

/** Spans in the document. */
export interface Places {
  readonly policy: Span;
  /** The entry that is this pattern, in the statement of this index. */
  resource(index: number, pattern: string): Span;
  /** The entry that stands for the action. */
  action(index: number, action: string): Span;
}

export function placesOf(site: PolicySite, policy: Policy): Places {
  const at = (index: number, find: (statement: Statement) => Span | undefined): Span => {
    const placed = policy.statements[index];
    if (placed === undefined) return spanInDocument(site.map, policy.span);
    return spanInDocument(site.map, shift(find(placed.statement) ?? placed.statement.span, placed.offset));
  };
  const kept = new Map<string, Span>();
  const remembered = (key: string, find: () => Span): Span => {
    const span = kept.get(key) ?? find();
    kept.set(key, span);
    return span;
  };
  return {
    policy: spanInDocument(site.map, policy.span),
    resource: (index, pattern) =>
      remembered(`${index} ${pattern}`, () => at(index, (statement) => resourceSpan(statement, pattern))),
    action: (index, action) => at(index, (statement) => actionSpan(statement, action.toLowerCase())),
  };
}

function resourceSpan({ resource }: Statement, pattern: string): Span | undefined {
  if (resource === undefined || resource.negated) return resource?.span;
  const entry = resource.items.find((item) => item.kind === 'resource' && item.text.value === pattern);
  return entry?.kind === 'resource' ? entry.text.span : resource.span;
}

function actionSpan({ action }: Statement, wanted: string): Span | undefined {
  if (action === undefined || action.negated) return action?.span;
  const entry = action.items.find((item) => item.kind === 'action' && matches(item.text.value.toLowerCase(), wanted));
  return entry?.kind === 'action' ? entry.text.span : action.span;
}
