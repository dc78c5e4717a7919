// Every refactoring at a place of a document. Offers say no more than a title; edits come when one is picked.

import { type Span, overlaps, shift } from '../../base/span';
import type { TextEdit } from '../../base/text-edit';
import type { Catalog } from '../../catalog/catalog';
import { type PolicySite, editInDocument } from '../../documents/site';
import type { PlacedStatement } from '../../model/policy';
import type { CheckedDocument } from '../checked-document';
import { addCondition } from './add-condition';
import { addSid } from './add-sid';
import { collapseActions } from './collapse-actions';
import { expandWildcard } from './expand-wildcard';
import { extractActions } from './extract-actions';
import { leaveOutAdministration } from './leave-out-administration';
import { listForm } from './list-form';
import { moveStatement } from './move-statement';
import { narrowActions } from './narrow-actions';
import { narrowResources } from './narrow-resources';
import { orderElements } from './order-elements';
import type { Choice, Offer, PolicyPlace, Refactor, StatementPlace } from './refactor';
import { sortActions } from './sort-actions';
import { sortResources } from './sort-resources';
import { splitAdministration } from './split-administration';
import { splitByResourceType } from './split-by-resource-type';
import { splitByService } from './split-by-service';

/** In the order a list of them is read: what changes least first. */
const refactors: readonly Refactor[] = [
  narrowActions,
  narrowResources,
  splitAdministration,
  leaveOutAdministration,
  expandWildcard,
  collapseActions,
  sortActions,
  sortResources,
  listForm,
  addSid,
  extractActions,
  splitByService,
  splitByResourceType,
  addCondition,
  moveStatement,
  orderElements,
];

export interface RefactorAction {
  readonly id: string;
  /** The kind of the protocol, with the id: `refactor.rewrite.sortActions`. A way out of a finding is a `quickfix`. */
  readonly kind: string;
  readonly title: string;
  readonly choice?: Choice;
  readonly narrows: boolean;
  /** The place in `analysis.findings` of the finding it is a way out of. */
  readonly findingIndex?: number;
  /** In the document; they neither overlap nor leave it. */
  edits(): readonly TextEdit[];
}

/**
 * What is offered for a selection in a document: first the ways out of its findings, then what needs no finding. `only` are
 * kinds of the protocol; each stands for those below it too.
 */
export function refactorActions(
  analysis: CheckedDocument,
  catalog: Catalog,
  selection: Span,
  only?: readonly string[],
): readonly RefactorAction[] {
  const waysOut = isAsked('quickfix', only) ? answers(analysis, catalog, selection) : none;
  const asked = refactors.filter((refactor) => isAsked(kindOf(refactor), only));
  const spot = asked.length === 0 ? undefined : spotAt(analysis, selection, { catalog });
  const others = spot === undefined ? [] : asked.flatMap((refactor) => offered(refactor, spot));
  return [...waysOut.values(), ...others.filter((offer) => !waysOut.has(keyOf(offer, spot)))];
}

const none: ReadonlyMap<string, RefactorAction> = new Map();

/** The kinds the list above has, for a server to announce. */
export const refactorKinds: readonly string[] = [...new Set(refactors.map((refactor) => refactor.kind))];

/** Nobody reads the answers to more findings than this at once. */
const mostFindings = 10;

/** Each refactoring at the findings it answers. Two findings of one statement have the same answer only once. */
function answers(analysis: CheckedDocument, catalog: Catalog, selection: Span): ReadonlyMap<string, RefactorAction> {
  const found = new Map<string, RefactorAction>();
  const here = [...analysis.findings.entries()].filter(([, { span }]) => overlaps(span, selection));
  for (const [findingIndex, { rule, span, message }] of here.slice(0, mostFindings)) {
    const able = refactors.filter((refactor) => refactor.answers?.includes(rule));
    const spot = able.length === 0 ? undefined : spotAt(analysis, span, { catalog, finding: message });
    const offers = spot === undefined ? [] : able.flatMap((refactor) => offered(refactor, spot));
    for (const offer of offers) {
      const key = keyOf(offer, spot);
      if (!found.has(key)) found.set(key, { ...offer, kind: 'quickfix', findingIndex });
    }
  }
  return found;
}

/** A selection with the policy around it, and the statement where it lies in one. */
interface Spot {
  readonly place: PolicyPlace;
  readonly inStatement: StatementPlace | undefined;
}

function spotAt(
  analysis: CheckedDocument,
  selection: Span,
  given: Pick<PolicyPlace, 'catalog' | 'finding'>,
): Spot | undefined {
  const place = policyAt(analysis, selection, given);
  return place && { place, inStatement: statementAt(place) };
}

function keyOf({ id, title }: RefactorAction, spot: Spot | undefined): string {
  return `${id} ${spot?.inStatement?.placed.index} ${title}`;
}

function offered(refactor: Refactor, { place, inStatement }: Spot): readonly RefactorAction[] {
  const ofStatement = (inStatement && refactor.statement?.(inStatement)) ?? [];
  const ofPolicy =
    refactor.policy !== undefined && isSound(place.site, place.policy.span) ? refactor.policy(place) : [];
  return [
    ...ofStatement.map((offer) => action(refactor, offer, place.site, inStatement?.placed.offset ?? 0)),
    ...ofPolicy.map((offer) => action(refactor, offer, place.site, 0)),
  ];
}

function kindOf(refactor: Refactor): string {
  return `${refactor.kind}.${refactor.id}`;
}

function isAsked(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((each) => each === '' || each === kind || kind.startsWith(`${each}.`));
}

function action(refactor: Refactor, offer: Offer, site: PolicySite, offset: number): RefactorAction {
  const { title, choice } = offer;
  return {
    id: refactor.id,
    kind: kindOf(refactor),
    title,
    ...(choice === undefined ? {} : { choice }),
    narrows: refactor.narrows === true,
    edits: () => offer.edits().map((edit) => editInDocument(site.map, { ...edit, span: shift(edit.span, offset) })),
  };
}

/** The policy around the selection; the only one of a document wherever the cursor stands. */
function policyAt(
  { policies, settings }: CheckedDocument,
  selection: Span,
  given: Pick<PolicyPlace, 'catalog' | 'finding'>,
): PolicyPlace | undefined {
  const accounts = settings?.display?.accounts;
  for (const { site, policy } of policies) {
    // Members without braces are a fragment that nothing can be put beside.
    if (site.form === 'members') continue;
    const start = site.map.fromDocument(selection.start);
    const end = site.map.fromDocument(selection.end);
    if (start === undefined || end === undefined) continue;
    const inside = policy.span.start <= start && end <= policy.span.end;
    if (inside || policies.length === 1) return { ...given, accounts, site, policy, selection: { start, end } };
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
