// Hover: finds what is under the cursor and hands it to the file that explains its kind.

import { type Span, span, touches } from '../../base/span';
import type { Catalog } from '../../catalog/catalog';
import { spanInDocument } from '../../documents/site';
import type { Policy } from '../../model/policy';
import type { CheckedDocument } from '../checked-document';
import { withAccountName } from './account';
import { explainAction } from './action';
import { explainResource } from './arn';
import { bareTargetAt } from './bare';
import { explainEffect, explainElement, explainSid, explainVersion } from './element';
import { explainKey } from './key';
import { explainOperator } from './operator';
import { explainPrincipal, explainPrincipalType } from './principal';
import { type Answer, type Target, spanOf, targetAt } from './target';
import { explainValue } from './value';
import { explainVariable } from './variable';

export interface Hover {
  /** Counts in the document. */
  readonly span: Span;
  readonly markdown: string;
}

/** What there is to say about an offset of the document; undefined where there is nothing. */
export function hover(analysis: CheckedDocument, catalog: Catalog, offset: number): Hover | undefined {
  for (const { site, policy } of analysis.policies) {
    const at = site.map.fromDocument(offset);
    if (at === undefined || !touches(policy.span, at)) continue;
    const target = targetAt(policy, at) ?? bareTargetAt(analysis, offset);
    const said = target && explain(catalog, policy, target);
    if (target === undefined || said === undefined || said.markdown === '') return undefined;
    const answer = withAccountName(said, target.place, analysis.settings?.display?.accounts ?? noNames);
    const found = spanInDocument(site.map, spanOf(target.place, answer.range));
    return { span: span(found.start, Math.max(found.start, found.end)), markdown: answer.markdown };
  }
  return undefined;
}

const noNames: ReadonlyMap<string, string> = new Map();

function explain(catalog: Catalog, policy: Policy, target: Target): Answer | undefined {
  switch (target.kind) {
    case 'policy-element':
      return explainElement(catalog, target.place.text.value, 'policy');
    case 'element':
      return explainElement(catalog, target.place.text.value, target.statement);
    case 'version':
      return explainVersion(target.place.text.value);
    case 'sid':
      return explainSid(target.place.text.value, target.statement);
    case 'effect':
      return explainEffect(target.place.text.value, policy.kind);
    case 'action':
      return explainAction(catalog, target.action, target.statement);
    case 'resource':
      return explainVariable(catalog, target.place, policy) ?? explainResource(catalog, target.place, target);
    case 'operator':
      return explainOperator(target.place.text.value, target.statement);
    case 'key':
      return explainKey(catalog, target.place.text.value, target.statement);
    case 'value':
      return explainVariable(catalog, target.place, policy) ?? explainValue(catalog, target);
    case 'principal-type':
      return explainPrincipalType(target.place.text.value);
    case 'principal':
      return explainVariable(catalog, target.place, policy) ?? explainPrincipal(catalog, target);
    default:
      return target satisfies never;
  }
}
