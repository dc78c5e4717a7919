// An action that takes resources, none of which is of a type it takes: the entry never matches a request.

import { typedArn } from '../../analysis/arn-form';
import { actionPatterns, isAnyResource, type TypePattern } from '../../analysis/match-resources';
import { listed } from '../../base/markdown';
import { type ActionInfo, type Catalog, isBedrockFamily } from '../../catalog/catalog';
import type { ActionText, Statement } from '../../model/policy';
import { defineRule, type RuleContext } from '../rule';

type Message = 'mismatch' | 'likely' | 'open' | 'customModel' | 'customModelPolicy';

export default defineRule<Message>({
  summary: 'Action that fits no resource of its statement',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  messages: {
    mismatch: '`{action}` fits no resource of this statement; it takes {types}',
    likely: '`{action}` fits no resource of this statement; it takes {types}',
    open: "`{action}` fits no resource of this statement by AWS's table of {date}; it takes {types}",
    customModel:
      '`{action}` is not listed for `custom-model`; a custom model is invoked through `provisioned-model` or `custom-model-deployment`',
    customModelPolicy:
      '`{action}` is not listed for `custom-model`; a custom model is invoked through `provisioned-model` or `custom-model-deployment`',
  },
  messageLevels: { likely: 'warning', open: 'hint', customModelPolicy: 'warning', customModel: 'hint' },
  statement(ctx, statement) {
    const { action, resource } = statement;
    if (action === undefined || resource === undefined || action.negated || resource.negated) return;
    const asked = action.items.flatMap((item) => {
      const info = item.kind === 'action' ? judged(ctx.catalog, item) : undefined;
      return info !== undefined && item.kind === 'action' ? [{ item, info }] : [];
    });
    const present = asked.length === 0 ? undefined : resourceTypesOf(ctx.catalog, statement);
    if (present === undefined) return;
    for (const { item, info } of asked) {
      const taken = actionPatterns(ctx.catalog, info);
      if (taken.some((pattern) => present.has(pattern))) continue;
      // In a resource policy another rule says which of the two is out of place.
      if (ctx.kind === 'resource' && isForeign(info, present)) continue;
      const types = [...new Set(taken.map((pattern) => `\`${pattern.type.name}\``))];
      const shown = types.length > 4 ? `${types.slice(0, 3).join(', ')} and ${types.length - 3} others` : listed(types);
      const data = { action: item.text.value, types: shown, date: ctx.catalog.dataDate };
      ctx.report(item.text.span, level(ctx, info, present, statement), data);
    }
  },
});

/** What the statement's resources may be; undefined where one of them is not known. */
function resourceTypesOf(catalog: Catalog, statement: Statement): ReadonlySet<TypePattern> | undefined {
  const present = new Set<TypePattern>();
  for (const item of statement.resource?.items ?? []) {
    if (item.kind !== 'resource' || isAnyResource(item.text.value)) return undefined;
    const typed = typedArn(catalog, item);
    if (typed === undefined) return undefined;
    for (const pattern of typed.patterns) present.add(pattern);
  }
  return present.size === 0 ? undefined : present;
}

/** Are all resources of other services than the action? */
function isForeign(action: ActionInfo, present: ReadonlySet<TypePattern>): boolean {
  return [...present].every((pattern) => pattern.service !== action.prefix && pattern.service !== 'sagemaker');
}

/** Literal names of the Bedrock family and of S3; the tables of other services are not read closely enough. */
function judged(catalog: Catalog, action: ActionText): ActionInfo | undefined {
  if (action.hasHole || action.hasWildcard) return undefined;
  const service = catalog.service(action.prefix);
  if (service === undefined || !(isBedrockFamily(service.prefix) || service.prefix === 's3')) return undefined;
  const info = service.action(action.name);
  return info === undefined || info.resourceTypes.length === 0 ? undefined : info;
}

function level(ctx: RuleContext, action: ActionInfo, present: ReadonlySet<TypePattern>, statement: Statement): Message {
  const patterns = [...present];
  const own = patterns.every((pattern) => isBedrockFamily(pattern.service));
  // Managed policies of AWS allow the invoke actions on custom models.
  const custom =
    action.name.startsWith('InvokeModel') && patterns.every((pattern) => pattern.type.name === 'custom-model');
  if (custom && own) return ctx.kind === 'resource' ? 'customModelPolicy' : 'customModel';
  // Tags and resource policies reach types that AWS's table names late, and AgentCore's guide writes `browser/*` also for
  // the tools that the table calls `browser-custom`.
  const tool = patterns.every((pattern) => action.resourceTypes.includes(`${pattern.type.name}-custom`));
  // Bedrock Marketplace serves its models from SageMaker endpoints.
  const endpoint = patterns.some((pattern) => pattern.service === 'sagemaker');
  if (tool || endpoint || /^(?:Tag|Untag|ListTags)|ResourcePolicy$/.test(action.name)) return 'open';
  const written = statement.resource?.items.every((item) => item.kind === 'resource' && !item.hasHole) ?? false;
  const certain = own && written && isBedrockFamily(action.prefix) && statement.allows && ctx.kind !== 'resource';
  return certain ? 'mismatch' : 'likely';
}
