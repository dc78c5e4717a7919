// Links from a policy to AWS's reference: actions, condition keys, the service of an ARN. Only where a page is known.

import { type Span, shift } from '../base/span';
import { hasWildcard } from '../base/wildcard';
import { serviceOf } from '../analysis/match-resources';
import type { Catalog, KeyInfo } from '../catalog/catalog';
import { spanInDocument } from '../documents/site';
import type { Action, Resource, Statement } from '../model/policy';
import { part } from '../model/text';
import type { CheckedDocument } from './checked-document';

export interface DocumentLink {
  readonly span: Span;
  readonly target: string;
  readonly tooltip: string;
}

/** All links of a document, in text order within a statement. Spans count in the document. */
export function documentLinks(analysis: CheckedDocument, catalog: Catalog): readonly DocumentLink[] {
  return analysis.policies.flatMap(({ site, policy }) =>
    policy.statements.flatMap(({ offset, statement }) =>
      linksOf(statement, catalog).map(({ span, target, tooltip }) => ({
        span: spanInDocument(site.map, shift(span, offset)),
        target,
        tooltip,
      })),
    ),
  );
}

function linksOf(statement: Statement, catalog: Catalog): DocumentLink[] {
  const keys = (statement.condition?.operators ?? []).flatMap((operator) => operator.keys);
  return [
    ...(statement.action?.items ?? []).map((item) => actionLink(item, catalog)),
    ...(statement.resource?.items ?? []).map((item) => resourceLink(item, catalog)),
    ...keys.map((key) => {
      const known = catalog.key(key.name.value);
      const target = known && keyPage(known, catalog);
      return target === undefined ? undefined : { span: key.name.span, target, tooltip: `AWS on ${known?.name ?? ''}` };
    }),
  ].filter((each) => each !== undefined);
}

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

function keyPage(key: KeyInfo, catalog: Catalog): string | undefined {
  return key.url ?? catalog.service(key.name.slice(0, Math.max(0, key.name.indexOf(':'))))?.url;
}
