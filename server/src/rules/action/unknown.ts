// An action name that the service does not define: such an entry never matches a request.

import { actionFault } from '../../analysis/action-form';
import { mayActOn } from '../../analysis/match-resources';
import { perStatement } from '../../analysis/statement-facts';
import { closest } from '../../base/closest';
import { code } from '../../base/markdown';
import { type ActionInfo, bedrockFamily, type Catalog, isBedrockFamily, type ServiceInfo } from '../../catalog/catalog';
import { correctAction } from '../../catalog/bedrock/wrong-names';
import type { ActionText, Statement } from '../../model/policy';
import { replaceAction } from '../list-entry';
import { defineRule, type Editor, type Fix } from '../rule';

export default defineRule({
  summary: 'Action name that the service does not define',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_ACTION',
  messages: {
    wrong: '`{action}` is no IAM action: {why}{instead}',
    sibling: '`{action}` is not among the actions of `{service}` known on {date}; `{other}` has one of that name',
    unknown: '`{action}` is not among the actions of `{service}` known on {date}',
    unknownElsewhere: '`{action}` is not among the actions of `{service}` known on {date}',
  },
  // A name that is merely new to us is no error: AWS adds actions every week.
  messageLevels: { sibling: 'warning', unknown: 'warning', unknownElsewhere: 'info' },
  action(ctx, action, statement) {
    if (action.hasHole || action.hasWildcard || actionFault(action) !== undefined) return;
    const service = ctx.catalog.service(action.prefix);
    if (service === undefined || service.action(action.name) !== undefined) return;
    const wrong = correctAction(action.prefix, action.name);
    if (wrong !== undefined) {
      ctx.report(
        action.text.span,
        'wrong',
        { action: action.text.value, why: wrong.why, instead: instead(wrong.right) },
        {
          fixes: (edit) => {
            const safety = wrong.right.length === 1 ? 'safe' : 'suggested';
            return wrong.right.map((name) => replaceAction(edit, action, statement, [name], safety));
          },
        },
      );
      return;
    }
    const other = siblingWith(ctx.catalog, service, action.name);
    const message = other !== undefined ? 'sibling' : isBedrockFamily(service.prefix) ? 'unknown' : 'unknownElsewhere';
    const data = {
      action: action.text.value,
      service: service.prefix,
      date: ctx.catalog.dataDate,
      other: other?.prefix ?? '',
    };
    ctx.report(other === undefined ? action.nameSpan : action.text.span, message, data, {
      fixes: (edit) => [
        ...(other === undefined
          ? []
          : [replaceAction(edit, action, statement, [`${other.prefix}:${action.name}`], 'suggested')]),
        ...nearest(edit, action, statement, { catalog: ctx.catalog, service }),
      ],
    });
  },
});

function instead(right: readonly string[]): string {
  return right.length === 0 ? '' : `; write ${right.map(code).join(' or ')}`;
}

/** Another service of the Bedrock family with an action of this name: `bedrock:InvokeGateway` is AgentCore's. */
function siblingWith(catalog: Catalog, service: ServiceInfo, name: string): ServiceInfo | undefined {
  if (!isBedrockFamily(service.prefix)) return undefined;
  const siblings = bedrockFamily.filter((prefix) => prefix !== service.prefix);
  return siblings.map((prefix) => catalog.service(prefix)).find((sibling) => sibling?.action(name) !== undefined);
}

interface Known {
  readonly catalog: Catalog;
  readonly service: ServiceInfo;
}

function nearest(edit: Editor, action: ActionText, statement: Statement, { catalog, service }: Known): Fix[] {
  // A neighbour that is in the list already is not what was meant.
  const listed = listedNames(statement);
  const names = service.actions.map((known) => known.name).filter((name) => !listed.has(name.toLowerCase()));
  return closest(action.name, names, 3)
    .filter((name) => fitsResources(catalog, service.action(name), statement))
    .map((name) => replaceAction(edit, action, statement, [`${service.prefix}:${name}`], 'suggested'));
}

const listedNames = perStatement(
  ({ action }) =>
    new Set((action?.items ?? []).flatMap((item) => (item.kind === 'action' ? [item.name.toLowerCase()] : []))),
);

/** Nor is one that acts on nothing that the statement names. */
function fitsResources(catalog: Catalog, action: ActionInfo | undefined, { resource }: Statement): boolean {
  if (action === undefined || resource === undefined || resource.negated) return true;
  return (
    action.resourceTypes.length === 0 ||
    resource.items.some((item) => item.kind === 'opaque' || item.hasHole || mayActOn(catalog, action, item))
  );
}
