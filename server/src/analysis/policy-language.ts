// What the resource that a statement of a resource policy belongs to takes in its policy.

import { hasWildcard } from '../base/wildcard';
import { type PolicyLanguage, policyLanguages } from '../catalog/bedrock/resource-policies';
import type { ActionText, ResourceText, Statement } from '../model/policy';
import { isAnyResource, loose } from './match-resources';
import { perStatement } from './statement-facts';

/**
 * The languages of the statement's resources; where `Resource` is `*`, those of its actions. Undefined unless every one of
 * them is known: then the policy belongs to something else, or to what AWS has not told about.
 */
export const languagesOf = perStatement((statement): readonly PolicyLanguage[] | undefined => {
  const { resource } = statement;
  if (resource === undefined || resource.negated || resource.items.length === 0) return undefined;
  const found = resource.items.map((item) => {
    if (item.kind !== 'resource' || item.hasHole) return undefined;
    return isAnyResource(item.text.value) ? languageOfActions(statement) : languageOfArn(item);
  });
  return found.includes(undefined) ? undefined : [...new Set(found as PolicyLanguage[])];
});

/** Does a policy in this language take the action? Names are compared without regard to case. */
export function takesAction({ prefix, actions }: PolicyLanguage, action: ActionText): boolean {
  const name = action.name.toLowerCase();
  return action.prefix.toLowerCase() === prefix && actions.some((each) => each.toLowerCase() === name);
}

function languageOfArn({ arn }: ResourceText): PolicyLanguage | undefined {
  const service = loose(arn?.service);
  const type = loose(arn?.resource).split('/')[0] ?? '';
  return policyLanguages.find((each) => each.prefix === service && each.type === type);
}

/** The one language that takes all actions of the statement as they are written. */
function languageOfActions({ action }: Statement): PolicyLanguage | undefined {
  if (action === undefined || action.negated) return undefined;
  const items = action.items.filter((item) => item.kind === 'action');
  if (items.length === 0 || items.length < action.items.length || items.some(({ text }) => hasWildcard(text.value)))
    return undefined;
  return policyLanguages.find((each) => items.every((item) => takesAction(each, item)));
}
