// A resource policy in which action and resource are of different services: it belongs to one resource, and the statement
// speaks about another.

import { inResourcePolicies } from '../../analysis/access-resource-policies';
import { serviceOf } from '../../analysis/match-resources';
import { guessNote } from '../../analysis/structure-kind';
import type { ActionText, ResourceText, Statement } from '../../model/policy';
import { type RuleContext, defineRule } from '../rule';

type Message = 'action' | 'resource';

export default defineRule<Message>({
  summary: 'Resource policy whose action and resource belong to different services',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['resource'],
  accessAnalyzer: { action: 'UNSUPPORTED_ACTION_IN_POLICY', resource: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY' },
  messages: {
    action: '`{action}` does not act on the {service} resource that this policy belongs to{guess}',
    resource: '`{resource}` is of {service}, and the actions of this statement act on another service{guess}',
  },
  statement(ctx, statement) {
    const resources = resourcesOf(ctx, statement);
    const actions = actionsOf(ctx, statement);
    if (resources === undefined || actions === undefined) return;
    const services = new Set(resources.map(({ service }) => service));
    const foreign = actions.filter((each) => !services.has(each.service));
    // Bedrock Marketplace serves models from SageMaker endpoints.
    if (foreign.length === 0 || services.has('sagemaker')) return;
    const guess = guessNote(ctx);
    const unfit = foreign.length < actions.length ? foreign : foreign.filter(({ fits }) => !fits);
    for (const { item } of unfit)
      ctx.report(item.text.span, 'action', { action: item.text.value, service: [...services].join(' or '), guess });
    if (unfit.length > 0) return;
    for (const { item, service } of resources)
      ctx.report(item.text.span, 'resource', { resource: item.text.value, service, guess });
  },
});

/** The resources with their services; undefined where one of them is not known. */
function resourcesOf(
  { catalog }: RuleContext<Message>,
  { resource }: Statement,
): readonly { readonly item: ResourceText; readonly service: string }[] | undefined {
  if (resource === undefined || resource.negated || resource.items.length === 0) return undefined;
  const found = resource.items.flatMap((item) => {
    const service = item.kind === 'resource' && item.arn !== undefined ? serviceOf(catalog, item.arn) : undefined;
    return item.kind === 'resource' && service !== undefined ? [{ item, service: service.prefix }] : [];
  });
  return found.length === resource.items.length ? found : undefined;
}

/** The actions with their services, and whether a resource policy takes them at all; undefined where that is not known. */
function actionsOf(
  { catalog }: RuleContext<Message>,
  { action }: Statement,
): readonly { readonly item: ActionText; readonly service: string; readonly fits: boolean }[] | undefined {
  if (action === undefined || action.negated || action.items.length === 0) return undefined;
  const found = action.items.flatMap((item) => {
    if (item.kind !== 'action' || item.hasHole || item.hasWildcard) return [];
    const info = catalog.service(item.prefix)?.action(item.name);
    const fits = info && inResourcePolicies(info.prefix, info.name);
    return info === undefined || fits === undefined ? [] : [{ item, service: info.prefix, fits }];
  });
  return found.length === action.items.length ? found : undefined;
}
