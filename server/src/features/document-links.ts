// Links from a policy to AWS's reference: actions, condition keys, the service of an ARN. Only where a page is known.

import { type Span, shift } from '../base/span';
import { hasWildcard } from '../base/wildcard';
import { serviceOf } from '../analysis/match-resources';
import { perStatementIn } from '../analysis/statement-facts';
import type { Catalog, KeyInfo } from '../catalog/catalog';
import { spanInDocument } from '../documents/site';
import type { Action, ConditionKey, Resource } from '../model/policy';
import { part } from '../model/text';
import type { CheckedDocument } from './checked-document';

export interface DocumentLink {
  readonly span: Span;
  readonly target: string;
  readonly tooltip: string;
}

/** All links of a document, in text order within a statement. Spans count in the document. */
export function documentLinks(analysis: Pick<CheckedDocument, 'policies'>, catalog: Catalog): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const { site, policy } of analysis.policies) {
    for (const { offset, statement } of policy.statements) {
      for (const { span, target, tooltip } of linksOf(catalog, statement))
        links.push({ span: spanInDocument(site.map, shift(span, offset)), target, tooltip });
    }
  }
  return links;
}

/** Editors ask for all links with every keystroke, and all statements but one are those of the keystroke before. */
const linksOf = perStatementIn((catalog: Catalog, statement): readonly DocumentLink[] => {
  const keys = (statement.condition?.operators ?? []).flatMap((operator) => operator.keys);
  return [
    ...(statement.action?.items ?? []).map((item) => actionLink(item, catalog)),
    ...(statement.resource?.items ?? []).map((item) => resourceLink(item, catalog)),
    ...keys.map((key) => keyLink(key, catalog)),
  ].filter((each) => each !== undefined);
});

function actionLink(action: Action, catalog: Catalog): DocumentLink | undefined {
  if (action.kind !== 'action' || action.hasHole || !action.hasColon || hasWildcard(action.prefix)) return undefined;
  const service = catalog.service(action.prefix);
  if (service === undefined || (!action.hasWildcard && service.action(action.name) === undefined)) return undefined;
  return { span: action.text.span, target: service.url, tooltip: `Actions of ${service.title}` };
}

function resourceLink(resource: Resource, catalog: Catalog): DocumentLink | undefined {
  if (resource.kind !== 'resource' || resource.arn?.service === undefined) return undefined;
  const service = serviceOf(catalog, resource.arn);
  if (service === undefined) return undefined;
  const { start, end } = resource.arn.service;
  return { span: part(resource.text, start, end), target: service.url, tooltip: `Resource types of ${service.title}` };
}

function keyLink({ name }: ConditionKey, catalog: Catalog): DocumentLink | undefined {
  const known = catalog.key(name.value);
  const target = known && keyPage(known, catalog);
  return target === undefined ? undefined : { span: name.span, target, tooltip: `AWS on ${known?.name ?? ''}` };
}

function keyPage(key: KeyInfo, catalog: Catalog): string | undefined {
  return key.url ?? catalog.service(key.name.slice(0, Math.max(0, key.name.indexOf(':'))))?.url;
}
