// Can an action and a resource never meet in a request? Asked where a statement is taken apart, so the answer is "no" wherever
// AWS's tables are not certain: then both stay together as they were.

import { typedArn } from '../../analysis/arn-form';
import { expandAction } from '../../analysis/expand-actions';
import { mayActOn } from '../../analysis/match-resources';
import { type ActionInfo, type Catalog, isBedrockFamily } from '../../catalog/catalog';
import type { Action, Resource } from '../../model/policy';

export function areApart(catalog: Catalog, action: Action, resource: Resource): boolean {
  if (action.kind !== 'action' || resource.kind !== 'resource' || resource.hasHole) return false;
  const services = new Set(typedArn(catalog, resource)?.patterns.map((pattern) => pattern.service));
  const actions = expandAction(catalog, action) ?? [];
  if (services.size === 0 || actions.length === 0) return false;
  return actions.every(
    (each) => isListed(catalog, each) && !mayActOn(catalog, each, resource) && isCertain(each, services),
  );
}

/** Does the service describe every resource type the action takes? Types of other services cannot be told apart. */
function isListed(catalog: Catalog, action: ActionInfo): boolean {
  const service = catalog.service(action.prefix);
  return (
    action.resourceTypes.length > 0 && action.resourceTypes.every((type) => service?.resourceType(type) !== undefined)
  );
}

/** Within a service the tables miss a type now and then; across services only Bedrock's models on SageMaker are known to be. */
function isCertain(action: ActionInfo, services: ReadonlySet<string>): boolean {
  if (isBedrockFamily(action.prefix))
    return ![...services].some((service) => service === 'sagemaker' || isBedrockFamily(service));
  return !services.has(action.prefix);
}

/**
 * Which items go with each part of a statement that is taken apart. A part that nothing would go with gets all, and what goes
 * with no part stays with the first: nothing that was written is dropped.
 */
export function shareOut<I, P>(
  items: readonly I[],
  parts: readonly P[],
  fits: (item: I, part: P) => boolean,
): readonly (readonly I[])[] {
  const shares = parts.map((part) => {
    const own = items.filter((item) => fits(item, part));
    return own.length === 0 ? items : own;
  });
  return shares.map((share, index) =>
    index > 0 ? share : items.filter((item) => share.includes(item) || !shares.some((other) => other.includes(item))),
  );
}
