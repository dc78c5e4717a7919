// Every refactoring at a place of a document. Offers say no more than a title; edits come when one is picked.

import { type Span, overlaps, shift } from '../../base/span';
import type { TextEdit } from '../../base/text-edit';
import type { Catalog } from '../../catalog/catalog';
import { type PolicySite, editInDocument } from '../../documents/site';
import type { PlacedStatement } from '../../model/policy';
import type { CheckedDocument } from '../checked-document';
import { addSid } from './add-sid';
import { collapseActions } from './collapse-actions';
import { expandWildcard } from './expand-wildcard';
import { extractActions } from './extract-actions';
import { listForm } from './list-form';
import { moveStatement } from './move-statement';
import { orderElements } from './order-elements';
import type { Offer, PolicyPlace, Refactor, StatementPlace } from './refactor';
import { sortActions } from './sort-actions';
import { sortResources } from './sort-resources';
import { splitByResourceType } from './split-by-resource-type';
import { splitByService } from './split-by-service';

/** In the order a list of them is read: what changes least first. */
const refactors: readonly Refactor[] = [
  expandWildcard,
  collapseActions,
  sortActions,
  sortResources,
  listForm,
  addSid,
  extractActions,
  splitByService,
  splitByResourceType,
  moveStatement,
  orderElements,
];

export interface RefactorAction {
  readonly id: string;
  /** The kind of the protocol, with the id: `refactor.rewrite.sortActions`. */
  readonly kind: string;
  readonly title: string;
  /** In the document; they neither overlap nor leave it. */
  edits(): readonly TextEdit[];
}

/** What is offered for a selection in a document. `only` are kinds of the protocol; each stands for those below it too. */
export function refactorActions(
  analysis: CheckedDocument,
  catalog: Catalog,
  selection: Span,
  only?: readonly string[],
): readonly RefactorAction[] {
  const asked = refactors.filter((refactor) => isAsked(kindOf(refactor), only));
  const place = asked.length === 0 ? undefined : policyAt(analysis, catalog, selection);
  if (place === undefined) return [];
  const inStatement = statementAt(place);
  const inPolicy = isSound(place.site, place.policy.span);
  return asked.flatMap((refactor) => {
    const ofStatement = (inStatement && refactor.statement?.(inStatement)) ?? [];
    const ofPolicy = inPolicy ? (refactor.policy?.(place) ?? []) : [];
    return [
      ...ofStatement.map((offer) => action(refactor, offer, place.site, inStatement?.placed.offset ?? 0)),
      ...ofPolicy.map((offer) => action(refactor, offer, place.site, 0)),
    ];
  });
}

/** The kinds the list above has, for a server to announce. */
export const refactorKinds: readonly string[] = [...new Set(refactors.map((refactor) => refactor.kind))];

function kindOf(refactor: Refactor): string {
  return `${refactor.kind}.${refactor.id}`;
}

function isAsked(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((each) => each === '' || each === kind || kind.startsWith(`${each}.`));
}

function action(refactor: Refactor, offer: Offer, site: PolicySite, offset: number): RefactorAction {
  return {
    id: refactor.id,
    kind: kindOf(refactor),
    title: offer.title,
    edits: () => offer.edits().map((edit) => editInDocument(site.map, { ...edit, span: shift(edit.span, offset) })),
  };
}

/** The policy around the selection; the only one of a document wherever the cursor stands. */
function policyAt(analysis: CheckedDocument, catalog: Catalog, selection: Span): PolicyPlace | undefined {
  const { policies } = analysis;
  for (const { site, policy } of policies) {
    // Members without braces are a fragment that nothing can be put beside.
    if (site.form === 'members') continue;
    const start = site.map.fromDocument(selection.start);
    const end = site.map.fromDocument(selection.end);
    if (start === undefined || end === undefined) continue;
    const inside = policy.span.start <= start && end <= policy.span.end;
    if (inside || policies.length === 1) return { catalog, site, policy, selection: { start, end } };
  }
  return undefined;
}

function statementAt(place: PolicyPlace): StatementPlace | undefined {
  const { selection, site, policy } = place;
  const placed = policy.statements.find(
    ({ offset, statement }) => offset <= selection.start && selection.end <= offset + statement.span.end,
  );
  if (placed === undefined || !isWhole(placed) || !isSound(site, shift(placed.statement.span, placed.offset)))
    return undefined;
  const { statement, offset } = placed;
  const raw = site.json.text.slice(offset, offset + statement.span.end);
  return { ...place, placed, statement, raw, selection: shift(selection, -offset) };
}

/** Which of two equal members counts, and what both forms of an element mean together, is another finding. */
function isWhole({ statement }: PlacedStatement): boolean {
  const names = new Set(statement.elements.map(({ name }) => name.value));
  return (
    statement.closed &&
    names.size === statement.elements.length &&
    !pairs.some((pair) => pair.every((name) => names.has(name)))
  );
}

const pairs: readonly (readonly string[])[] = [
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Principal', 'NotPrincipal'],
];

/** JSON with faults would not be sound afterwards either. Comments are faults to IAM alone. */
function isSound(site: PolicySite, span: Span): boolean {
  return !site.json.faults.some((fault) => fault.kind !== 'comment' && overlaps(fault.span, span));
}
